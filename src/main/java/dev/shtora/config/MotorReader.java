package dev.shtora.config;

import dev.shtora.config.Config.Motor;
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
        MotorType type = fields.need(Keys.MOTOR_TYPE);
        Driver driver = driver(type);
        MotionLimits limits = limits(type, driver);
        Motor motor = new Motor(type, driver, limits, fields.get(Keys.INVERTED), fields.get(Keys.BACKLASH),
                fields.get(Keys.HOLD), type.supply(fields.get(Keys.SUPPLY)));
        fields.end();
        return motor;
    }

    private Driver driver(MotorType type) throws ConfigError {
        boolean chip = fields.has(Keys.DRIVER);
        if (chip == type.byCoils()) {
            throw fields.error(chip ? Keys.DRIVER : Keys.MOTOR_TYPE, chip
                    ? "a " + type.word() + " has four coil lines: expected pins, for IN1 to IN4, and no driver"
                    : "a " + type.word() + " needs a driver chip: expected driver, step, dir and microsteps");
        }
        return chip ? stepDir() : coils();
    }

    private Driver coils() throws ConfigError {
        List<Integer> coils = fields.list(Keys.PINS).stream().map(Fields.Item::value).toList();
        if (coils.size() != 4) {
            throw fields.error(Keys.PINS, "expected four BCM numbers, for IN1 to IN4, such as [17, 18, 27, 22]");
        }
        return new Driver.Coils(coils, fields.get(Keys.MODE));
    }

    private Driver stepDir() throws ConfigError {
        DriverChip chip = fields.need(Keys.DRIVER);
        int microsteps = fields.need(Keys.MICROSTEPS);
        if (!chip.microsteps().contains(microsteps)) {
            throw fields.error(Keys.MICROSTEPS, "'" + microsteps + "': expected one of "
                    + String.join(", ", chip.microsteps().stream().map(String::valueOf).toList()) + ", which a "
                    + chip.word() + " can be set to");
        }
        return new Driver.StepDir(chip, fields.need(Keys.STEP), fields.need(Keys.DIR), fields.find(Keys.ENABLE),
                microsteps);
    }

    /** The defaults of a motor type are in its own steps; speeds are in steps of the driver. */
    private MotionLimits limits(MotorType type, Driver driver) throws ConfigError {
        double steps = driver.stepsPerTurn(type) / type.stepsPerTurn();
        MotionLimits limits = new MotionLimits(
                fields.find(Keys.SPEED).orElse(type.usual().stepsPerSecond() * steps),
                fields.find(Keys.ACCELERATION)
                        .orElse(type.usual().stepsPerSecondSquared() * steps));
        if (limits.secondsToStop() > MAX_STOP_SECONDS) {
            throw fields.error(fields.has(Keys.ACCELERATION) ? Keys.ACCELERATION : Keys.SPEED,
                    String.format(Locale.ROOT,
                            "braking from %.0f steps/s at %.0f steps/s2 takes %.1f s; expected at most %.1f s, so that a blind comes"
                                    + " to rest before the program ends",
                            limits.stepsPerSecond(), limits.stepsPerSecondSquared(), limits.secondsToStop(),
                            MAX_STOP_SECONDS));
        }
        if (driver instanceof Driver.StepDir(DriverChip chip, _, _, _, _) && limits.stepsPerSecond() > chip.fastest()) {
            throw fields.error(Keys.SPEED,
                    String.format(Locale.ROOT, "%.0f steps/s: expected at most %.0f steps/s, which a %s"
                            + " can tell apart", limits.stepsPerSecond(), chip.fastest(), chip.word()));
        }
        return limits;
    }
}
