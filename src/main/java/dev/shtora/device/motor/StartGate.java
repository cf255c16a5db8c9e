package dev.shtora.device.motor;

/**
 * Decides whether a move may start, for example whether the journal is synced. The running side asks, in motion before
 * each step, so the answer must come at once.
 */
@FunctionalInterface
public interface StartGate {

    /** The answer of a gate. */
    enum Answer {
        GO,
        /**
         * Not yet: the gate is asked again within a millisecond. Until then the motor stands, or continues its move.
         */
        NOT_YET,
        /** Never: the motor stays at rest, or brakes. */
        NO
    }

    Answer ask();

    /** A gate that is always open. */
    static StartGate open() {
        return () -> Answer.GO;
    }
}
