package dev.shtora.device.scheduling;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Linux calls for real-time threads, by their names in the C library and with the constants of x86-64 and arm64. Each
 * affects the calling thread, except {@link #lockMemory}, and returns whether it was granted.
 */
final class SchedulingCalls {
    private static final int PR_SET_TIMERSLACK = 29;
    private static final int SCHED_FIFO = 1;
    /** Threads that a thread starts get the default scheduling, not that of the thread. */
    private static final int SCHED_RESET_ON_FORK = 0x40000000;
    private static final long SCHED_FLAG_RESET_ON_FORK = 1;
    private static final int RLIMIT_MEMLOCK = 8;
    private static final int RLIMIT_RTPRIO = 14;
    private static final int MCL_CURRENT = 1;
    private static final int MCL_FUTURE = 2;
    /** Locks pages at their first use; without it all reserved memory of the JVM would be filled. */
    private static final int MCL_ONFAULT = 4;
    private static final int MAX_CPUS = 1024;
    /** From {@code linux/sched/types.h}: size, policy, flags, nice, priority, runtime, deadline, period. */
    private static final int SCHED_ATTR_SIZE = 48;
    private static final int SCHED_ATTR_FLAGS = 8;
    private static final int SCHED_ATTR_RUNTIME = 24;

    private static final MethodHandle PRCTL = call("prctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG),
            Linker.Option.firstVariadicArg(1));
    private static final MethodHandle PTHREAD_SELF = call("pthread_self", FunctionDescriptor.of(JAVA_LONG));
    private static final MethodHandle PTHREAD_SETSCHEDPARAM = call("pthread_setschedparam",
            FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS));
    private static final MethodHandle SCHED_SETAFFINITY = call("sched_setaffinity",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));
    private static final MethodHandle GETRLIMIT = call("getrlimit",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle MLOCKALL = call("mlockall", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    /** The C libraries have no sched_setattr of their own yet; its number is the architecture's. */
    private static final MethodHandle SYSCALL = call("syscall",
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT),
            Linker.Option.firstVariadicArg(1));
    private static final long SCHED_SETATTR = switch (System.getProperty("os.arch", "")) {
        case "amd64" -> 314;
        case "aarch64" -> 274;
        default -> -1;
    };

    private SchedulingCalls() {}

    @SuppressWarnings("restricted") // The launcher grants native access; without it the JVM prints a warning.
    private static MethodHandle call(String name, FunctionDescriptor type, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type, options);
    }

    /** Sets how late timers of this thread may expire, in nanoseconds, 1 or more. The default of Linux is 50 µs. */
    static boolean timerSlack(long nanos) {
        try {
            return (int) PRCTL.invokeExact(PR_SET_TIMERSLACK, nanos) == 0;
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    /** Requests SCHED_FIFO with a priority of 1 to 99, for this thread and not for those that it starts. */
    static boolean fifo(int priority) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment parameters = arena.allocateFrom(JAVA_INT, priority);
            long self = (long) PTHREAD_SELF.invokeExact();
            return (int) PTHREAD_SETSCHEDPARAM.invokeExact(self, SCHED_FIFO | SCHED_RESET_ON_FORK, parameters) == 0;
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    /**
     * Requests default scheduling with a time slice in nanoseconds, at least 100 µs: a thread with a short slice is
     * scheduled sooner on a busy machine. Linux up to 6.11 ignores it.
     */
    static boolean shortSlices(long nanos) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = arena.allocate(SCHED_ATTR_SIZE, Long.BYTES);
            attributes.set(JAVA_INT, 0, SCHED_ATTR_SIZE);
            attributes.set(JAVA_LONG, SCHED_ATTR_FLAGS, SCHED_FLAG_RESET_ON_FORK);
            attributes.set(JAVA_LONG, SCHED_ATTR_RUNTIME, nanos);
            return (long) SYSCALL.invokeExact(SCHED_SETATTR, 0, attributes, 0) == 0;
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    /** Binds this thread to one CPU, 0 to 1023. */
    static boolean runOn(int cpu) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment cpus = arena.allocate(MAX_CPUS / Byte.SIZE, Long.BYTES);
            cpus.setAtIndex(JAVA_LONG, cpu / Long.SIZE, 1L << cpu % Long.SIZE);
            return (int) SCHED_SETAFFINITY.invokeExact(0, cpus.byteSize(), cpus) == 0;
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    /** Locks all memory of the process that is used from now on. */
    static boolean lockMemory() {
        try {
            return (int) MLOCKALL.invokeExact(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT) == 0;
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    /** The greatest real-time priority that the process may take without privilege, 0 for none. */
    static long priorityLimit() {
        return limit(RLIMIT_RTPRIO);
    }

    /** The number of bytes that the process may lock without privilege; -1 for no limit. */
    static long lockedMemoryLimit() {
        return limit(RLIMIT_MEMLOCK);
    }

    private static long limit(int which) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment softAndHard = arena.allocate(JAVA_LONG, 2);
            return (int) GETRLIMIT.invokeExact(which, softAndHard) == 0
                    ? softAndHard.getAtIndex(JAVA_LONG, 0)
                    : 0;
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    /** Descriptors and types are constants, so an exception is an error in this class. */
    private static AssertionError failure(Throwable e) {
        return new AssertionError(e);
    }
}
