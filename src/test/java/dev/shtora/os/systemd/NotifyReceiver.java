package dev.shtora.os.systemd;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The socket of a service manager, which receives the reports of a service. */
public final class NotifyReceiver implements AutoCloseable {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final short POLLIN = 1;
    private static final int LONGEST = 4096;
    private static final MethodHandle SOCKET = call("socket",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle BIND = call("bind",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle POLL = call("poll",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle RECV = call("recv",
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle CLOSE = call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private final int socket;

    /** @param name a path, or a name after {@code @} */
    public NotifyReceiver(String name) {
        byte[] path = (name + "\0").getBytes(StandardCharsets.UTF_8);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(2L + path.length, 2);
            address.set(JAVA_SHORT, 0, (short) AF_UNIX);
            MemorySegment.copy(path, 0, address, JAVA_BYTE, 2, path.length);
            int length = (int) address.byteSize();
            if (name.startsWith("@")) {
                address.set(JAVA_BYTE, 2, (byte) 0);
                length--;
            }
            socket = (int) SOCKET.invokeExact(AF_UNIX, SOCK_DGRAM, 0);
            if ((int) BIND.invokeExact(socket, address, length) != 0) {
                throw new AssertionError(name + " cannot be bound");
            }
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** The next report; empty if none comes within a time. */
    public Optional<String> next(Duration atMost) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment poll = arena.allocate(8, 4);
            poll.set(JAVA_INT, 0, socket);
            poll.set(JAVA_SHORT, 4, POLLIN);
            if ((int) POLL.invokeExact(poll, 1L, (int) atMost.toMillis()) != 1) {
                return Optional.empty();
            }
            MemorySegment report = arena.allocate(LONGEST);
            long length = (long) RECV.invokeExact(socket, report, (long) LONGEST, 0);
            return Optional.of(new String(report.asSlice(0, length).toArray(JAVA_BYTE), StandardCharsets.UTF_8));
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Skips reports up to one that is expected. */
    public void await(String expected, Duration atMost) {
        StringBuilder others = new StringBuilder();
        for (Optional<String> report = next(atMost); !report.equals(Optional.of(expected)); report = next(atMost)) {
            others.append(report.orElseThrow(() -> new AssertionError("no " + expected + " but " + others)))
                    .append('\n');
        }
    }

    @Override
    public void close() {
        try {
            int _ = (int) CLOSE.invokeExact(socket);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle call(String name, FunctionDescriptor type) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
    }
}
