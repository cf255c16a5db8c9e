package dev.shtora.daemon.cover;

import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Pace;
import dev.shtora.core.cover.Position;
import dev.shtora.core.motion.MotionLimits;
import dev.shtora.core.motion.Move;
import dev.shtora.core.motion.PaceLimits;
import java.time.Duration;
import java.util.Optional;

/**
 * Calculates how long moves of one cover take. Any thread may call it.
 *
 * @param motor the limits of its motor
 */
record TravelTime(CurrentState current, MovePace pace, MotionLimits motor) {

    /** How long a move from rest to a position takes; empty while the cover's position or its travel is unknown. */
    Optional<Duration> to(Position position, Pace requested) {
        PaceLimits limits = pace.limits(requested, pace.clock().instant(), Cause.Origin.PERSON);
        return current.stepsTo(position)
                .map(steps -> Duration.ofNanos(Move.to(0, 0, steps, limits.of(motor, 0, steps)).nanos()));
    }
}
