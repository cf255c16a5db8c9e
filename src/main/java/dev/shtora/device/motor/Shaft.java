package dev.shtora.device.motor;

import dev.shtora.core.motion.Direction;
import dev.shtora.core.motion.MotionLimits;
import dev.shtora.core.motion.Move;

/**
 * How far the motor's shaft has turned, and where that leaves the fabric. After a reversal the shaft turns by the backlash
 * before the fabric follows:
 *
 * <pre>
 *  shaft - backlash  <=  position  <=  shaft        counted from the top
 *        pulled down                pulled up
 * </pre>
 */
final class Shaft {
    private final int backlash;
    private final int grain;
    private int turned;
    private int top;
    private int sinceTop;
    private volatile int position;

    /**
     * @param backlash steps that turn nothing after a reversal, 0 or more
     * @param grain a move below the top ends on a multiple of so many steps, or up to one grain further down
     * @param start where it begins
     */
    Shaft(int backlash, int grain, ShaftState start) {
        this.backlash = backlash;
        this.grain = grain;
        this.turned = start.turned();
        this.position = start.position();
        this.top = turned - position - Math.min(start.slack(), backlash);
    }

    /** Where the fabric is, in steps from the top. */
    int position() {
        return position;
    }

    /** Where it is; by the thread that turns it, or while it rests. */
    ShaftState place() {
        return new ShaftState(position, turned - top - position, turned);
    }

    /** It has turned by one step. */
    void step(Direction direction, StepRecorder record) {
        turned += direction.sign();
        sinceTop++;
        int steps = Math.clamp(position, turned - top - backlash, turned - top);
        position = steps;
        record.step(steps, turned - top - steps, turned);
    }

    /** Calls the place where it is so many steps from the top. */
    void here(int steps) {
        top += position - steps;
        position = steps;
        sinceTop = 0;
    }

    /** How many steps it has turned since somebody told it where it is, or since the beginning. */
    int sinceTop() {
        return sinceTop;
    }

    /** The shaft's move that brings the fabric to a position. The backlash counts by the side from which it arrives. */
    Move to(int target, double velocity, MotionLimits pace) {
        if (target == position && velocity == 0) {
            return by(0, 0, pace);
        }
        Direction way = target == position
                ? Direction.of(-velocity)
                : Direction.of(target - position);
        Move move = arriving(way, target, velocity, pace);
        boolean turnsBack = move.steps() > 0 && move.direction(move.steps()) != way;
        return turnsBack ? arriving(way == Direction.UP ? Direction.DOWN : Direction.UP, target, velocity, pace) : move;
    }

    private Move arriving(Direction way, int target, double velocity, MotionLimits pace) {
        int end = top + target + (way == Direction.DOWN ? backlash : 0);
        return Move.to(turned, velocity, target > 0 ? Math.ceilDiv(end, grain) * grain : end, pace);
    }

    /** From rest to where another move was to end. */
    Move to(Move other, MotionLimits pace) {
        return Move.to(turned, 0, other.end(), pace);
    }

    /** So many steps of the shaft from here, down if positive. */
    Move by(int steps, double velocity, MotionLimits pace) {
        return Move.to(turned, velocity, turned + steps, pace);
    }

    /** To rest along the ramp. */
    Move stop(double velocity, MotionLimits pace) {
        return Move.stop(turned, velocity, pace);
    }

    /** What a move that was to end at a target has come to: the target, if it is at most a grain away. */
    int reached(int target) {
        return Math.abs(position - target) < grain ? target : position;
    }
}
