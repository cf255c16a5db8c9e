package dev.shtora.device.journal;

import dev.shtora.core.cover.Uncertainty;
import dev.shtora.device.journal.storage.PageStore;
import dev.shtora.device.motor.ShaftState;
import dev.shtora.device.motor.StepRecorder;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Writes each step to memory that survives the process: after {@code kill -9} it is exact to the step in progress. The
 * step thread calls {@link #record}; other threads call the other methods, while the motor is at rest.
 */
final class MappedStepRecorder implements StepRecorder {
    private final MemorySegment page;
    private final long key;
    private int number;
    private long uncertainty;
    private ShaftState rest;
    private volatile boolean isUnmapped;

    private MappedStepRecorder(MemorySegment page, long key, int number, ShaftState rest, long uncertainty) {
        this.page = page;
        this.key = key;
        this.number = number;
        this.rest = rest;
        this.uncertainty = uncertainty;
    }

    /** Replaces the page of a cover by a new page that contains the position. */
    static MappedStepRecorder open(PageStore pages, String name, DaemonRun boot, CalibrationKey calibrationKey,
            PersistedPosition newPosition) throws IOException {
        byte[] blank = StepPage.blank(boot, calibrationKey);
        MemorySegment buffer = MemorySegment.ofArray(new long[StepPage.SIZE / Long.BYTES]);
        MemorySegment.copy(MemorySegment.ofArray(blank), 0, buffer, 0, blank.length);
        MappedStepRecorder recorder = new MappedStepRecorder(buffer, StepPage.key(blank), 0, ShaftState.at(0),
                StepPage.NOT_SET);
        switch (newPosition) {
            case PersistedPosition.Known(ShaftState shaft) -> recorder.setPosition(shaft, Uncertainty.EXACT);
            case PersistedPosition.Between _ -> recorder.writeBothCells();
            case PersistedPosition.Unknown _ -> recorder.setUnknown();
        }
        byte[] page = buffer.toArray(ValueLayout.JAVA_BYTE);
        return new MappedStepRecorder(pages.replace(name, page), recorder.key, recorder.number, recorder.rest,
                recorder.uncertainty);
    }

    @Override
    public void record(int position, int slack, int turned) {
        number++;
        if (!isUnmapped) {
            write(position, slack, turned);
        }
    }

    /** Truncating the file unmaps the page, which the JVM reports as InternalError; the motor continues. */
    private void write(int position, int slack, int turned) {
        try {
            StepPage.write(page, key, number, position, slack, turned, uncertainty);
        } catch (InternalError _) {
            isUnmapped = true;
        }
    }

    /** Whether the page was unmapped, so that steps are no longer recorded. */
    boolean isUnmapped() {
        return isUnmapped;
    }

    /** Sets the position at rest. */
    void setPosition(ShaftState shaft, Uncertainty within) {
        rest = shaft;
        uncertainty = StepPage.uncertainty(within);
        writeBothCells();
    }

    /** Sets the position to unknown. */
    void setUnknown() {
        uncertainty = StepPage.UNKNOWN;
        writeBothCells();
    }

    /** Writes both cells, so that neither has an outdated position. */
    private void writeBothCells() {
        record(rest.position(), rest.slack(), rest.turned());
        record(rest.position(), rest.slack(), rest.turned());
    }
}
