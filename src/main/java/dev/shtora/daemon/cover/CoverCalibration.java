package dev.shtora.daemon.cover;

import dev.shtora.config.Config;
import dev.shtora.core.cover.Travel;
import dev.shtora.device.journal.Calibration;
import dev.shtora.device.journal.CalibrationKey;
import dev.shtora.device.journal.PositionJournal.Storage;
import dev.shtora.device.journal.Recovery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the journal needs to know of a cover's configuration: the journal itself knows no configuration. */
public record CoverCalibration(Config.Cover cover) {

    /** The configured values that a stored step position depends on. */
    public CalibrationKey key() {
        Config.Motor motor = cover.motor();
        return CalibrationKey.of(List.of("cover", "motor", "mode", "direction", "travel"), List.of(cover.name(),
                motor.type().word(), motor.driver().inWords(), motor.inverted() ? "inverted" : "normal",
                cover.travel().map(Travel::steps).map(steps -> steps + " steps").orElse("marked by hand")));
    }

    /** Reads what the journal knows of this cover, and writes nothing. */
    public Recovery recovery(Storage storage) {
        return storage.recovery(cover.name(), key());
    }

    /** A calibration with the configured motor, marked now. */
    Calibration marked(int steps, Instant now) {
        return new Calibration(steps, cover.motor().inWords(), now);
    }

    /** Whether a calibration was marked with the configured motor, so that it still applies. */
    public boolean applies(Calibration calibration) {
        return calibration.equals(marked(calibration.steps(), calibration.marked()));
    }

    /** The travel that was marked by hand, if it applies; else the configured one; else empty. */
    public Optional<Travel> travel(Optional<Calibration> marked) {
        return marked.filter(this::applies).map(Calibration::steps).map(this::travel).or(cover::travel);
    }

    /** A travel of this many steps, with the measured roll if the configuration has one. */
    Travel travel(int steps) {
        return cover.travel().map(configured -> configured.withSteps(steps)).orElseGet(() -> Travel.even(steps));
    }
}
