package dev.shtora.config;

import dev.shtora.config.Config.Motor;
import dev.shtora.core.motion.CoilSequence;
import dev.shtora.core.motion.DriverChip;
import dev.shtora.core.motion.MotionLimits;
import dev.shtora.core.motion.MotorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads a cover's motor and refuses what it cannot do. */
final class MotorReader {
    /** A blind that brakes longer could not come to rest before the daemon has to end. */
    private static final double LONGEST_STOP_SECONDS = 1.5;
    private static final int MOST_BACKLASH = 2000;
    private static final double USUAL_VOLTS = 24;

    private final String cover;
    private final Fields fields;
    private final PinAllocation pins;

    MotorReader(String cover, Fields fields, PinAllocation pins) {
        this.cover = cover;
        this.fields = fields;
        this.pins = pins;
    }

    Motor read() throws ConfigError {
        MotorType type = named(fields, "type", MotorType.values(), MotorType::word);
        Driver driver = driver(type);
        MotionLimits limits = limits(type, driver);
        Motor motor = new Motor(type, driver, limits, fields.find("inverted", Values::yesOrNo).orElse(false),
                fields.find("backlash", Values.whole(0, MOST_BACKLASH, "steps from 0 to " + MOST_BACKLASH)).orElse(0),
                fields.find("hold", Values::yesOrNo).orElse(false),
                type.supply(fields.find("supply", Values::volts).orElse(USUAL_VOLTS)));
        fields.end();
        return motor;
    }

    private Driver driver(MotorType type) throws ConfigError {
        boolean chip = fields.has("driver");
        if (chip == type.byCoils()) {
            throw fields.error(chip ? "driver" : "type", chip
                    ? "a " + type.word() + " hangs on four lines: expected pins, for IN1 to IN4, and no driver"
                    : "a " + type.word() + " needs a driver chip: expected driver, step, dir and microsteps");
        }
        return chip ? stepDir() : coils();
    }

    private Driver coils() throws ConfigError {
        List<Integer> coils = new ArrayList<>();
        for (Node node : fields.list("pins")) {
            coils.add(pins.item(fields, "pins", node, cover + " IN" + (coils.size() + 1)));
        }
        if (coils.size() != 4) {
            throw fields.error("pins", "expected four BCM numbers, for IN1 to IN4, such as [17, 18, 27, 22]");
        }
        CoilSequence sequence = fields.has("mode")
                ? named(fields, "mode", CoilSequence.values(), MotorReader::word)
                : CoilSequence.HALF;
        return new Driver.Coils(coils, sequence);
    }

    private Driver stepDir() throws ConfigError {
        DriverChip chip = named(fields, "driver", DriverChip.values(), DriverChip::word);
        String settings = String.join(", ", chip.microsteps().stream().map(String::valueOf).toList());
        int microsteps = fields.need("microsteps", Values.whole(1, 256, "as the chip's pins are set: " + settings));
        if (!chip.microsteps().contains(microsteps)) {
            throw fields.error("microsteps", "'" + microsteps + "': expected one of " + settings + ", which a "
                    + chip.word() + " can be set to");
        }
        return new Driver.StepDir(chip, pins.need(fields, "step", cover + " STEP"),
                pins.need(fields, "dir", cover + " DIR"), pins.find(fields, "enable", cover + " EN"), microsteps);
    }

    /** What is usual is said for the motor's usual step; speeds are in the driver's. */
    private MotionLimits limits(MotorType type, Driver driver) throws ConfigError {
        double steps = driver.stepsPerTurn(type) / type.stepsPerTurn();
        MotionLimits limits = new MotionLimits(
                fields.find("speed", Values::stepsPerSecond).orElse(type.usual().stepsPerSecond() * steps),
                fields.find("acceleration", Values::stepsPerSecondSquared)
                        .orElse(type.usual().stepsPerSecondSquared() * steps));
        if (limits.secondsToStop() > LONGEST_STOP_SECONDS) {
            throw fields.error(fields.has("acceleration") ? "acceleration" : "speed",
                    String.format(Locale.ROOT,
                            "braking from %.0f steps/s at %.0f steps/s2 takes %.1f s; expected at most %.1f s, so that a blind comes"
                                    + " to rest before the program ends",
                            limits.stepsPerSecond(), limits.stepsPerSecondSquared(), limits.secondsToStop(),
                            LONGEST_STOP_SECONDS));
        }
        if (driver instanceof Driver.StepDir(DriverChip chip, _, _, _, _) && limits.stepsPerSecond() > chip.fastest()) {
            throw fields.error("speed",
                    String.format(Locale.ROOT, "%.0f steps/s: expected at most %.0f steps/s, which a %s"
                            + " can tell apart", limits.stepsPerSecond(), chip.fastest(), chip.word()));
        }
        return limits;
    }

    private static String word(CoilSequence sequence) {
        return sequence.name().toLowerCase(Locale.ROOT);
    }

    private interface Named<T> {
        String of(T value);
    }

    private static <T> T named(Fields fields, String key, T[] values, Named<T> word) throws ConfigError {
        String text = fields.need(key, Values.oneOf(Stream.of(values).map(word::of).toList()));
        return Stream.of(values).filter(value -> word.of(value).equals(text)).findFirst().orElseThrow();
    }
}
