package dev.shtora.device.journal;

import dev.shtora.device.journal.Slot.Unreadable;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a position file says: two slots, each written whole while the other stays. What the older one says holds whatever
 * has become of the newer one, because {@link SlotWriter} keeps it so.
 *
 * @param newest the newer good slot
 * @param index which one that is, 0 or 1
 * @param defect what is wrong with the file, in words that go on after its name; empty if nothing is
 */
record SlotFile(Optional<Slot> newest, int index, String defect) {
    static final int COUNT = 2;
    static final int SIZE = COUNT * Slot.SIZE;

    /** A file that is not there. */
    static final SlotFile MISSING = new SlotFile(Optional.empty(), 0, "is not there: nothing is known yet");

    static SlotFile of(byte[] file) {
        Slot newest = null;
        int at = 0;
        String complaint = "";
        for (int i = 0; i < COUNT; i++) {
            try {
                Slot slot = Slot.decode(part(file, i));
                if (isNewer(slot, newest)) {
                    newest = slot;
                    at = i;
                }
            } catch (Unreadable e) {
                complaint = complaint.isEmpty() ? String.valueOf(e.getMessage()) : complaint;
            }
        }
        return new SlotFile(Optional.ofNullable(newest), at, complaint);
    }

    private static boolean isNewer(Slot slot, @Nullable Slot other) {
        return other == null || slot.sequence() > other.sequence();
    }

    private static byte[] part(byte[] file, int i) {
        int from = Math.min(file.length, i * Slot.SIZE);
        return Arrays.copyOfRange(file, from, Math.min(file.length, from + Slot.SIZE));
    }
}
