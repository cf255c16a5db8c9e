package dev.shtora.device.motor;

import dev.shtora.core.motion.MotionLimits;
import dev.shtora.core.motion.Move;

/**
 * Plans the moves of a motor: each continues the present one, or begins at rest. Called only by the running side, between two
 * moves.
 */
final class MovePlanner {
    private static final double ROUNDING = 1e-3;

    private final MotionLimits fastest;
    private final Shaft shaft;
    private final StepLoop loop;
    /** The limits of the present move: those of the request at its pace. */
    private MotionLimits limits;
    /** See {@link #longestInterval()}. */
    private long longestInterval;

    /**
     * Where one move ends and another begins: at the last step that was made, with the velocity there.
     *
     * @param moves whether the motor is in motion
     * @param velocity in steps per second, down positive
     * @param at in nanoseconds of the runner's time
     */
    record Joint(boolean moves, double velocity, long at) {}

    MovePlanner(MotorBuild build, StepLoop loop) {
        this.fastest = build.limits();
        this.shaft = new Shaft(build.backlash(), build.hold() ? 1 : build.grain());
        this.loop = loop;
        this.limits = fastest;
    }

    /** Where the present move ends if another one begins now. */
    Joint joint(MovePhase phase, long now) {
        if (phase != MovePhase.STEPPING) {
            return new Joint(phase.inMotion(), 0, now);
        }
        double velocity = loop.velocity();
        return new Joint(true, restsBetweenSteps(velocity) ? 0 : velocity, loop.lastDeadline());
    }

    /**
     * Whether a motor is so slow that it can stop, reverse or start between any two steps: slower than a motor that starts
     * from rest is after its first step.
     */
    private boolean restsBetweenSteps(double velocity) {
        return velocity * velocity < 2 * (1 - ROUNDING) * fastest.stepsPerSecondSquared();
    }

    /** A stop along the ramp of the present move. */
    Move stop(Joint joint) {
        return shaft.stop(loop.shaftState(), joint.velocity(), fastest);
    }

    /** The move of a request, or a stop if the request must not be executed. */
    Move follow(MotorRequest newest, Joint joint, boolean refused) {
        limits = refused ? fastest : newest.paced(shaft, loop.shaftState(), joint.velocity());
        longestInterval = Math.max(joint.moves() ? longestInterval : 0, (long) (1e9 / limits.stepsPerSecond()));
        return refused ? stop(joint) : newest.plan().of(shaft, loop.shaftState(), joint.velocity(), limits);
    }

    /** The rest of the present move, from rest. */
    Move restart() {
        return Move.to(loop.shaftState().turned(), 0, loop.end(), limits);
    }

    /**
     * When a move begins that continues another one: at its last step, or as much later as its first step would otherwise be
     * due in the past. That is so during a slow move, whose next step may be due in a second.
     */
    long continuesAt(Move move, Joint joint, long now) {
        long waited = Math.min(now - loop.deadline(), 0) + loop.deadline();
        long first = move.steps() == 0 ? 0 : move.due(1);
        return joint.at() + Math.max(0, waited - first - joint.at());
    }

    /** The position that a completed request is reported with, in steps from the top. */
    int reached(MotorRequest request) {
        return request.order() == MotorRequest.Order.MOVE
                ? shaft.reached(loop.position(), request.target())
                : loop.position();
    }

    /** The interval between two steps at the highest speed of the slowest move since the motor was at rest, in nanoseconds. */
    long longestInterval() {
        return longestInterval;
    }
}
