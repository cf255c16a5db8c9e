package dev.shtora.core.cover;

/** A fault of a cover, as published on {@code problem}. */
public enum Fault {
    /** Homing did not find the endstop. */
    ENDSTOP_NOT_FOUND("endstop_not_found",
            "the endstop was not found: it was not pressed within the whole travel, or was pressed and, when the blind"
                    + " came back to it, not again. Check that it is connected, that only the blind presses it, and that"
                    + " the motor turns"),
    /** The endstop did not open when homing backed off. */
    ENDSTOP_STUCK("endstop_stuck",
            "the endstop stays pressed after backing off. Check that it is not stuck and that its"
                    + " wiring matches 'pressed' in the configuration"),
    /** Homing found a large drift. */
    STEPS_LOST("steps_lost", "when the blind was last at its top, the endstop was far from the expected position; the"
            + " position was corrected there. Check whether the fabric slips or catches on something, or the motor loses"
            + " steps. The problem ends when the blind is at its top again without such a difference"),
    /** The journal cannot be written. */
    POSITION_NOT_KEPT("position_not_kept", "the position cannot be written to the disk. Check whether the disk is full,"
            + " worn out or read-only; the log has the cause. Until it can be written, rules do not move this cover, and"
            + " after a power cut during a move the position would be wrong"),
    /** Automation waits for the clock. */
    CLOCK_NOT_SET("clock_not_set", "no time service has set this computer's clock since its start. Check its network"
            + " connection. Until then rules do not move this cover, but commands do; wait_for_clock in the configuration"
            + " limits the wait"),
    /** Nobody has tested the wiring. */
    NOT_COMMISSIONED("not_commissioned",
            "its wiring is not tested yet, so it does not move by itself. Check it by short"
                    + " moves: send open or close, then do what its reason says"),
    /** A pin could not be written. */
    MOTOR_FAILED("motor_failed",
            "the pins of the motor could not be written, and the position is unknown; the log has the"
                    + " cause"),
    /** A wall button stays pressed. */
    BUTTON_STUCK("button_stuck",
            "a wall button has been pressed for 30 seconds and is ignored until it is released. Check"
                    + " its wire, and that nothing presses it"),
    /** A remote device does not carry out its commands. */
    DEVICE_DOES_NOT_OBEY("device_does_not_obey",
            "its device has not done what it was told: the command was repeated, or came too late because the device was"
                    + " away. Check that nothing blocks the cover and that the device itself can move it; then send the"
                    + " command again"),
    /** A remote device is not connected to the broker. */
    DEVICE_OFFLINE("device_offline",
            "its device is not connected to the broker. Check its power and its network. If it comes back soon, it gets"
                    + " the newest position then"),
    /** A remote device has never reported a position or a motion. */
    DEVICE_SILENT("device_silent",
            "its device has reported neither a position nor a motion since the start, for ten minutes or longer. Check the"
                    + " profile, the device and the topics of this cover in the configuration, and that the device uses this"
                    + " broker; 'shtora doctor' names the topics. If it reports only when it moves, move it once"),
    /** A remote device names a problem. */
    DEVICE_PROBLEM("device_problem",
            "its device reports a problem, which device_problem in the attributes names. Check the device; the problem"
                    + " ends when the device reports that it is over");

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

    /** Whether the fault keeps requests of an origin from moving the cover until the next request. */
    public boolean withholds(Cause.Origin origin) {
        return switch (this) {
            case ENDSTOP_NOT_FOUND, ENDSTOP_STUCK, MOTOR_FAILED, DEVICE_DOES_NOT_OBEY, DEVICE_OFFLINE -> true;
            case POSITION_NOT_KEPT, CLOCK_NOT_SET, NOT_COMMISSIONED -> !origin.isExternal();
            case STEPS_LOST, BUTTON_STUCK, DEVICE_SILENT, DEVICE_PROBLEM -> false;
        };
    }

    /** The fault and its remedy, as text that can follow a colon. */
    public String text() {
        return text;
    }
}
