package dev.shtora.simulation.model;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.Optional;

/**
 * The stored state of one modelled blind, in one long, so that a killed process leaves either the old state or the new
 * one.
 */
public final class FabricState {
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();
    private static final long TAKEN = 1L << 63;
    private static final long CLOSED = 1L << 62;
    private static final int PHASE = 0xffff;

    private final MemorySegment cell;

    FabricState(MemorySegment cell) {
        this.cell = cell;
    }

    /**
     * A state.
     *
     * @param steps below the endstop's edge, in the rotor's steps
     * @param phase of the rotor, 0 to 65535
     * @param closed whether the endstop is pressed
     */
    public record Saved(int steps, int phase, boolean closed) {}

    /** The stored state; empty if there is none. */
    public Optional<Saved> load() {
        long how = (long) LONG.getVolatile(cell, 0L);
        return how == 0
                ? Optional.empty()
                : Optional.of(new Saved((int) how, (int) (how >>> Integer.SIZE) & PHASE, (how & CLOSED) != 0));
    }

    void save(int steps, int phase, boolean closed) {
        LONG.setRelease(cell, 0L, TAKEN | (closed ? CLOSED : 0) | (long) (phase & PHASE) << Integer.SIZE
                | steps & 0xffffffffL);
    }
}
