package dev.shtora.device.journal;

import dev.shtora.config.Config;
import dev.shtora.core.cover.Travel;
import java.time.Instant;
import java.util.Optional;

/**
 * A way from top to bottom that somebody has marked by hand.
 *
 * @param steps from the top to the bottom
 * @param motor the motor and its mode: with others the steps would be of another size
 * @param marked when the bottom was marked
 */
public record Calibration(int steps, String motor, Instant marked) {

    /** @throws IllegalArgumentException if it cannot be what somebody has marked */
    public Calibration {
        if (steps < Travel.LEAST || motor.isEmpty()) {
            throw new IllegalArgumentException(
                    "steps from " + Travel.LEAST + " and a motor, not " + steps + " and '" + motor + "'");
        }
    }

    /** What is marked now for a cover. */
    public static Calibration of(Config.Cover cover, int steps, Instant now) {
        return new Calibration(steps, CoverRecord.shortened(cover.motor().inWords()), now);
    }

    /** Whether it was marked with the motor that a cover has now. */
    public boolean suits(Config.Cover cover) {
        return motor.equals(CoverRecord.shortened(cover.motor().inWords()));
    }

    /** A cover's way: as it was marked by hand with its motor, or else as its configuration says, if it does. */
    public static Optional<Travel> travel(Config.Cover cover, Optional<Calibration> marked) {
        return marked.filter(calibration -> calibration.suits(cover)).map(calibration -> calibration.travel(cover))
                .or(cover::travel);
    }

    /** A cover's way if it is so long: with its roll, if the configuration has measured it. */
    public Travel travel(Config.Cover cover) {
        return cover.travel().map(way -> way.counted(steps)).orElseGet(() -> Travel.even(steps));
    }
}
