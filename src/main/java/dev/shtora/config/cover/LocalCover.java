package dev.shtora.config.cover;

import dev.shtora.core.cover.Travel;
import dev.shtora.core.motion.MotionLimits;
import dev.shtora.core.motion.MotorType;
import dev.shtora.mqtt.contract.TopicAliases;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A cover with a motor on pins.
 *
 * @param endstop the switch at the top; empty if the top is marked by manual calibration
 * @param travel the range of travel; empty if it is measured by manual calibration
 * @param weight the weight that the motor lifts
 * @param buttons the wall buttons; empty for none
 * @param homeOnBoot when the cover homes after a start
 */
public record LocalCover(String name, Motor motor, Optional<Endstop> endstop, Optional<Travel> travel,
        Weight weight, Optional<Buttons> buttons, HomeOnBoot homeOnBoot, AutomationSettings automation,
        TopicAliases names) implements Cover {
    /** The BCM numbers of its lines, outputs first. */
    public List<Integer> pins() {
        return Stream.of(coldLines().stream().map(Driver.ColdLine::pin), endstop.stream().map(Endstop::pin),
                buttons.stream().flatMap(all -> Stream.of(all.up(), all.stop(), all.down(), all.cycle())
                        .flatMap(Optional::stream)))
                .flatMap(pins -> pins).toList();
    }

    /** The outputs of its driver, each with the level at which the motor has no current. */
    public List<Driver.ColdLine> coldLines() {
        return motor.driver().coldLines(name);
    }

    /**
     * A motor and its driver.
     *
     * @param limits the highest speed and the acceleration, in steps of the driver
     * @param inverted whether the direction is reversed
     * @param backlash steps after a reversal that do not turn the tube, 0 or more
     * @param hold whether the current stays on at rest, for a blind that would unroll otherwise
     * @param supplyVolts the supply of the driver in volts
     */
    public record Motor(MotorType type, Driver driver, MotionLimits limits, boolean inverted, int backlash,
            boolean hold,
            double supplyVolts) {
        /** Type and mode of the motor, which determine the size of a step. */
        public String description() {
            return type.word() + ", " + driver.description();
        }

        /** Steps of the driver per turn of the shaft. */
        public double stepsPerTurn() {
            return driver.stepsPerTurn(type);
        }
    }

    /** The BCM numbers of wall buttons, which are switches to ground: up and down, with or without stop, or cycle alone. */
    public record Buttons(Optional<Integer> up, Optional<Integer> stop, Optional<Integer> down,
            Optional<Integer> cycle, boolean childLock) {
        /** Buttons without a child lock. */
        public Buttons(Optional<Integer> up, Optional<Integer> stop, Optional<Integer> down, Optional<Integer> cycle) {
            this(up, stop, down, cycle, false);
        }
    }

    /**
     * The switch at the top.
     *
     * @param pin the BCM number of its line
     * @param pressedLow whether the line is low while the switch is pressed, as with a switch to ground
     */
    public record Endstop(int pin, boolean pressedLow) {}

    /** The weights of the fabric and the bottom bar in kilograms. */
    public record Weight(double fabric, double bar) {}

    /** When a cover homes after a start. */
    public enum HomeOnBoot {
        /** Only on command. */
        NEVER,
        /** If the position is not known exactly. */
        IF_UNCERTAIN,
        /** After each start. */
        ALWAYS;

        static HomeOnBoot of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
