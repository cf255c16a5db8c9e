package dev.shtora.device.journal;

import dev.shtora.core.cover.Uncertainty;
import dev.shtora.device.motor.ShaftState;
import dev.shtora.device.motor.StepRecorder;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Puts each step into memory that survives the process: after {@code kill -9} it is right to within the step that was
 * being made. The step thread calls {@link #record}; everything else is for others, while the motor rests.
 */
final class MappedStepRecorder implements StepRecorder {
    private final MemorySegment page;
    private final long key;
    private int number;
    private long margin;
    private ShaftState rest;
    private volatile boolean isUnmapped;

    private MappedStepRecorder(MemorySegment page, long key, int number, ShaftState rest, long margin) {
        this.page = page;
        this.key = key;
        this.number = number;
        this.rest = rest;
        this.margin = margin;
    }

    /** A new page in place of what was there before, which says already where it stands. */
    static MappedStepRecorder open(PageStore scratch, String name, DaemonRun boot, CalibrationKey identity,
            PersistedPosition reading) throws IOException {
        byte[] blank = StepPage.blank(boot, identity);
        MemorySegment draft = MemorySegment.ofArray(new long[StepPage.SIZE / Long.BYTES]);
        MemorySegment.copy(MemorySegment.ofArray(blank), 0, draft, 0, blank.length);
        MappedStepRecorder track = new MappedStepRecorder(draft, StepPage.key(blank), 0, ShaftState.at(0),
                StepPage.NOT_SET);
        switch (reading) {
            case PersistedPosition.Known(ShaftState place) -> track.setPosition(place, Uncertainty.EXACT);
            case PersistedPosition.Between _ -> track.writeBothCells();
            case PersistedPosition.Unknown _ -> track.setUnknown();
        }
        byte[] page = draft.toArray(ValueLayout.JAVA_BYTE);
        return new MappedStepRecorder(scratch.replace(name, page), track.key, track.number, track.rest, track.margin);
    }

    @Override
    public void record(int position, int slack, int turned) {
        number++;
        if (!isUnmapped) {
            write(position, slack, turned);
        }
    }

    /** Whoever cuts the file off takes the memory away; the motor must not stop for that. */
    private void write(int position, int slack, int turned) {
        try {
            StepPage.write(page, key, number, position, slack, turned, margin);
        } catch (InternalError _) {
            isUnmapped = true;
        }
    }

    /** Whether its memory was taken away, so that nothing is put down any more. */
    boolean isUnmapped() {
        return isUnmapped;
    }

    /** From now on this is the place. */
    void setPosition(ShaftState place, Uncertainty within) {
        rest = place;
        margin = StepPage.margin(within);
        writeBothCells();
    }

    /** From now on nobody knows where it stands. */
    void setUnknown() {
        margin = StepPage.UNKNOWN;
        writeBothCells();
    }

    /** Into both cells, so that neither says what no longer holds. */
    private void writeBothCells() {
        record(rest.position(), rest.slack(), rest.turned());
        record(rest.position(), rest.slack(), rest.turned());
    }
}
