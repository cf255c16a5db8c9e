package dev.shtora.simulation.model;

import dev.shtora.simulation.model.SimulatedBlind.Gearing;
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
 * What modelled blinds hang on: they hang as they hung when somebody models them anew, later in the same process, or in
 * another one if it is a file. Even {@code kill -9} leaves the whole truth there, rotor and switch included.
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

    /** As long as this process runs. */
    public static FabricStore inMemory() {
        return new FabricStore(Arena.ofAuto().allocate(SIZE, Long.BYTES));
    }

    /** In a file, which is made if it is not there, and belongs to one process at a time. */
    public static FabricStore in(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            if (channel.size() < SIZE) {
                channel.write(ByteBuffer.allocate(1), SIZE - 1);
            }
            return new FabricStore(channel.map(MapMode.READ_WRITE, 0, SIZE, Arena.ofAuto()));
        }
    }

    /** Which boot of the machine it is to be taken for; empty for the one that it is. */
    public Optional<UUID> boot() {
        return Optional.of(new UUID(page.get(LONG, 0), page.get(LONG, Long.BYTES)))
                .filter(id -> !id.equals(new UUID(0, 0)));
    }

    /** From now on it is to be taken for another boot: as if the power had been cut. */
    public void boot(UUID id) {
        page.set(LONG, 0, id.getMostSignificantBits());
        page.set(LONG, Long.BYTES, id.getLeastSignificantBits());
    }

    /**
     * The hook of a blind; with another motor behind it, it is another blind.
     *
     * @throws IllegalStateException if there are too many
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
        throw new IllegalStateException("no room for more than " + (SIZE - FIRST) / EACH + " modelled blinds");
    }
}
