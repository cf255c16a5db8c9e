package dev.shtora.journal;

import dev.shtora.cover.Margin;
import dev.shtora.drive.Place;
import dev.shtora.drive.StepRecord;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Puts each step into memory that survives the process: after {@code kill -9} it is right to within the step that was
 * being made. The step thread calls {@link #step}; everything else is for others, while the motor rests.
 */
final class Track implements StepRecord {
    private final MemorySegment page;
    private final long key;
    private int number;
    private long margin;
    private Place rest;
    private volatile boolean gone;

    private Track(MemorySegment page, long key, int number, Place rest, long margin) {
        this.page = page;
        this.key = key;
        this.number = number;
        this.rest = rest;
        this.margin = margin;
    }

    /** A new page in place of what was there before, which says already where it stands. */
    static Track open(Scratch scratch, String name, Boot boot, Identity identity, Reading reading) throws IOException {
        byte[] blank = TrackPage.blank(boot, identity);
        MemorySegment draft = MemorySegment.ofArray(new long[TrackPage.SIZE / Long.BYTES]);
        MemorySegment.copy(MemorySegment.ofArray(blank), 0, draft, 0, blank.length);
        Track track = new Track(draft, TrackPage.key(blank), 0, Place.at(0), TrackPage.SILENT);
        switch (reading) {
            case Reading.Known(Place place) -> track.here(place, Margin.EXACT);
            case Reading.Between _ -> track.twice();
            case Reading.Unknown _ -> track.lost();
        }
        byte[] page = draft.toArray(ValueLayout.JAVA_BYTE);
        return new Track(scratch.replace(name, page), track.key, track.number, track.rest, track.margin);
    }

    @Override
    public void step(int position, int slack, int turned) {
        number++;
        if (!gone) {
            write(position, slack, turned);
        }
    }

    /** Whoever cuts the file off takes the memory away; the motor must not stop for that. */
    private void write(int position, int slack, int turned) {
        try {
            TrackPage.write(page, key, number, position, slack, turned, margin);
        } catch (InternalError _) {
            gone = true;
        }
    }

    /** Whether its memory was taken away, so that nothing is put down any more. */
    boolean gone() {
        return gone;
    }

    /** From now on this is the place. */
    void here(Place place, Margin within) {
        rest = place;
        margin = TrackPage.margin(within);
        twice();
    }

    /** From now on nobody knows where it stands. */
    void lost() {
        margin = TrackPage.LOST;
        twice();
    }

    /** Into both cells, so that neither says what no longer holds. */
    private void twice() {
        step(rest.position(), rest.slack(), rest.turned());
        step(rest.position(), rest.slack(), rest.turned());
    }
}
