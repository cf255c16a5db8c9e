package dev.shtora.device.journal;

import dev.shtora.core.cover.Travel;
import java.time.Instant;

/**
 * A travel that was measured by marking the top and the bottom.
 *
 * @param steps the travel from top to bottom, in steps; at least {@link Travel#MIN_STEPS}
 * @param motor the motor and its mode, as text; cut to the length that a slot stores. With another motor or mode a step has
 *     another length, and the calibration does not apply
 * @param marked when the bottom was marked
 */
public record Calibration(int steps, String motor, Instant marked) {

    /** @throws IllegalArgumentException if the travel is too short or the motor is empty */
    public Calibration {
        if (steps < Travel.MIN_STEPS || motor.isEmpty()) {
            throw new IllegalArgumentException("a calibration needs at least " + Travel.MIN_STEPS
                    + " steps and a motor, not " + steps + " and '" + motor + "'");
        }
        motor = CoverRecord.shortened(motor);
    }
}
