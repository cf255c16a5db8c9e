package dev.shtora.config;

import dev.shtora.cover.Travel;
import dev.shtora.motion.Limits;
import dev.shtora.motion.MotorType;
import dev.shtora.plan.Rule;
import dev.shtora.sun.Site;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a configuration says, checked.
 *
 * @param gpio where the pins are
 * @param site where the windows are
 * @param mqtt how to reach the broker; empty if the file does not say
 * @param covers the blinds, in their order
 */
public record Config(Gpio gpio, Site site, Optional<Mqtt> mqtt, List<Cover> covers) {

    public Config {
        covers = List.copyOf(covers);
    }

    /** Where the pins are. */
    public sealed interface Gpio {
        /** Nowhere: they are modelled. */
        record Simulated() implements Gpio {}

        /**
         * On a GPIO chip of this computer.
         *
         * @param chip a device such as /dev/gpiochip4, or a label such as pinctrl-rp1; empty for a Raspberry Pi's own
         */
        record Board(Optional<String> chip) implements Gpio {}
    }

    /**
     * How to reach the broker.
     *
     * @param ca whose certificates are trusted; empty for the system's
     * @param passwordFile a file whose first line is the user's password
     * @param base what all topics begin with
     * @param id this daemon's name on the broker; empty for one that is made of the machine's
     */
    public record Mqtt(String host, int port, Optional<Path> ca, Optional<String> user, Optional<Path> passwordFile,
            String base,
            Optional<String> id) {}

    /**
     * One blind.
     *
     * @param homeOnBoot whether it finds its top by itself when it does not know where it stands
     */
    public record Cover(String name, Motor motor, Endstop endstop, Travel travel, Weight weight, HomeOnBoot homeOnBoot,
            List<Rule> schedule) {
        public Cover {
            schedule = List.copyOf(schedule);
        }

        /** Its outputs, each with the level at which nothing gets warm and nothing turns. */
        public List<ColdLine> coldLines() {
            return IntStream.range(0, motor.pins().size())
                    .mapToObj(i -> new ColdLine(name + ":coil-" + "abcd".charAt(i), motor.pins().get(i), false))
                    .toList();
        }
    }

    /**
     * An output and the level at which it is cold.
     *
     * @param id what it is, such as bedroom:coil-a
     * @param pin its BCM number
     * @param high whether it is cold when it is high
     */
    public record ColdLine(String id, int pin, boolean high) {}

    /**
     * A motor on a driver board.
     *
     * @param pins the BCM numbers of the lines to IN1 to IN4
     * @param inverted whether it turns the other way
     */
    public record Motor(MotorType type, List<Integer> pins, Limits limits, boolean inverted) {
        public Motor {
            pins = List.copyOf(pins);
        }
    }

    /**
     * The switch at the top.
     *
     * @param pin its BCM number
     * @param pressedLow whether the line is low while it is pressed: a switch to ground
     */
    public record Endstop(int pin, boolean pressedLow) {}

    /** What hangs, in kilograms: only the simulator asks. */
    public record Weight(double fabric, double bar) {}

    /** When a blind finds its top by itself. */
    public enum HomeOnBoot {
        NEVER, IF_UNCERTAIN, ALWAYS
    }
}
