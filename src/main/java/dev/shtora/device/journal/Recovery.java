package dev.shtora.device.journal;

import dev.shtora.core.cover.Uncertainty;
import dev.shtora.device.journal.CoverRecord.RecordedRequest;
import dev.shtora.device.journal.PersistedPosition.Between;
import dev.shtora.device.journal.PersistedPosition.Known;
import dev.shtora.device.journal.PersistedPosition.Unknown;
import dev.shtora.device.journal.storage.Disk;
import dev.shtora.device.journal.storage.PageStore;
import dev.shtora.device.motor.ShaftState;
import dev.shtora.os.FileErrors;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stored state of a cover, read at the start. The position comes from the step page if that was written in this boot
 * and is not older than the slot on the disk, and else from the slot.
 *
 * @param position the position
 * @param coverRecord the rest of the persisted state
 * @param shaft the state of the shaft in the step page, which has the phase of the coils even if the position is less
 *     exact; empty if the position comes from the disk
 * @param interrupted the move that the orderly end of the former run has interrupted; empty after another boot
 */
public record Recovery(PersistedPosition position, CoverRecord coverRecord, Optional<ShaftState> shaft,
        Optional<Interrupted> interrupted) {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    Recovery(PersistedPosition reading, CoverRecord coverRecord) {
        this(reading, coverRecord, Optional.empty(), Optional.empty());
    }

    /**
     * A move that the end of the former run has interrupted.
     *
     * @param pause the time from then to the start of this run; 0 or more
     */
    public record Interrupted(RecordedRequest request, Duration pause) {
        static Optional<Interrupted> in(JournalSlot slot, DaemonRun run) {
            return slot.interruption().flatMap(what -> what.until(slot.run(), run)
                    .map(pause -> new Interrupted(what.request(), pause)));
        }
    }

    static SlotFile slots(Disk disk, String file) {
        try {
            return disk.read(file, SlotFile.SIZE).map(SlotFile::of).orElse(SlotFile.MISSING);
        } catch (IOException e) {
            return new SlotFile(Optional.empty(), 0, "cannot be read: " + FileErrors.why(e), false);
        }
    }

    static Optional<StepPage.Content> page(PageStore pages, String file) {
        try {
            return pages.read(file).flatMap(StepPage::read);
        } catch (IOException e) {
            LOG.warn("{} cannot be read: {}", file, FileErrors.why(e));
            return Optional.empty();
        }
    }

    /** @param file the file name of the slots, for messages */
    static Recovery from(String file, SlotFile slots, Optional<StepPage.Content> page, CalibrationKey key,
            DaemonRun run) {
        CoverRecord coverRecord = slots.newest().map(JournalSlot::coverRecord)
                .orElse(slots.content() ? CoverRecord.EMPTY : CoverRecord.NEW);
        PersistedPosition onDisk = onDisk(file, slots, key);
        boolean older = page.isPresent() && slots.newest().isPresent()
                && page.get().run().isBefore(slots.newest().get().run());
        Optional<StepPage.Content> valid = page.filter(
                content -> content.run().bootId().equals(run.bootId()) && content.calibrationKey().equals(key)
                        && !older);
        Optional<PersistedPosition> inMemory = valid.flatMap(content -> inMemory(content, onDisk));
        return new Recovery(inMemory.orElse(onDisk), coverRecord, valid.filter(_ -> inMemory.isPresent())
                .flatMap(StepPage.Content::last).map(StepPage.Cell::shaft),
                slots.newest().filter(newest -> page.filter(content -> newest.run().isBefore(content.run())).isEmpty())
                        .flatMap(newest -> Interrupted.in(newest, run)));
    }

    private static PersistedPosition onDisk(String file, SlotFile slots, CalibrationKey key) {
        if (slots.newest().isEmpty()) {
            return new Unknown(file + " " + slots.defect());
        }
        JournalSlot newest = slots.newest().get();
        if (!slots.defect().isEmpty()) {
            LOG.warn("{}: one of the two slots {}. The other one is used", file, slots.defect());
        }
        return key.changedSince(newest.calibrationKey()).<PersistedPosition>map(Unknown::new)
                .orElse(newest.position());
    }

    /** The position in a step page; empty if it has none. */
    private static Optional<PersistedPosition> inMemory(StepPage.Content page, PersistedPosition onDisk) {
        if (page.last().isEmpty() || page.last().get().uncertainty() == StepPage.NOT_SET) {
            return Optional.empty();
        }
        StepPage.Cell last = page.last().get();
        if (last.uncertainty() == StepPage.UNKNOWN) {
            return Optional.of(onDisk instanceof Unknown
                    ? onDisk
                    : new Unknown("the position was unknown when Shtora ended"));
        }
        return Optional.of(position(last.shaft(), StepPage.uncertainty(last.uncertainty()), page.complete()));
    }

    /** A damaged cell may have been the next step, which widens the range by one step. */
    private static PersistedPosition position(ShaftState shaft, Uncertainty uncertainty, boolean whole) {
        PersistedPosition reading = PersistedPosition.of(shaft, uncertainty);
        return switch (reading) {
            case Known _ when !whole -> new Between(shaft.position() - 1, shaft.position() + 1);
            case Between(int low, int high) when !whole -> new Between(low - 1, high + 1);
            case Known _,Between _,Unknown _ -> reading;
        };
    }
}
