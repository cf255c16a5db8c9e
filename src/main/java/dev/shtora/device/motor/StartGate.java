package dev.shtora.device.motor;

/**
 * Decides whether a move may start, for example whether the journal is synced. The running side calls it,
 * in motion before each step, so it must return immediately.
 */
@FunctionalInterface
public interface StartGate {

    /** The answer of a gate. */
    enum Answer {
        /** The move may start. */
        GO,
        /**
         * Not yet: the gate is called again within a millisecond. Until then the motor is at rest or continues its move.
         */
        NOT_YET,
        /** Never: the motor stays at rest, or brakes. */
        NO
    }

    /** The present answer. */
    Answer answer();

    /** A gate that is always open. */
    static StartGate open() {
        return () -> Answer.GO;
    }
}
