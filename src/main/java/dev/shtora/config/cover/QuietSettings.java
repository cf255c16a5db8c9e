package dev.shtora.config.cover;

import dev.shtora.core.automation.schedule.QuietHours;
import dev.shtora.core.motion.MotionLimits;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * When and how quietly a cover moves.
 *
 * @param hours in which every move is quiet; empty for none
 * @param stepsPerSecond the highest speed of a quiet move in steps per second; empty for half of the motor's
 * @param onlyIfPerson whether automation does not move the cover in these hours
 */
public record QuietSettings(Optional<QuietHours> hours, OptionalDouble stepsPerSecond, boolean onlyIfPerson) {
    /** Without quiet hours. */
    public static final QuietSettings NONE = new QuietSettings(Optional.empty(), OptionalDouble.empty(), false);

    /** The highest speed of a quiet move of a motor, in steps per second. */
    public double speedOf(MotionLimits motor) {
        return Math.min(motor.stepsPerSecond(), stepsPerSecond.orElse(motor.stepsPerSecond() / 2));
    }
}
