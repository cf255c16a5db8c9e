package dev.shtora.device.journal;

import dev.shtora.core.cover.Uncertainty;
import dev.shtora.device.journal.storage.PageStore;
import dev.shtora.device.motor.ShaftState;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The page that a {@link MappedStepRecorder} writes. Steps are written alternately to two cells in the last
 * cache line: if a kill leaves one cell incomplete, the other is complete and one step older.
 *
 * <pre>
 *  0                                            4028      4032              4064              4096
 *  | magic | format | run | key      | 0 ... 0 | CRC32C  | cell            | cell            |
 *
 *  cell: position, slack | turned, number | uncertainty below, above | check       four longs, native byte order
 * </pre>
 *
 * The check covers the cell and the header, so that a cell is valid only in its own page.
 */
final class StepPage {
    static final int SIZE = PageStore.PAGE_BYTES;
    /** In place of an uncertainty: no position has been set since the page was created; the disk has it. */
    static final long NOT_SET = -1;
    /** In place of an uncertainty: the position is unknown. */
    static final long UNKNOWN = -2;

    private static final long MAGIC = 0x5348544f52412d54L; // SHTORA-T
    private static final int FORMAT = 1;
    private static final int HEADER = 4028;
    private static final int CELLS = 4032;
    private static final int CELL = 32;
    private static final ValueLayout.OfLong LAYOUT = ValueLayout.JAVA_LONG;

    private StepPage() {}

    /**
     * The content of a page.
     *
     * @param run the run that wrote it
     * @param last the newest complete cell; empty if there is none
     * @param complete whether both cells are complete; if not, the other one may have been the next step
     */
    record Content(DaemonRun run, CalibrationKey calibrationKey, Optional<Cell> last, boolean complete) {}

    /** A recorded step. */
    record Cell(int number, ShaftState shaft, long uncertainty) {}

    /** A page without cells. */
    static byte[] blank(DaemonRun boot, CalibrationKey calibrationKey) {
        byte[] page = new byte[SIZE];
        ByteBuffer bytes = ByteBuffer.wrap(page);
        RecordWriter out = new RecordWriter(bytes.slice(0, HEADER));
        out.writeLong(MAGIC);
        out.writeInt(FORMAT);
        boot.write(out);
        calibrationKey.write(out);
        bytes.putInt(HEADER, checksum(page));
        return page;
    }

    /** The key of the checks of a page's cells. */
    static long key(byte[] page) {
        return ByteBuffer.wrap(page).getInt(HEADER) ^ MAGIC;
    }

    static long uncertainty(Uncertainty uncertainty) {
        return pair(uncertainty.below(), uncertainty.above());
    }

    static Uncertainty uncertainty(long pair) {
        return new Uncertainty((int) (pair >> 32), (int) pair);
    }

    /**
     * Stores the cell after all former ones, and its check after its words. Two fences take half of the time of four ordered
     * stores: the page is tested once for the words and once for the check.
     */
    static void write(MemorySegment page, long key, int number, int position, int slack, int turned, long uncertainty) {
        long at = CELLS + (number & 1) * (long) CELL;
        long positionWord = pair(position, slack);
        long numberWord = pair(turned, number);
        VarHandle.storeStoreFence();
        page.set(LAYOUT, at, positionWord);
        page.set(LAYOUT, at + 8, numberWord);
        page.set(LAYOUT, at + 16, uncertainty);
        VarHandle.storeStoreFence();
        page.set(LAYOUT, at + 24, check(key, positionWord, numberWord, uncertainty));
    }

    /** Parses a page; empty if it is no page or is damaged. */
    static Optional<Content> read(byte[] page) {
        ByteBuffer bytes = ByteBuffer.wrap(page);
        if (page.length != SIZE || bytes.getInt(HEADER) != checksum(page) || bytes.getLong(0) != MAGIC
                || bytes.getInt(Long.BYTES) != FORMAT) {
            return Optional.empty();
        }
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(page, 12, HEADER - 12));
            DaemonRun boot = DaemonRun.read(in);
            CalibrationKey calibrationKey = CalibrationKey.read(in);
            Optional<Cell> even = cell(page, 0);
            Optional<Cell> odd = cell(page, 1);
            return Optional
                    .of(new Content(boot, calibrationKey, newer(even, odd), even.isPresent() && odd.isPresent()));
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
        long positionWord = bytes.get(layout, at);
        long numberWord = bytes.get(layout, at + 8);
        long uncertainty = bytes.get(layout, at + 16);
        if (bytes.get(layout, at + 24) != check(key(page), positionWord, numberWord, uncertainty)
                || ((int) numberWord & 1) != parity) {
            return Optional.empty();
        }
        return Optional.of(new Cell((int) numberWord,
                new ShaftState((int) (positionWord >> 32), (int) positionWord, (int) (numberWord >> 32)),
                uncertainty));
    }

    private static long pair(int upper, int lower) {
        return (long) upper << 32 | lower & 0xffffffffL;
    }

    /** A bijection in each argument, so that a change of any single word changes the check. */
    private static long check(long key, long positionWord, long numberWord, long uncertainty) {
        long mixed = (positionWord ^ key) * 0x9e3779b97f4a7c15L;
        mixed = ((mixed ^ mixed >>> 32) + numberWord) * 0xc2b2ae3d27d4eb4fL;
        mixed = ((mixed ^ mixed >>> 29) + uncertainty) * 0x165667b19e3779f9L;
        return mixed ^ mixed >>> 32;
    }

    private static int checksum(byte[] page) {
        CRC32C crc = new CRC32C();
        crc.update(page, 0, Math.min(HEADER, page.length));
        return (int) crc.getValue();
    }
}
