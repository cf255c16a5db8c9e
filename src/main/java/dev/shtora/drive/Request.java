package dev.shtora.drive;

import dev.shtora.motion.Limits;
import dev.shtora.motion.Move;

/**
 * What a motor is asked.
 *
 * @param number the motor's requests are numbered
 * @param order what it is, as far as limits are concerned
 * @param pace how fast
 * @param plan makes the move when it begins
 * @param target where it is to end, in steps from the top, if it is a move to a position
 * @param leave whether it may begin
 */
record Request(int number, Order order, Limits pace, Plan plan, int target, Leave leave) {

    /** What there is to ask. */
    enum Order {
        MOVE, JOG, SEEK, BRAKE
    }

    /** Makes a move of the shaft from where it is, at a velocity. */
    @FunctionalInterface
    interface Plan {
        Move of(Shaft shaft, double velocity, Limits pace);
    }

    /** What a motor is doing before anybody has asked it for anything. */
    static Request nothing(Limits pace) {
        return new Request(0, Order.BRAKE, pace, Shaft::stop, 0, Leave.granted());
    }
}
