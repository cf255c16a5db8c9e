package dev.shtora.config;

import dev.shtora.config.cover.Cover;
import dev.shtora.config.cover.LocalCover;
import dev.shtora.config.cover.RemoteCover;
import dev.shtora.config.input.Input;
import dev.shtora.config.value.ListenAddress;
import dev.shtora.core.automation.plan.Language;
import dev.shtora.core.automation.plan.Phrases;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.sun.Site;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.mqtt.client.address.TlsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A valid configuration.
 *
 * @param gpio the pins: of a GPIO chip, or simulated
 * @param site the place of the windows
 * @param mqtt the connection to the broker; empty if the file has no such section
 * @param maxMoving the maximum number of motors that move at the same time, 1 or more
 * @param web the page for phones; empty if it is switched off
 * @param metrics where metrics are served; empty if they are not
 * @param general settings that apply to all covers
 * @param warnings texts about settings that are permitted but probably unintended
 * @param inputs the values that arrive over MQTT, in the order of the file
 * @param covers the covers, in the order of the file
 * @param groups each group by its name
 */
public record Config(Gpio gpio, Site site, Optional<Mqtt> mqtt, Optional<Web> web,
        Optional<ListenAddress> metrics, int maxMoving, General general, List<String> warnings, List<Input> inputs,
        List<Cover> covers, Map<String, Group> groups) {

    /** Copies the collections. */
    public Config {
        warnings = List.copyOf(warnings);
        inputs = List.copyOf(inputs);
        covers = List.copyOf(covers);
        groups = Map.copyOf(groups);
    }

    /**
     * Covers that take commands together.
     *
     * @param title its name for people; empty if it has none
     * @param covers the names of its covers
     */
    public record Group(Optional<String> title, List<String> covers, boolean together) {
        /** A group whose covers move independently. */
        public Group(Optional<String> title, List<String> covers) {
            this(title, covers, false);
        }

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

    /** The groups whose covers finish their moves at the same time. */
    public Set<String> groupsTogether() {
        return groups.entrySet().stream().filter(group -> group.getValue().together()).map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
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
        return new Config(new Gpio.Simulated(), place, mqtt, web, metrics, maxMoving, general, warnings, inputs, covers,
                groups);
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
}
