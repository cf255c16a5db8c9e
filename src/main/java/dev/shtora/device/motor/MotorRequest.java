package dev.shtora.device.motor;

import dev.shtora.core.motion.MotionLimits;
import dev.shtora.core.motion.Move;

/**
 * What a motor is asked.
 *
 * @param number the motor's requests are numbered
 * @param order what it is, as far as limits are concerned
 * @param limits how fast
 * @param plan makes the move when it begins
 * @param target where it is to end, in steps from the top, if it is a move to a position
 * @param startGate whether it may begin
 */
record MotorRequest(int number, Order order, MotionLimits limits, Plan plan, int target, StartGate startGate) {

    /** What there is to ask. */
    enum Order {
        MOVE, JOG, SEEK, BRAKE
    }

    /** Makes a move of the shaft from where it is, at a velocity. */
    @FunctionalInterface
    interface Plan {
        Move of(Shaft shaft, ShaftState from, double velocity, MotionLimits pace);
    }

    /** What a motor is doing before anybody has asked it for anything. */
    static MotorRequest none(MotionLimits pace) {
        return new MotorRequest(0, Order.BRAKE, pace, Shaft::stop, 0, StartGate.open());
    }
}
