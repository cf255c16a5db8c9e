package dev.shtora.device.gpio;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The calls of the C library that GPIO needs. Each gives what the kernel gives: a result, or an error's number made
 * negative. One object serves one thread at a time.
 */
final class GpioCalls {
    /** Errors; the same numbers on x86-64 and arm64. */
    static final int EPERM = 1;
    static final int EINTR = 4;
    static final int EACCES = 13;
    static final int EBUSY = 16;
    static final int EINVAL = 22;

    private static final int O_RDWR_CLOEXEC = 0x80002;
    private static final int EFD_CLOEXEC = 0x80000;
    private static final int NO_DEVICE = -1;
    /** After 127 calls a method handle is made anew for its place: 65 kB, once. */
    private static final int CALLS_TO_SETTLE = 200;

    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));
    private static final Linker.Option ERRNO_KEPT = Linker.Option.captureCallState("errno");
    /** open and ioctl take two arguments that C declares, and then some that it does not. */
    private static final Linker.Option TWO_DECLARED = Linker.Option.firstVariadicArg(2);

    private static final MethodHandle OPEN = function("open",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), ERRNO_KEPT, TWO_DECLARED);
    private static final MethodHandle IOCTL = function("ioctl",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS), ERRNO_KEPT, TWO_DECLARED);
    /** Keeping errno costs 40 bytes a call, unless the compiler at its best sees through it. */
    private static final MethodHandle IOCTL_WITHOUT_ERRNO = function("ioctl",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS), TWO_DECLARED);
    private static final MethodHandle READ = function("read",
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG), ERRNO_KEPT);
    private static final MethodHandle WRITE = function("write",
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG), ERRNO_KEPT);
    private static final MethodHandle POLL = function("poll",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT), ERRNO_KEPT);
    private static final MethodHandle EVENTFD = function("eventfd",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT), ERRNO_KEPT);
    private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT), ERRNO_KEPT);

    private final MemorySegment state = Arena.ofAuto().allocate(STATE);

    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, FunctionDescriptor signature, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), signature, options);
    }

    /** Memory of a layout, all zero, for arguments. */
    static MemorySegment memory(MemoryLayout layout) {
        return Arena.ofAuto().allocate(layout);
    }

    /** Opens a device to read and write. */
    int open(String path) {
        try (Arena arena = Arena.ofConfined()) {
            return result((int) OPEN.invokeExact(state, arena.allocateFrom(path), O_RDWR_CLOEXEC));
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    int ioctl(int fd, long request, MemorySegment argument) {
        try {
            return result((int) IOCTL.invokeExact(state, fd, request, argument));
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /**
     * The same between two pulses, where nothing may be allocated: whether it went well. If not, ask again for why. Of the
     * first calls one makes the JVM allocate once and for all: see {@link #settle}.
     */
    static boolean ioctlWentWell(int fd, long request, MemorySegment argument) {
        try {
            return (int) IOCTL_WITHOUT_ERRNO.invokeExact(fd, request, argument) >= 0;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Lets the JVM do now what it does when a call has come often enough: no device is asked anything. */
    static void settle() {
        for (int i = 0; i < CALLS_TO_SETTLE; i++) {
            ioctlWentWell(NO_DEVICE, 0, MemorySegment.NULL);
        }
    }

    /** Reads what is there, as much as fits; waits while there is nothing. The result is in bytes. */
    int read(int fd, MemorySegment into) {
        try {
            return result((int) (long) READ.invokeExact(state, fd, into, into.byteSize()));
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Writes all of it, for things that take it at once. */
    int write(int fd, MemorySegment from) {
        try {
            return result((int) (long) WRITE.invokeExact(state, fd, from, from.byteSize()));
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Waits, without end, until one of these can be read. */
    int poll(MemorySegment fds, int count) {
        try {
            return result((int) POLL.invokeExact(state, fds, (long) count, -1));
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** A counter that can be polled: what wakes a thread that polls. */
    int eventfd() {
        try {
            return result((int) EVENTFD.invokeExact(state, 0, EFD_CLOEXEC));
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    int close(int fd) {
        try {
            return result((int) CLOSE.invokeExact(state, fd));
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private int result(int returned) {
        return returned < 0 ? -(int) ERRNO.get(state, 0L) : returned;
    }
}
