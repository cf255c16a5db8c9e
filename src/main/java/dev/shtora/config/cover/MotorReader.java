package dev.shtora.config.cover;

import dev.shtora.config.cover.LocalCover.Motor;
import dev.shtora.config.key.MotorKeys;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import dev.shtora.core.motion.DriverChip;
import dev.shtora.core.motion.MotionLimits;
import dev.shtora.core.motion.MotorType;
import java.util.List;
import java.util.Locale;

/** Reads the motor of a cover and rejects settings that exceed its limits. */
final class MotorReader {
    /** The maximum braking time in seconds; a cover that brakes for longer would still move when the daemon ends. */
    private static final double MAX_STOP_SECONDS = 1.5;
    private final Fields fields;

    MotorReader(Fields fields) {
        this.fields = fields;
    }

    Motor read() throws ConfigError {
        MotorType type = fields.need(MotorKeys.MOTOR_TYPE);
        Driver driver = driver(type);
        MotionLimits limits = limits(type, driver);
        Motor motor = new Motor(type, driver, limits, fields.get(MotorKeys.INVERTED), fields.get(MotorKeys.BACKLASH),
                fields.get(MotorKeys.HOLD), type.supply(fields.get(MotorKeys.SUPPLY)));
        fields.end();
        return motor;
    }

    private Driver driver(MotorType type) throws ConfigError {
        boolean chip = fields.has(MotorKeys.DRIVER);
        if (chip == type.byCoils()) {
            throw fields.error(chip ? MotorKeys.DRIVER : MotorKeys.MOTOR_TYPE, chip
                    ? "a " + type.word() + " has four coil lines: expected pins, for IN1 to IN4, and no driver"
                    : "a " + type.word() + " needs a driver chip: expected driver, step, dir and microsteps");
        }
        return chip ? stepDir() : coils();
    }

    private Driver coils() throws ConfigError {
        List<Integer> coils = fields.list(MotorKeys.PINS).stream().map(Fields.Item::value).toList();
        if (coils.size() != 4) {
            throw fields.error(MotorKeys.PINS, "expected four BCM numbers, for IN1 to IN4, such as [17, 18, 27, 22]");
        }
        return new Driver.Coils(coils, fields.get(MotorKeys.MODE));
    }

    private Driver stepDir() throws ConfigError {
        DriverChip chip = fields.need(MotorKeys.DRIVER);
        int microsteps = fields.need(MotorKeys.MICROSTEPS);
        if (!chip.microsteps().contains(microsteps)) {
            throw fields.error(MotorKeys.MICROSTEPS, "'" + microsteps + "': expected one of "
                    + String.join(", ", chip.microsteps().stream().map(String::valueOf).toList()) + ", which a "
                    + chip.word() + " can be set to");
        }
        return new Driver.StepDir(chip, fields.need(MotorKeys.STEP), fields.need(MotorKeys.DIR),
                fields.find(MotorKeys.ENABLE),
                microsteps);
    }

    /** The defaults of a motor type are in its own steps; speeds are in steps of the driver. */
    private MotionLimits limits(MotorType type, Driver driver) throws ConfigError {
        double steps = driver.stepsPerTurn(type) / type.stepsPerTurn();
        MotionLimits limits = new MotionLimits(
                fields.find(MotorKeys.SPEED).orElse(type.usual().stepsPerSecond() * steps),
                fields.find(MotorKeys.ACCELERATION)
                        .orElse(type.usual().stepsPerSecondSquared() * steps));
        if (limits.secondsToStop() > MAX_STOP_SECONDS) {
            throw fields.error(fields.has(MotorKeys.ACCELERATION) ? MotorKeys.ACCELERATION : MotorKeys.SPEED,
                    String.format(Locale.ROOT,
                            "braking from %.0f steps/s at %.0f steps/s2 takes %.1f s; expected at most %.1f s, so that a blind comes"
                                    + " to rest before the program ends",
                            limits.stepsPerSecond(), limits.stepsPerSecondSquared(), limits.secondsToStop(),
                            MAX_STOP_SECONDS));
        }
        if (driver instanceof Driver.StepDir(DriverChip chip, _, _, _, _) && limits.stepsPerSecond() > chip.fastest()) {
            throw fields.error(MotorKeys.SPEED,
                    String.format(Locale.ROOT, "%.0f steps/s: expected at most %.0f steps/s, which a %s"
                            + " can tell apart", limits.stepsPerSecond(), chip.fastest(), chip.word()));
        }
        return limits;
    }
}
