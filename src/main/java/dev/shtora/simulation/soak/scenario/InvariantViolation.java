package dev.shtora.simulation.soak.scenario;

/** An invariant does not hold. */
public final class InvariantViolation extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param what what is wrong with which cover */
    public InvariantViolation(String what) {
        super(what);
    }
}
