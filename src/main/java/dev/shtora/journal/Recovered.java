package dev.shtora.journal;

import dev.shtora.cover.Margin;
import dev.shtora.drive.Place;
import dev.shtora.journal.Reading.Between;
import dev.shtora.journal.Reading.Known;
import dev.shtora.journal.Reading.Unknown;
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
public record Recovered(Reading reading, Kept kept, Optional<Place> shaft) {
    private static final Logger LOG = LoggerFactory.getLogger(Recovered.class);

    /** From the disk. */
    Recovered(Reading reading, Kept kept) {
        this(reading, kept, Optional.empty());
    }

    static Slots slots(Disk disk, String file) {
        try {
            return disk.read(file, Slots.SIZE).map(Slots::of).orElse(Slots.NONE);
        } catch (IOException e) {
            return new Slots(Optional.empty(), 0, "cannot be read: " + FileWords.why(e));
        }
    }

    static Optional<TrackPage.Content> page(Scratch scratch, String file) {
        try {
            return scratch.read(file).flatMap(TrackPage::read);
        } catch (IOException e) {
            LOG.warn("{} cannot be read: {}", file, FileWords.why(e));
            return Optional.empty();
        }
    }

    /** @param file the name of what the slots were read from */
    static Recovered from(String file, Slots slots, Optional<TrackPage.Content> page, Identity identity, Boot boot) {
        Kept kept = slots.newest().map(Slot::kept).orElse(Kept.NOTHING);
        Reading onDisk = onDisk(file, slots, identity);
        boolean older = page.isPresent() && slots.newest().isPresent()
                && page.get().boot().before(slots.newest().get().boot());
        Optional<TrackPage.Content> valid = page.filter(
                here -> here.boot().id().equals(boot.id()) && here.identity().equals(identity) && !older);
        Optional<Reading> inMemory = valid.flatMap(here -> inMemory(here, onDisk));
        return new Recovered(inMemory.orElse(onDisk), kept, valid.filter(_ -> inMemory.isPresent())
                .flatMap(TrackPage.Content::last).map(TrackPage.Cell::place));
    }

    private static Reading onDisk(String file, Slots slots, Identity identity) {
        if (slots.newest().isEmpty()) {
            return new Unknown(file + " " + slots.complaint());
        }
        Slot newest = slots.newest().get();
        if (!slots.complaint().isEmpty()) {
            LOG.warn("{}: one of its two slots {}; the other is whole", file, slots.complaint());
        }
        return identity.changedSince(newest.identity()).<Reading>map(Unknown::new).orElse(newest.reading());
    }

    /** Empty if the record of steps has nothing to say. */
    private static Optional<Reading> inMemory(TrackPage.Content page, Reading onDisk) {
        if (page.last().isEmpty() || page.last().get().margin() == TrackPage.SILENT) {
            return Optional.empty();
        }
        TrackPage.Cell last = page.last().get();
        if (last.margin() == TrackPage.LOST) {
            return Optional.of(onDisk instanceof Unknown
                    ? onDisk
                    : new Unknown("it did not know where it stands when Shtora ended"));
        }
        return Optional.of(reading(last.place(), TrackPage.margin(last.margin()), page.whole()));
    }

    /** Where one cell is not whole, that may have been the next step. */
    private static Reading reading(Place place, Margin margin, boolean whole) {
        Reading reading = Reading.of(place, margin);
        return switch (reading) {
            case Known _ when !whole -> new Between(place.position() - 1, place.position() + 1);
            case Between(int low, int high) when !whole -> new Between(low - 1, high + 1);
            case Known _,Between _,Unknown _ -> reading;
        };
    }
}
