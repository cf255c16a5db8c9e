package dev.shtora.device.journal;

import dev.shtora.device.journal.PersistedPosition.Unknown;
import java.time.Instant;
import java.util.Arrays;

/** Position files whose position is not valid any more, because the blind may have moved since they were written. */
public final class ForgottenPosition {
    /** The end of the name of a position file. */
    public static final String SUFFIX = ".position";

    private ForgottenPosition() {}

    /**
     * The content of a position file with an unknown position. The rest of the record remains, such as the calibration. A
     * content that cannot be read is returned unchanged: its position is unknown already.
     *
     * @param why the reason, as text for people
     * @param run the present run; step pages of earlier runs are ignored
     */
    public static byte[] of(byte[] file, String why, DaemonRun run, Instant now) {
        return SlotFile.of(file).newest().map(newest -> {
            byte[] slot = new JournalSlot(newest.sequence() + 1, run, now, newest.calibrationKey(), new Unknown(why),
                    newest.coverRecord()).encode();
            byte[] both = Arrays.copyOf(slot, SlotFile.SIZE);
            System.arraycopy(slot, 0, both, JournalSlot.SIZE, JournalSlot.SIZE);
            return both;
        }).orElse(file);
    }
}
