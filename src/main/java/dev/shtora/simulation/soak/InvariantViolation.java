package dev.shtora.simulation.soak;

/** An invariant does not hold. */
final class InvariantViolation extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvariantViolation(String what) {
        super(what);
    }
}
