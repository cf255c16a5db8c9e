package dev.shtora.device.journal;

import dev.shtora.core.cover.Uncertainty;
import dev.shtora.device.journal.PersistedPosition.Between;
import dev.shtora.device.journal.PersistedPosition.Known;
import dev.shtora.device.journal.PersistedPosition.Unknown;
import dev.shtora.device.motor.ShaftState;
import dev.shtora.os.FileErrors;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known after a start, from both layers: the record of steps if it was made in this boot and not before what the
 * disk says, and else the disk.
 *
 * @param position where the cover stands
 * @param coverRecord what else was kept of it
 * @param shaft where the record of steps has the shaft: the coils' phase, though the position may be known less exactly;
 *     empty if the reading comes from the disk
 */
public record Recovery(PersistedPosition position, CoverRecord coverRecord, Optional<ShaftState> shaft) {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    /** From the disk. */
    Recovery(PersistedPosition reading, CoverRecord kept) {
        this(reading, kept, Optional.empty());
    }

    static SlotFile slots(Disk disk, String file) {
        try {
            return disk.read(file, SlotFile.SIZE).map(SlotFile::of).orElse(SlotFile.MISSING);
        } catch (IOException e) {
            return new SlotFile(Optional.empty(), 0, "cannot be read: " + FileErrors.why(e));
        }
    }

    static Optional<StepPage.Content> page(PageStore scratch, String file) {
        try {
            return scratch.read(file).flatMap(StepPage::read);
        } catch (IOException e) {
            LOG.warn("{} cannot be read: {}", file, FileErrors.why(e));
            return Optional.empty();
        }
    }

    /** @param file the name of what the slots were read from */
    static Recovery from(String file, SlotFile slots, Optional<StepPage.Content> page, CalibrationKey identity,
            DaemonRun boot) {
        CoverRecord kept = slots.newest().map(Slot::coverRecord).orElse(CoverRecord.EMPTY);
        PersistedPosition onDisk = onDisk(file, slots, identity);
        boolean older = page.isPresent() && slots.newest().isPresent()
                && page.get().run().isBefore(slots.newest().get().run());
        Optional<StepPage.Content> valid = page.filter(
                here -> here.run().bootId().equals(boot.bootId()) && here.calibrationKey().equals(identity) && !older);
        Optional<PersistedPosition> inMemory = valid.flatMap(here -> inMemory(here, onDisk));
        return new Recovery(inMemory.orElse(onDisk), kept, valid.filter(_ -> inMemory.isPresent())
                .flatMap(StepPage.Content::last).map(StepPage.Cell::shaft));
    }

    private static PersistedPosition onDisk(String file, SlotFile slots, CalibrationKey identity) {
        if (slots.newest().isEmpty()) {
            return new Unknown(file + " " + slots.defect());
        }
        Slot newest = slots.newest().get();
        if (!slots.defect().isEmpty()) {
            LOG.warn("{}: one of its two slots {}; the other is whole", file, slots.defect());
        }
        return identity.changedSince(newest.calibrationKey()).<PersistedPosition>map(Unknown::new)
                .orElse(newest.position());
    }

    /** Empty if the record of steps has nothing to say. */
    private static Optional<PersistedPosition> inMemory(StepPage.Content page, PersistedPosition onDisk) {
        if (page.last().isEmpty() || page.last().get().uncertainty() == StepPage.NOT_SET) {
            return Optional.empty();
        }
        StepPage.Cell last = page.last().get();
        if (last.uncertainty() == StepPage.UNKNOWN) {
            return Optional.of(onDisk instanceof Unknown
                    ? onDisk
                    : new Unknown("it did not know where it stands when Shtora ended"));
        }
        return Optional.of(position(last.shaft(), StepPage.margin(last.uncertainty()), page.complete()));
    }

    /** Where one cell is not whole, that may have been the next step. */
    private static PersistedPosition position(ShaftState place, Uncertainty margin, boolean whole) {
        PersistedPosition reading = PersistedPosition.of(place, margin);
        return switch (reading) {
            case Known _ when !whole -> new Between(place.position() - 1, place.position() + 1);
            case Between(int low, int high) when !whole -> new Between(low - 1, high + 1);
            case Known _,Between _,Unknown _ -> reading;
        };
    }
}
