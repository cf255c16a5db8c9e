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
 * @param reading where the cover stands
 * @param kept what else was kept of it
 * @param shaft where the record of steps has the shaft: the coils' phase, though the position may be known less exactly;
 *     empty if the reading comes from the disk
 */
public record Recovery(PersistedPosition reading, CoverRecord kept, Optional<ShaftState> shaft) {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    /** From the disk. */
    Recovery(PersistedPosition reading, CoverRecord kept) {
        this(reading, kept, Optional.empty());
    }

    static SlotFile slots(Disk disk, String file) {
        try {
            return disk.read(file, SlotFile.SIZE).map(SlotFile::of).orElse(SlotFile.NONE);
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
    static Recovery from(String file, SlotFile slots, Optional<StepPage.Content> page, CalibrationKey identity, DaemonRun boot) {
        CoverRecord kept = slots.newest().map(Slot::kept).orElse(CoverRecord.NOTHING);
        PersistedPosition onDisk = onDisk(file, slots, identity);
        boolean older = page.isPresent() && slots.newest().isPresent()
                && page.get().boot().before(slots.newest().get().boot());
        Optional<StepPage.Content> valid = page.filter(
                here -> here.boot().id().equals(boot.id()) && here.identity().equals(identity) && !older);
        Optional<PersistedPosition> inMemory = valid.flatMap(here -> inMemory(here, onDisk));
        return new Recovery(inMemory.orElse(onDisk), kept, valid.filter(_ -> inMemory.isPresent())
                .flatMap(StepPage.Content::last).map(StepPage.Cell::place));
    }

    private static PersistedPosition onDisk(String file, SlotFile slots, CalibrationKey identity) {
        if (slots.newest().isEmpty()) {
            return new Unknown(file + " " + slots.complaint());
        }
        Slot newest = slots.newest().get();
        if (!slots.complaint().isEmpty()) {
            LOG.warn("{}: one of its two slots {}; the other is whole", file, slots.complaint());
        }
        return identity.changedSince(newest.identity()).<PersistedPosition>map(Unknown::new).orElse(newest.reading());
    }

    /** Empty if the record of steps has nothing to say. */
    private static Optional<PersistedPosition> inMemory(StepPage.Content page, PersistedPosition onDisk) {
        if (page.last().isEmpty() || page.last().get().margin() == StepPage.SILENT) {
            return Optional.empty();
        }
        StepPage.Cell last = page.last().get();
        if (last.margin() == StepPage.LOST) {
            return Optional.of(onDisk instanceof Unknown
                    ? onDisk
                    : new Unknown("it did not know where it stands when Shtora ended"));
        }
        return Optional.of(reading(last.place(), StepPage.margin(last.margin()), page.whole()));
    }

    /** Where one cell is not whole, that may have been the next step. */
    private static PersistedPosition reading(ShaftState place, Uncertainty margin, boolean whole) {
        PersistedPosition reading = PersistedPosition.of(place, margin);
        return switch (reading) {
            case Known _ when !whole -> new Between(place.position() - 1, place.position() + 1);
            case Between(int low, int high) when !whole -> new Between(low - 1, high + 1);
            case Known _,Between _,Unknown _ -> reading;
        };
    }
}
