package dev.shtora.core.cover;

/** A fault of a cover, as published on {@code problem}. */
public enum Fault {
    /** Homing did not find the endstop. */
    ENDSTOP_NOT_FOUND("endstop_not_found",
            "the endstop was not pressed within the whole travel. Check that it is connected"
                    + " and that the motor turns"),
    /** The endstop did not open when homing backed off. */
    ENDSTOP_STUCK("endstop_stuck",
            "the endstop stays pressed after backing off. Check that it is not stuck and that its"
                    + " wiring matches 'pressed' in the configuration"),
    /** Homing found a large drift. */
    STEPS_LOST("steps_lost", "the endstop was far from the expected position, which is now corrected. Check whether the"
            + " fabric slips or catches on something, or the motor loses steps"),
    /** The journal cannot be written. */
    POSITION_NOT_KEPT("position_not_kept", "the position cannot be written to the disk. Check whether the disk is full,"
            + " worn out or read-only; the log has the cause. Until it can be written, rules do not move this cover, and"
            + " after a power cut during a move the position would be wrong"),
    /** Automation waits for the clock. */
    CLOCK_NOT_SET("clock_not_set", "no time service has set this computer's clock since its start. Check its network"
            + " connection. Until then rules do not move this cover, but commands do; wait_for_clock in the configuration"
            + " limits the wait"),
    /** Nobody has tested the wiring. */
    NOT_COMMISSIONED("not_commissioned", "nobody has tested its wiring yet, so it does not move by itself. Send open or"
            + " close: it moves a few steps; its reason says what to do next"),
    /** A pin could not be written. */
    MOTOR_FAILED("motor_failed",
            "the pins of the motor could not be written, and the position is unknown; the log has the"
                    + " cause"),
    /** A wall button stays pressed. */
    BUTTON_STUCK("button_stuck",
            "a wall button has been pressed for 30 seconds and is ignored until it is released. Check"
                    + " its wire, and that nothing presses it");

    private final String code;
    private final String text;

    Fault(String code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The published code. */
    public String code() {
        return code;
    }

    /** The fault and its remedy, as text that can follow a colon. */
    public String text() {
        return text;
    }
}
