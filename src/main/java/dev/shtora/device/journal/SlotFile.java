package dev.shtora.device.journal;

import dev.shtora.device.journal.JournalSlot.Unreadable;
import dev.shtora.text.FailureText;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The content of a position file: two slots, of which one is written while the other stays unchanged. {@link SlotPair}
 * ensures that the older slot is still true if the newer one is damaged.
 *
 * @param newest the newest valid slot; empty if neither is valid
 * @param index the index of that slot, 0 or 1
 * @param defect the defect of the file as a predicate, such as "is damaged"; empty if there is none
 * @param content whether the file has any content, damaged or not; false if it cannot be read
 */
record SlotFile(Optional<JournalSlot> newest, int index, String defect, boolean content) {
    static final int COUNT = 2;
    static final int SIZE = COUNT * JournalSlot.SIZE;

    /** A file that does not exist. */
    static final SlotFile MISSING = new SlotFile(Optional.empty(), 0, "does not exist yet", false);

    static SlotFile of(byte[] file) {
        JournalSlot newest = null;
        int at = 0;
        String defect = "";
        for (int i = 0; i < COUNT; i++) {
            try {
                JournalSlot slot = JournalSlot.decode(part(file, i));
                if (isNewer(slot, newest)) {
                    newest = slot;
                    at = i;
                }
            } catch (Unreadable e) {
                defect = defect.isEmpty() ? FailureText.of(e) : defect;
            }
        }
        return new SlotFile(Optional.ofNullable(newest), at, defect, file.length > 0);
    }

    private static boolean isNewer(JournalSlot slot, @Nullable JournalSlot other) {
        return other == null || slot.sequence() > other.sequence();
    }

    private static byte[] part(byte[] file, int i) {
        int from = Math.min(file.length, i * JournalSlot.SIZE);
        return Arrays.copyOfRange(file, from, Math.min(file.length, from + JournalSlot.SIZE));
    }
}
