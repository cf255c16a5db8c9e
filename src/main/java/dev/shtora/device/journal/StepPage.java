package dev.shtora.device.journal;

import dev.shtora.core.cover.Uncertainty;
import dev.shtora.device.motor.ShaftState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The page that a {@link MappedStepRecorder} writes. All that changes lies in the last cache line, in two cells that are written in
 * turn: whatever a kill leaves half-written, the other cell is whole, and one step older.
 *
 * <pre>
 *  0                                            4028      4032              4064              4096
 *  | magic | format | boot | identity | 0 ... 0 | CRC32C  | cell            | cell            |
 *
 *  cell: position, slack | turned, number | margin below, above | check        four longs, in the machine's order
 * </pre>
 *
 * The check covers the cell and the header, so that a cell counts on its own page alone.
 */
final class StepPage {
    static final int SIZE = 4096;
    /** Instead of a margin: nobody has said where it stands since the page was made, so the disk knows better. */
    static final long NOT_SET = -1;
    /** Instead of a margin: nobody knows where it stands any more. */
    static final long UNKNOWN = -2;

    private static final long MAGIC = 0x5348544f52412d54L; // SHTORA-T
    private static final int FORMAT = 1;
    private static final int HEADER = 4028;
    private static final int CELLS = 4032;
    private static final int CELL = 32;
    private static final ValueLayout.OfLong LAYOUT = ValueLayout.JAVA_LONG;
    private static final VarHandle LONG = LAYOUT.varHandle();

    private StepPage() {}

    /**
     * What a page says.
     *
     * @param run the run that wrote it
     * @param last the newest whole cell; empty if there is none
     * @param complete whether both cells are; if not, the other may have been one step further
     */
    record Content(DaemonRun run, CalibrationKey calibrationKey, Optional<Cell> last, boolean complete) {}

    /** A step that was made. */
    record Cell(int number, ShaftState shaft, long uncertainty) {}

    /** A page that says nothing yet. */
    static byte[] blank(DaemonRun boot, CalibrationKey identity) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(SIZE);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(MAGIC);
            out.writeInt(FORMAT);
            boot.write(out);
            identity.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] page = Arrays.copyOf(bytes.toByteArray(), SIZE);
        ByteBuffer.wrap(page).putInt(HEADER, checksum(page));
        return page;
    }

    /** What cells are checked with. */
    static long key(byte[] page) {
        return ByteBuffer.wrap(page).getInt(HEADER) ^ MAGIC;
    }

    static long margin(Uncertainty margin) {
        return pair(margin.below(), margin.above());
    }

    static Uncertainty margin(long pair) {
        return new Uncertainty((int) (pair >> 32), (int) pair);
    }

    /** Every store after the one before it, and the check last. */
    static void write(MemorySegment page, long key, int number, int position, int slack, int turned, long margin) {
        long at = CELLS + (number & 1) * (long) CELL;
        long where = pair(position, slack);
        long which = pair(turned, number);
        LONG.setRelease(page, at, where);
        LONG.setRelease(page, at + 8, which);
        LONG.setRelease(page, at + 16, margin);
        LONG.setRelease(page, at + 24, check(key, where, which, margin));
    }

    /** Empty if it is not a page, or a damaged one. */
    static Optional<Content> read(byte[] page) {
        ByteBuffer bytes = ByteBuffer.wrap(page);
        if (page.length != SIZE || bytes.getInt(HEADER) != checksum(page) || bytes.getLong(0) != MAGIC
                || bytes.getInt(Long.BYTES) != FORMAT) {
            return Optional.empty();
        }
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(page, 12, HEADER - 12));
            DaemonRun boot = DaemonRun.read(in);
            CalibrationKey identity = CalibrationKey.read(in);
            Optional<Cell> even = cell(page, 0);
            Optional<Cell> odd = cell(page, 1);
            return Optional.of(new Content(boot, identity, newer(even, odd), even.isPresent() && odd.isPresent()));
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<Cell> newer(Optional<Cell> even, Optional<Cell> odd) {
        if (even.isEmpty() || odd.isEmpty()) {
            return even.or(() -> odd);
        }
        return even.get().number() - odd.get().number() > 0 ? even : odd; // Numbers may wrap around.
    }

    private static Optional<Cell> cell(byte[] page, int parity) {
        MemorySegment bytes = MemorySegment.ofArray(page);
        long at = CELLS + parity * (long) CELL;
        ValueLayout.OfLong layout = ValueLayout.JAVA_LONG_UNALIGNED;
        long where = bytes.get(layout, at);
        long which = bytes.get(layout, at + 8);
        long margin = bytes.get(layout, at + 16);
        if (bytes.get(layout, at + 24) != check(key(page), where, which, margin) || ((int) which & 1) != parity) {
            return Optional.empty();
        }
        return Optional.of(new Cell((int) which, new ShaftState((int) (where >> 32), (int) where, (int) (which >> 32)),
                margin));
    }

    private static long pair(int upper, int lower) {
        return (long) upper << 32 | lower & 0xffffffffL;
    }

    /** One to one in each of its values, so that no single changed word goes unnoticed. */
    private static long check(long key, long where, long which, long margin) {
        long mixed = (where ^ key) * 0x9e3779b97f4a7c15L;
        mixed = ((mixed ^ mixed >>> 32) + which) * 0xc2b2ae3d27d4eb4fL;
        mixed = ((mixed ^ mixed >>> 29) + margin) * 0x165667b19e3779f9L;
        return mixed ^ mixed >>> 32;
    }

    private static int checksum(byte[] page) {
        CRC32C crc = new CRC32C();
        crc.update(page, 0, Math.min(HEADER, page.length));
        return (int) crc.getValue();
    }
}
