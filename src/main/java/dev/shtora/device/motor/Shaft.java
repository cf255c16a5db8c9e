package dev.shtora.device.motor;

import dev.shtora.core.motion.Direction;
import dev.shtora.core.motion.MotionLimits;
import dev.shtora.core.motion.Move;

/**
 * Plans the moves of a motor's shaft that bring the fabric to a position.
 *
 * @param backlash steps that turn nothing after a reversal, 0 or more
 * @param grain a move below the top ends on a multiple of so many steps of the shaft, or up to one grain further down;
 *     1 or more
 */
record Shaft(int backlash, int grain) {

    /**
     * Plans a move to a position. The backlash is added if the fabric arrives from above.
     *
     * @param from the present state of the shaft
     * @param target in steps from the top
     * @param velocity the shaft's, in steps per second, down positive
     */
    Move to(ShaftState from, int target, double velocity, MotionLimits pace) {
        if (target == from.position() && velocity == 0) {
            return by(from, 0, 0, pace);
        }
        Direction direction = target == from.position()
                ? Direction.of(-velocity)
                : Direction.of(target - from.position());
        Move move = arriving(from, direction, target, velocity, pace);
        boolean turnsBack = move.steps() > 0 && move.direction(move.steps()) != direction;
        return turnsBack ? arriving(from, direction.reversed(), target, velocity, pace) : move;
    }

    private Move arriving(ShaftState from, Direction direction, int target, double velocity, MotionLimits pace) {
        int top = from.turned() - from.position() - from.slack();
        int end = top + target + (direction == Direction.DOWN ? backlash : 0);
        return Move.to(from.turned(), velocity, target > 0 ? Math.ceilDiv(end, grain) * grain : end, pace);
    }

    /** Plans a move by a number of steps of the shaft, down if positive. */
    Move by(ShaftState from, int steps, double velocity, MotionLimits pace) {
        return Move.to(from.turned(), velocity, from.turned() + steps, pace);
    }

    /** Plans a stop along the ramp. */
    Move stop(ShaftState from, double velocity, MotionLimits pace) {
        return Move.stop(from.turned(), velocity, pace);
    }

    /** The position that a completed move to a target is reported with: the target, if it is less than a grain away. */
    int reached(int position, int target) {
        return Math.abs(position - target) < grain ? target : position;
    }
}
