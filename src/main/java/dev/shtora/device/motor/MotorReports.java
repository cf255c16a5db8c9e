package dev.shtora.device.motor;

import dev.shtora.core.cover.WaitReason;

/**
 * Receives the reports of a motor. Methods are called between two steps or after the last, so they must return immediately.
 * Parameters: the request's number, and the position in steps from the top.
 */
public interface MotorReports {
    /** The motor is in motion. Called when it starts, and then about five times a second. */
    void passed(int request, int steps);

    /** The request is completed. */
    void rested(int request, int steps, boolean endstopPressed);

    /** The endstop was pressed during a move up, and the motor halted. */
    void endstopMet(int request, int steps);

    /** The request does not start yet. */
    void waits(int request, WaitReason why);

    /** The motor is at rest because the start gate refused the request. */
    void dropped(int request, int steps);

    /** A pin could not be written. The motor is at rest; its current is off if that pin can be written. */
    void failed(int request, String why);
}
