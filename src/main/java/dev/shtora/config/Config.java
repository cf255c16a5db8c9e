package dev.shtora.config;

import dev.shtora.cover.Travel;
import dev.shtora.motion.Limits;
import dev.shtora.motion.MotorType;
import dev.shtora.plan.Rule;
import dev.shtora.sun.Site;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a configuration says, checked.
 *
 * @param simulated whether the pins are modelled: {@code gpio: simulated}
 * @param site where the windows are
 * @param mqtt how to reach the broker; empty if the file does not say
 * @param covers the blinds, in their order
 */
public record Config(boolean simulated, Site site, Optional<Mqtt> mqtt, List<Cover> covers) {

    public Config {
        covers = List.copyOf(covers);
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
    }

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
