package dev.shtora.simulation.model;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/**
 * Stores the states of modelled blinds, so that they survive the model: in memory within the process, in a file also
 * beyond it. A state is complete, rotor and switch included, even after {@code kill -9}.
 *
 * <pre>
 *  0                     16        64            80            96
 *  | boot, 0 for the     | 0 ... 0 | blind | how | blind | how | ...     longs, in the machine's order
 *  | machine's           |
 * </pre>
 */
public final class FabricStore {
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final int SIZE = 16_384;
    private static final int FIRST = 64;
    private static final int EACH = 16;

    private final MemorySegment page;

    private FabricStore(MemorySegment page) {
        this.page = page;
    }

    /** A store that lasts as long as the process. */
    public static FabricStore inMemory() {
        return new FabricStore(Arena.ofAuto().allocate(SIZE, Long.BYTES));
    }

    /** A store in a file, which is created if it does not exist. Only one process may use it at a time. */
    public static FabricStore in(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            if (channel.size() < SIZE) {
                channel.write(ByteBuffer.allocate(1), SIZE - 1);
            }
            return new FabricStore(channel.map(MapMode.READ_WRITE, 0, SIZE, Arena.ofAuto()));
        }
    }

    /** The simulated boot id; empty if the machine's own boot id applies. */
    public Optional<UUID> boot() {
        return Optional.of(new UUID(page.get(LONG, 0), page.get(LONG, Long.BYTES)))
                .filter(id -> !id.equals(new UUID(0, 0)));
    }

    /** Sets the simulated boot id, as a power cut does. */
    public void boot(UUID id) {
        page.set(LONG, 0, id.getMostSignificantBits());
        page.set(LONG, Long.BYTES, id.getLeastSignificantBits());
    }

    /**
     * The state of a blind. With another gearing it is another blind.
     *
     * @throws IllegalStateException if the store is full
     */
    public FabricState of(String cover, Gearing gearing) {
        byte[] name = (cover + " " + gearing).getBytes(StandardCharsets.UTF_8);
        long blind = UUID.nameUUIDFromBytes(name).getMostSignificantBits();
        for (long at = FIRST; at < SIZE; at += EACH) {
            long here = page.get(LONG, at);
            if (here == 0 || here == blind) {
                page.set(LONG, at, blind);
                return new FabricState(page.asSlice(at + Long.BYTES, Long.BYTES));
            }
        }
        throw new IllegalStateException("a store holds at most " + (SIZE - FIRST) / EACH + " modelled blinds");
    }
}
