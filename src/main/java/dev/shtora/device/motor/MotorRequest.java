package dev.shtora.device.motor;

import dev.shtora.core.motion.MotionLimits;
import dev.shtora.core.motion.Move;

/**
 * A request to a motor.
 *
 * @param number unique for the motor, ascending
 * @param order its kind, which determines the limits of the travel that apply
 * @param limits the highest speed and the acceleration
 * @param plan plans the move when it starts
 * @param target its end, in steps from the top; meaningless unless it is a MOVE
 * @param startGate decides whether it may start
 */
record MotorRequest(int number, Order order, MotionLimits limits, Plan plan, int target, StartGate startGate) {

    /** The kind of a request. */
    enum Order {
        MOVE,
        JOG,
        SEEK,
        BRAKE
    }

    /** Plans a move from the present state of the shaft, at a velocity in steps per second. */
    @FunctionalInterface
    interface Plan {
        Move of(Shaft shaft, ShaftState from, double velocity, MotionLimits pace);
    }

    /** The initial request of a motor, which moves nothing. */
    static MotorRequest none(MotionLimits pace) {
        return new MotorRequest(0, Order.BRAKE, pace, Shaft::stop, 0, StartGate.open());
    }
}
