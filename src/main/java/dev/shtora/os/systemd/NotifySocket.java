package dev.shtora.os.systemd;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/**
 * Sends datagrams to a unix domain socket, which the JDK cannot: it has stream sockets of this kind only. The calls are those
 * of the C library on Linux with 64 bits; the constants are the same on x86-64 and arm64.
 */
final class NotifySocket {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
    /** No signal if the receiver is gone, and no wait if its queue is full. */
    private static final int MSG_NOSIGNAL_DONTWAIT = 0x4000 | 0x40;
    private static final int CLOCK_MONOTONIC = 1;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    /** The offset of {@code sun_path} in {@code struct sockaddr_un}, and its size. */
    private static final int PATH = 2;
    private static final int PATH_SIZE = 108;

    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final long ERRNO = STATE.byteOffset(PathElement.groupElement("errno"));

    private static final MethodHandle SOCKET = call("socket",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle SENDTO = call("sendto",
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle CLOCK_GETTIME = call("clock_gettime",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));

    private final int socket;
    private final MemorySegment address;

    /**
     * Opens a socket that lasts as long as the process.
     *
     * @param name the address as in NOTIFY_SOCKET: an absolute path, or a name in the abstract name space after {@code @}
     * @throws IOException if it is neither, or too long, or if there is no socket
     */
    NotifySocket(String name) throws IOException {
        this.address = address(name);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            this.socket = (int) SOCKET.invokeExact(state, AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
            if (socket < 0) {
                throw new IOException("no socket: errno " + state.get(JAVA_INT, ERRNO));
            }
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** The address as {@code struct sockaddr_un}, as long as the kernel must read it. */
    private static MemorySegment address(String name) throws IOException {
        byte[] path = name.getBytes(StandardCharsets.UTF_8);
        boolean abstracted = name.startsWith("@") && path.length > 1;
        if (!abstracted && !name.startsWith("/")) {
            throw new IOException("expected an absolute path or @ and a name");
        }
        int length = abstracted ? path.length : path.length + 1; // A path ends with a zero.
        if (length > PATH_SIZE) {
            throw new IOException("longer than " + (PATH_SIZE - 1) + " bytes");
        }
        MemorySegment address = Arena.ofAuto().allocate(PATH + (long) length, Short.BYTES);
        address.set(JAVA_SHORT, 0, (short) AF_UNIX);
        MemorySegment.copy(path, 0, address, JAVA_BYTE, PATH, path.length);
        if (abstracted) {
            address.set(JAVA_BYTE, PATH, (byte) 0);
        }
        return address;
    }

    /**
     * Sends a datagram without waiting.
     *
     * @throws IOException if it could not be sent, for example because nothing receives at the address
     */
    void send(String text) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            MemorySegment datagram = arena.allocateFrom(JAVA_BYTE, bytes);
            long sent = (long) SENDTO.invokeExact(state, socket, datagram, (long) bytes.length, MSG_NOSIGNAL_DONTWAIT,
                    address, (int) address.byteSize());
            if (sent < 0) {
                throw new IOException("errno " + state.get(JAVA_INT, ERRNO));
            }
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** The time of CLOCK_MONOTONIC in microseconds. */
    static long monotonicMicros() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            MemorySegment time = arena.allocate(JAVA_LONG, 2);
            if ((int) CLOCK_GETTIME.invokeExact(state, CLOCK_MONOTONIC, time) != 0) {
                throw new AssertionError("clock_gettime: errno " + state.get(JAVA_INT, ERRNO));
            }
            return (time.getAtIndex(JAVA_LONG, 0) * NANOS_PER_SECOND + time.getAtIndex(JAVA_LONG, 1)) / 1000;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("restricted") // The launcher grants native access; without it the JVM prints a warning.
    private static MethodHandle call(String name, FunctionDescriptor type) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type,
                Linker.Option.captureCallState("errno"));
    }
}
