package dev.shtora.config;

import dev.shtora.core.automation.plan.Language;
import dev.shtora.core.automation.plan.Phrases;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.cover.Travel;
import dev.shtora.core.motion.MotionLimits;
import dev.shtora.core.motion.MotorType;
import dev.shtora.core.remote.RemoteTraits;
import dev.shtora.core.sun.Site;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.mqtt.client.address.TlsSettings;
import dev.shtora.mqtt.contract.TopicAliases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A valid configuration.
 *
 * @param gpio the pins: of a GPIO chip, or simulated
 * @param site the place of the windows
 * @param mqtt the connection to the broker; empty if the file has no such section
 * @param maxMoving the maximum number of motors that move at the same time, 1 or more
 * @param web the page for phones; empty if it is switched off
 * @param general settings that apply to all covers
 * @param warnings texts about settings that are permitted but probably unintended
 * @param covers the covers, in the order of the file
 * @param groups each group by its name
 */
public record Config(Gpio gpio, Site site, Optional<Mqtt> mqtt, Optional<Web> web, int maxMoving, General general,
        List<String> warnings,
        List<Cover> covers, Map<String, Group> groups) {

    /** Copies the collections. */
    public Config {
        warnings = List.copyOf(warnings);
        covers = List.copyOf(covers);
        groups = Map.copyOf(groups);
    }

    /**
     * Covers that take commands together.
     *
     * @param title its name for people; empty if it has none
     * @param covers the names of its covers
     */
    public record Group(Optional<String> title, List<String> covers) {
        /** Copies the list. */
        public Group {
            covers = List.copyOf(covers);
        }
    }

    /** The covers with motors on pins, in the order of the file. */
    public List<LocalCover> localCovers() {
        return covers.stream().filter(LocalCover.class::isInstance).map(LocalCover.class::cast).toList();
    }

    /** The covers that devices elsewhere move, in the order of the file. */
    public List<RemoteCover> remoteCovers() {
        return covers.stream().filter(RemoteCover.class::isInstance).map(RemoteCover.class::cast).toList();
    }

    /** The names of the covers of each group. */
    public Map<String, List<String>> groupMembers() {
        return groups.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, group -> group.getValue().covers()));
    }

    /** The pins of the motors, endstops and buttons. */
    public sealed interface Gpio {
        /** Simulated pins with modelled motors and endstops. */
        record Simulated() implements Gpio {}

        /** No pins: devices elsewhere move all covers. */
        record None() implements Gpio {}

        /**
         * The pins of a GPIO chip of this computer.
         *
         * @param chip a device such as /dev/gpiochip4, or a label such as pinctrl-rp1; empty for that of a Raspberry Pi
         * @param linesByOffset whether a BCM number is the offset of a line, whatever the name of the line
         */
        record Board(Optional<String> chip, boolean linesByOffset) implements Gpio {}
    }

    /** A copy with simulated pins at another site. */
    public Config modelledAt(Site place) {
        return new Config(new Gpio.Simulated(), place, mqtt, web, maxMoving, general, warnings, covers, groups);
    }

    /** The planner of a cover. */
    public Planner planner(Cover cover, SolarDays solarDays) {
        return new Planner(cover.automation().timetable(), solarDays, new Phrases(general.language()));
    }

    /**
     * The page for phones.
     *
     * @param port the TCP port of HTTPS, 1 to 65535
     * @param trustPort the TCP port on which HTTP gives the certificate of the CA, 1 to 65535; empty if it does not
     * @param certificate the certificate of the page
     * @param key the key of the certificate
     * @param ca the certificate of the CA that phones must trust
     * @param required whether the file demands the page: then a missing certificate is an error
     */
    public record Web(int port, Optional<Integer> trustPort, Path certificate, Path key, Path ca, boolean required) {}

    /**
     * Settings that apply to all covers.
     *
     * @param language the language of reasons
     * @param waitForClock the time after the start from which automation uses a clock that no time service has set; empty
     *     for never
     */
    public record General(Language language, Optional<Duration> waitForClock) {}

    /**
     * The connection to the broker.
     *
     * @param host the host name, as the broker's certificate contains it
     * @param port the TCP port of TLS, 1 to 65535
     * @param tls the trusted CAs and the client certificate
     * @param user the user name; empty for none
     * @param passwordFile a file whose first line is the password
     * @param passwordCredential the systemd credential with the password, in place of the file
     * @param base the first levels of all topics
     * @param id the id of this daemon on the broker; empty for one derived from the machine id
     * @param discovery whether the covers are announced to Home Assistant
     */
    public record Mqtt(String host, int port, TlsSettings tls, Optional<String> user, Optional<Path> passwordFile,
            Optional<String> passwordCredential, String base, Optional<String> id, boolean discovery) {
        /** The file of the trusted CAs, PEM; empty for the CAs of the system. */
        public Optional<Path> ca() {
            return tls.ca();
        }
    }

    /** A cover: a motor on pins, or a device elsewhere on the broker. */
    public sealed interface Cover permits LocalCover, RemoteCover {
        /** Its name, a level of its topics. */
        String name();

        /** Rules, shade, override and catch-up. */
        AutomationSettings automation();

        /** Additional topics and payloads. */
        TopicAliases names();

        /** The name for people; empty if there is none. */
        default Optional<String> title() {
            return automation().timetable().title();
        }

        /** The rules, in the order of the file. */
        default List<Rule> schedule() {
            return automation().timetable().rules();
        }
    }

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
    }

    /**
     * A cover that a device elsewhere on the broker moves.
     *
     * @param traits what Shtora must know about the device to move the cover
     * @param discovery what is announced to Home Assistant
     */
    public record RemoteCover(String name, RemoteDevice device, RemoteTraits traits, RemoteDiscovery discovery,
            AutomationSettings automation, TopicAliases names) implements Cover {}

    /** What is announced to Home Assistant about a cover that a device elsewhere moves. */
    public enum RemoteDiscovery {
        /** Automation, with a device of its own: the cover is announced by its device. */
        AUTOMATION_ONLY,
        /** The same as about a cover on pins. */
        FULL,
        /** Nothing. */
        OFF;

        static RemoteDiscovery of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
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
            Optional<Integer> cycle) {}

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
        ALWAYS
    }
}
