package dev.shtora.core.cover;

/** A fault of a cover, as published on {@code problem}. */
public enum Fault {
    ENDSTOP_NOT_FOUND("endstop_not_found",
            "the top was not found within the whole travel: is the endstop connected, and does the motor turn?"), ENDSTOP_STUCK(
                    "endstop_stuck",
                    "the endstop stays pressed after backing off: is it stuck, or wired the wrong way round?"), STEPS_LOST(
                            "steps_lost",
                            "the endstop was far from where it was believed to be: does the fabric slip or catch on something, or does the motor lose steps? The position is right again"), POSITION_NOT_KEPT(
                                    "position_not_kept",
                                    "where it stands cannot be kept on the disk: is the disk full, worn out or read-only? Until it can, rules do not move it, and people should not while the power may be cut; the log says why"), CLOCK_NOT_SET(
                                            "clock_not_set",
                                            "nobody has set this computer's clock since it started: is it connected to the network? Until it is set, rules do not move it, and people do; wait_for_clock in the configuration limits the wait"), MOTOR_FAILED(
                                                    "motor_failed",
                                                    "the motor's pins could not be written, so nobody knows where it stands; the log says why"), BUTTON_STUCK(
                                                            "button_stuck",
                                                            "a wall button has been pressed for half a minute: is its wire broken, or does something lean on it? It is not listened to until it opens");

    private final String code;
    private final String text;

    Fault(String code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The code that is published. */
    public String code() {
        return code;
    }

    /** What is wrong and what to check, for people. */
    public String text() {
        return text;
    }
}
