package dev.shtora.device.motor.scheduling;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The calls to Linux that a thread needs to keep time, by their names in the C library and with the constants of x86-64
 * and arm64. Each is for the calling thread, but for the memory's, and says whether it was granted.
 */
final class SchedulingCalls {
    private static final int PR_SET_TIMERSLACK = 29;
    private static final int SCHED_FIFO = 1;
    private static final int RLIMIT_MEMLOCK = 8;
    private static final int RLIMIT_RTPRIO = 14;
    private static final int MCL_CURRENT = 1;
    private static final int MCL_FUTURE = 2;
    /** Locks pages when they are first used: without it all that a JVM has reserved would be filled. */
    private static final int MCL_ONFAULT = 4;
    private static final int MOST_CPUS = 1024;
    /** From {@code linux/sched/types.h}: size, policy, flags, nice, priority, runtime, deadline, period. */
    private static final int SCHED_ATTR_SIZE = 48;
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

    @SuppressWarnings("restricted") // Whoever starts Shtora grants native access; without it the JVM warns.
    private static MethodHandle call(String name, FunctionDescriptor type, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type, options);
    }

    /** How late a timer of this thread may go off, in nanoseconds, 1 or more: Linux allows itself 50 µs by default. */
    static boolean timerSlack(long nanos) {
        try {
            return (int) PRCTL.invokeExact(PR_SET_TIMERSLACK, nanos) == 0;
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** Real-time scheduling, first in first out, with a priority of 1 to 99. */
    static boolean fifo(int priority) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment parameters = arena.allocateFrom(JAVA_INT, priority);
            long self = (long) PTHREAD_SELF.invokeExact();
            return (int) PTHREAD_SETSCHEDPARAM.invokeExact(self, SCHED_FIFO, parameters) == 0;
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /**
     * The default scheduling with slices of so many nanoseconds, from 100 µs: who asks for little at a time is let in
     * sooner when others are busy. Linux up to 6.11 takes no notice.
     */
    static boolean shortSlices(long nanos) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = arena.allocate(SCHED_ATTR_SIZE, Long.BYTES);
            attributes.set(JAVA_INT, 0, SCHED_ATTR_SIZE);
            attributes.set(JAVA_LONG, SCHED_ATTR_RUNTIME, nanos);
            return (long) SYSCALL.invokeExact(SCHED_SETATTR, 0, attributes, 0) == 0;
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** This thread runs on one CPU only, 0 to 1023. */
    static boolean runOn(int cpu) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment cpus = arena.allocate(MOST_CPUS / Byte.SIZE, Long.BYTES);
            cpus.setAtIndex(JAVA_LONG, cpu / Long.SIZE, 1L << cpu % Long.SIZE);
            return (int) SCHED_SETAFFINITY.invokeExact(0, cpus.byteSize(), cpus) == 0;
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** Whatever memory the process uses from now on stays in memory. */
    static boolean lockMemory() {
        try {
            return (int) MLOCKALL.invokeExact(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT) == 0;
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** The greatest real-time priority that the process may take without privilege, 0 for none. */
    static long priorityLimit() {
        return limit(RLIMIT_RTPRIO);
    }

    /** How many bytes the process may lock without privilege; -1 for any number. */
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
            throw broken(e);
        }
    }

    /** Descriptors and types are constants of this class: what they throw is a mistake in it. */
    private static AssertionError broken(Throwable e) {
        return new AssertionError(e);
    }
}
