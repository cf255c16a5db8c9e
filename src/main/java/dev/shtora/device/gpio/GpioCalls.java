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

/**
 * The C library calls for GPIO. Each returns the result of the call, or the negative errno. An object must be used by one
 * thread at a time.
 */
final class GpioCalls {
    /** Values of errno, the same on x86-64 and arm64. */
    static final int EPERM = 1;
    static final int EINTR = 4;
    static final int EACCES = 13;
    static final int EBUSY = 16;
    static final int EINVAL = 22;

    private static final int O_RDWR_CLOEXEC = 0x80002;
    private static final int EFD_CLOEXEC = 0x80000;
    private static final int NO_DEVICE = -1;
    /** After 127 calls the JVM customises a method handle, which allocates 65 kB once. */
    private static final int CALLS_TO_SETTLE = 200;

    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final long ERRNO = STATE.byteOffset(PathElement.groupElement("errno"));
    private static final Linker.Option ERRNO_KEPT = Linker.Option.captureCallState("errno");
    /** open and ioctl have two declared arguments, followed by variadic ones. */
    private static final Linker.Option TWO_DECLARED = Linker.Option.firstVariadicArg(2);

    private static final MethodHandle OPEN = function("open",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), ERRNO_KEPT, TWO_DECLARED);
    private static final MethodHandle IOCTL = function("ioctl",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS), ERRNO_KEPT, TWO_DECLARED);
    private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT), ERRNO_KEPT);

    private final MemorySegment state = Arena.ofAuto().allocate(STATE);

    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, FunctionDescriptor signature, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), signature, options);
    }

    /** Zeroed memory of a layout, for arguments. */
    static MemorySegment memory(MemoryLayout layout) {
        return Arena.ofAuto().allocate(layout);
    }

    /** Opens a device for reading and writing. */
    int open(String path) {
        try (Arena arena = Arena.ofConfined()) {
            return result((int) OPEN.invokeExact(state, arena.allocateFrom(path), O_RDWR_CLOEXEC));
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Calls ioctl. */
    int ioctl(int fd, long request, MemorySegment argument) {
        try {
            return result((int) IOCTL.invokeExact(state, fd, request, argument));
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /**
     * Calls ioctl without an allocation, for use between two pulses. Returns whether it succeeded; {@link #ioctl} returns
     * the error. One of the first calls allocates, once: see {@link #settle}.
     */
    static boolean ioctlWentWell(int fd, long request, MemorySegment argument) {
        try {
            return (int) Driving.IOCTL_WITHOUT_ERRNO.invokeExact(fd, request, argument) >= 0;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Makes the JVM compile {@link #ioctlWentWell} now, with calls that reach no device. */
    static void settle() {
        for (int i = 0; i < CALLS_TO_SETTLE; i++) {
            ioctlWentWell(NO_DEVICE, 0, MemorySegment.NULL);
        }
    }

    /** Reads at most the size of the buffer, and blocks until there is something. Returns the number of bytes. */
    int read(int fd, MemorySegment into) {
        try {
            return result((int) (long) Watching.READ.invokeExact(state, fd, into, into.byteSize()));
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Writes the buffer with one call. */
    int write(int fd, MemorySegment from) {
        try {
            return result((int) (long) Watching.WRITE.invokeExact(state, fd, from, from.byteSize()));
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Blocks without a timeout until one of the descriptors can be read. */
    int poll(MemorySegment fds, int count) {
        try {
            return result((int) Watching.POLL.invokeExact(state, fds, (long) count, -1));
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Creates an eventfd, which interrupts a poll. */
    int eventfd() {
        try {
            return result((int) Watching.EVENTFD.invokeExact(state, 0, EFD_CLOEXEC));
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Closes a descriptor. */
    int close(int fd) {
        try {
            return result((int) CLOSE.invokeExact(state, fd));
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private int result(int returned) {
        return returned < 0 ? -state.get(JAVA_INT, ERRNO) : returned;
    }

    /** A handle takes long to make on a small computer: {@code shtora cold} does without these. */
    private static final class Driving {
        /** Capturing errno allocates 40 bytes a call, unless C2 removes the allocation. */
        static final MethodHandle IOCTL_WITHOUT_ERRNO = function("ioctl",
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS), TWO_DECLARED);

        private Driving() {}
    }

    /** The calls for inputs. */
    private static final class Watching {
        static final MethodHandle READ = function("read",
                FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG), ERRNO_KEPT);
        static final MethodHandle WRITE = function("write",
                FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG), ERRNO_KEPT);
        static final MethodHandle POLL = function("poll",
                FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT), ERRNO_KEPT);
        static final MethodHandle EVENTFD = function("eventfd",
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT), ERRNO_KEPT);

        private Watching() {}
    }
}
