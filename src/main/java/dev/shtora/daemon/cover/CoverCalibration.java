package dev.shtora.daemon.cover;

import dev.shtora.config.cover.LocalCover;
import dev.shtora.core.cover.Travel;
import dev.shtora.device.journal.Calibration;
import dev.shtora.device.journal.CalibrationKey;
import dev.shtora.device.journal.JournalStorage;
import dev.shtora.device.journal.Recovery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Converts a cover's configuration to the calibration of its journal, which does not depend on the configuration. */
public record CoverCalibration(LocalCover cover) {

    /** The configured values that a stored step position depends on. */
    public CalibrationKey key() {
        LocalCover.Motor motor = cover.motor();
        return CalibrationKey.of(List.of("cover", "motor", "mode", "direction", "travel"), List.of(cover.name(),
                motor.type().word(), motor.driver().description(), motor.inverted() ? "inverted" : "normal",
                cover.travel().map(Travel::steps).map(steps -> steps + " steps").orElse("marked by hand")));
    }

    /** Reads the journal of this cover. Writes nothing. */
    public Recovery recovery(JournalStorage storage) {
        return storage.recovery(cover.name(), key());
    }

    /** A calibration with the configured motor, marked now. */
    Calibration marked(int steps, Instant now) {
        return new Calibration(steps, cover.motor().description(), now);
    }

    /** Whether a calibration was marked with the configured motor, so that it still applies. */
    public boolean applies(Calibration calibration) {
        return calibration.equals(marked(calibration.steps(), calibration.marked()));
    }

    /** The travel that was measured, if it applies; else the configured one; else empty. */
    public Optional<Travel> travel(Optional<Calibration> marked) {
        return marked.filter(this::applies).map(Calibration::steps).map(this::travel).or(cover::travel);
    }

    /**
     * The steps of a short move that shows the direction: a quarter turn of the tube, or of the shaft if that is less, and
     * the backlash. On a tube of 25 mm that is 2 cm of fabric, on one of 50 mm 4 cm.
     */
    int trialSteps() {
        double shaft = cover.motor().stepsPerTurn() / 4;
        double tube = cover.travel().map(travel -> travel.steps() * Math.PI / 2 / travel.roll().fullAngle())
                .orElse(shaft);
        return Math.max(1, (int) Math.round(Math.min(shaft, tube))) + cover.motor().backlash();
    }

    /** A travel of this many steps, with the measured roll if the configuration has one. */
    Travel travel(int steps) {
        return cover.travel().map(configured -> configured.withSteps(steps)).orElseGet(() -> Travel.even(steps));
    }
}
