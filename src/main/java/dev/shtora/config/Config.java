package dev.shtora.config;

import dev.shtora.core.automation.Language;
import dev.shtora.core.automation.Phrases;
import dev.shtora.core.automation.Planner;
import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.cover.Travel;
import dev.shtora.core.motion.MotionLimits;
import dev.shtora.core.motion.MotorType;
import dev.shtora.core.sun.Site;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.mqtt.client.TlsSettings;
import dev.shtora.mqtt.contract.TopicAliases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a configuration says, checked.
 *
 * @param gpio where the pins are
 * @param site where the windows are
 * @param mqtt how to reach the broker; empty if the file does not say
 * @param maxMoving how many motors the power supply can feed at once
 * @param warnings what is odd, but can be
 * @param covers the blinds, in their order
 * @param groups the covers of each group, which take commands together
 */
public record Config(Gpio gpio, Site site, Optional<Mqtt> mqtt, int maxMoving, General general, List<String> warnings,
        List<Cover> covers, Map<String, List<String>> groups) {

    public Config {
        warnings = List.copyOf(warnings);
        covers = List.copyOf(covers);
        groups = Map.copyOf(groups);
    }

    /** Where the pins are. */
    public sealed interface Gpio {
        /** Nowhere: they are modelled. */
        record Simulated() implements Gpio {}

        /**
         * On a GPIO chip of this computer.
         *
         * @param chip a device such as /dev/gpiochip4, or a label such as pinctrl-rp1; empty for a Raspberry Pi's own
         * @param linesByOffset whether a BCM number is the offset of a line, whatever the name of the line
         */
        record Board(Optional<String> chip, boolean linesByOffset) implements Gpio {}
    }

    /** The same house with modelled pins at another place. */
    public Config modelledAt(Site place) {
        return new Config(new Gpio.Simulated(), place, mqtt, maxMoving, general, warnings, covers, groups);
    }

    /** What answers for a cover what it should be. */
    public Planner planner(Cover cover, SolarDays solarDays) {
        return new Planner(cover.automation().timetable(), solarDays, new Phrases(general.language()));
    }

    /**
     * What holds for the whole house.
     *
     * @param language of reasons
     * @param waitForClock how long to wait, after the start, for a clock that nobody has set before going by it all the same;
     *        empty for ever
     */
    public record General(Language language, Optional<Duration> waitForClock) {}

    /**
     * How to reach the broker.
     *
     * @param tls whom we trust, and what we show
     * @param passwordFile a file whose first line is the user's password
     * @param passwordCredential the systemd credential that it is else
     * @param base what all topics begin with
     * @param id this daemon's name on the broker; empty for one that is made of the machine's
     * @param discovery whether Home Assistant is told which blinds there are
     */
    public record Mqtt(String host, int port, TlsSettings tls, Optional<String> user, Optional<Path> passwordFile,
            Optional<String> passwordCredential, String base, Optional<String> id, boolean discovery) {
        /** Whose certificates are trusted; empty for the system's. */
        public Optional<Path> ca() {
            return tls.ca();
        }
    }

    /**
     * One blind.
     *
     * @param endstop the switch at the top; without one the top is marked by hand
     * @param travel its way; empty until the bottom has been marked by hand
     * @param buttons on the wall
     * @param names other names for its topics and payloads
     * @param homeOnBoot whether it finds its top by itself when it does not know where it stands
     */
    public record Cover(String name, Motor motor, Optional<Endstop> endstop, Optional<Travel> travel, Weight weight,
            Optional<Buttons> buttons, HomeOnBoot homeOnBoot, AutomationSettings automation, TopicAliases names) {
        /** Its rules, in their order. */
        public List<Rule> schedule() {
            return automation.timetable().rules();
        }

        /** The BCM numbers of its lines, outputs first. */
        public List<Integer> pins() {
            return Stream.of(coldLines().stream().map(Driver.ColdLine::pin), endstop.stream().map(Endstop::pin),
                    buttons.stream().flatMap(all -> Stream.of(all.up(), all.stop(), all.down(), all.cycle())
                            .flatMap(Optional::stream)))
                    .flatMap(pins -> pins).toList();
        }

        /** Its outputs, each with the level at which nothing gets warm and nothing turns. */
        public List<Driver.ColdLine> coldLines() {
            return motor.driver().coldLines(name);
        }
    }

    /**
     * A motor and what drives it.
     *
     * @param inverted whether it turns the other way
     * @param backlash steps that turn nothing after a reversal, 0 or more
     * @param hold whether the current stays on at rest, where the blind would unroll by itself
     * @param supplyVolts what feeds the driver
     */
    public record Motor(MotorType type, Driver driver, MotionLimits limits, boolean inverted, int backlash,
            boolean hold,
            double supplyVolts) {
        /** Its type and mode: what the size of a step comes from. */
        public String description() {
            return type.word() + ", " + driver.description();
        }

        /** How many steps turn the shaft once. */
        public double stepsPerTurn() {
            return driver.stepsPerTurn(type);
        }
    }

    /** Buttons on the wall, switches to ground, by BCM number: at least one of up and down, or one that cycles. */
    public record Buttons(Optional<Integer> up, Optional<Integer> stop, Optional<Integer> down,
            Optional<Integer> cycle) {}

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
