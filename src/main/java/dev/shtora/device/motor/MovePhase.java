package dev.shtora.device.motor;

/**
 * The phase of a motor's move.
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
    /** At rest; the current holds the blind, as configured. */
    ENERGISED(true),
    /** Coils off until this motor may start; starts are staggered. */
    WAITING_FOR_TURN(false),
    /** Coils on; the first step waits for the start gate, usually for the sync of the journal. */
    WAITING_FOR_JOURNAL(true),
    /** Between the first step of a move and the last. */
    STEPPING(true),
    /** The endstop was touched; the motor is halted until the contact has stopped bouncing. */
    DEBOUNCING(true),
    /** After the last step; the current holds the rotor for 250 ms. */
    SETTLING(true);

    private final boolean current;

    MovePhase(boolean current) {
        this.current = current;
    }

    /** Whether the coils are on. */
    boolean hasCurrent() {
        return current;
    }

    /** Whether a move has started and not ended, so that a new request continues from its speed. */
    boolean inMotion() {
        return this == STEPPING || this == DEBOUNCING;
    }

    /** Whether a move is requested that has not started. */
    boolean waits() {
        return this == WAITING_FOR_TURN || this == WAITING_FOR_JOURNAL;
    }

    /** The phase after this one when a move is requested at rest. */
    MovePhase requested() {
        return current ? WAITING_FOR_JOURNAL : WAITING_FOR_TURN;
    }

    /** The phase after this one when the move ends, with its last step or without one. */
    MovePhase ended() {
        return current ? SETTLING : IDLE;
    }
}
