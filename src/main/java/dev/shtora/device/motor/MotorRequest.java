package dev.shtora.device.motor;

import dev.shtora.core.motion.MotionLimits;
import dev.shtora.core.motion.Move;
import dev.shtora.core.motion.PaceLimits;

/**
 * A request to a motor.
 *
 * @param number unique for the motor, ascending
 * @param order its kind, which determines the limits of the travel that apply
 * @param limits the highest speed and the acceleration
 * @param pace how much slower the move is than these limits
 * @param plan plans the move when it starts
 * @param target its end, in steps from the top; meaningless unless it is a MOVE
 * @param startGate decides whether it may start
 */
record MotorRequest(int number, Order order, MotionLimits limits, PaceLimits pace, Plan plan, int target,
        StartGate startGate) {

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
        Move of(Shaft shaft, ShaftState from, double velocity, MotionLimits limits);
    }

    /** The initial request of a motor, which moves nothing. */
    static MotorRequest none(MotionLimits limits) {
        return new MotorRequest(0, Order.BRAKE, limits, PaceLimits.NONE, Shaft::stop, 0, StartGate.open());
    }

    /** Whether its move may last longer than it must. */
    boolean lasts() {
        return pace.atLeast().isPositive();
    }

    /**
     * Whether it moves to a position below the bottom, in steps from the top. A motor that only brakes there, after a jog, must
     * not be halted: it would lose steps and its next request.
     */
    boolean endsBelow(int bottom) {
        return order == Order.MOVE && target >= bottom;
    }

    /** The same request without a shortest duration, with another start gate. */
    MotorRequest hurried(StartGate gate) {
        return new MotorRequest(number, order, limits, PaceLimits.atMost(pace.stepsPerSecond()), plan, target, gate);
    }

    /** The limits of its move from the present state of the shaft, at a velocity in steps per second. */
    MotionLimits paced(Shaft shaft, ShaftState from, double velocity) {
        return pace.equals(PaceLimits.NONE)
                ? limits
                : pace.of(limits, velocity, plan.of(shaft, from, velocity, limits).end() - from.turned());
    }
}
