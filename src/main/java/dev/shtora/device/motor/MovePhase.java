package dev.shtora.device.motor;

/**
 * What a motor's running side does at the moment.
 *
 * <pre>
 *  IDLE ---> WAITING_FOR_TURN ---> WAITING_FOR_JOURNAL ---> STEPPING <---> DEBOUNCING
 *   ^  ENERGISED --------------------^    ^                    |               |
 *   |      ^                              |                    |               |
 *   +------+------------------------- SETTLING <---------------+---------------+
 * </pre>
 */
enum MovePhase {
    /** At rest, coils off. */
    IDLE(false),
    /** At rest, and the current holds the blind, as it is configured. */
    ENERGISED(true),
    /** Coils off until the moment at which this motor may start: motors start one after another. */
    WAITING_FOR_TURN(false),
    /** Coils on; the first step waits for the start gate, mostly because the journal is not synced yet. */
    WAITING_FOR_JOURNAL(true),
    /** Between the first step of a move and the last. */
    STEPPING(true),
    /** The endstop was touched: the motor stands until its contact has stopped bouncing. */
    DEBOUNCING(true),
    /** The last step is made; the current holds the rotor a moment longer. */
    SETTLING(true);

    private final boolean current;

    MovePhase(boolean current) {
        this.current = current;
    }

    /** Whether the coils are on. */
    boolean hasCurrent() {
        return current;
    }

    /** Whether a move has started and not ended: what is requested now continues from it, and does not start from rest. */
    boolean inMotion() {
        return this == STEPPING || this == DEBOUNCING;
    }

    /** Whether a move is requested that has not started. */
    boolean waits() {
        return this == WAITING_FOR_TURN || this == WAITING_FOR_JOURNAL;
    }
}
