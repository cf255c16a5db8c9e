package dev.shtora.daemon;

import dev.shtora.config.Config;
import dev.shtora.mqtt.client.MqttLink;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import dev.shtora.mqtt.contract.Discovery;
import dev.shtora.mqtt.contract.Discovery.Announcement;
import dev.shtora.timing.Alarms;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Announces the covers to Home Assistant at each connection, and again after Home Assistant has started. */
public final class HomeAssistantAnnouncer {
    private static final Duration MAX_DELAY = Duration.ofSeconds(3);

    private final Discovery discovery;
    private final AnnouncedCovers announced;
    private final Random delays;

    /** @param announced the covers that were announced before, which may have been removed since */
    public HomeAssistantAnnouncer(Discovery discovery, AnnouncedCovers announced) {
        this.discovery = discovery;
        this.announced = announced;
        this.delays = new Random(discovery.topics().bridge().hashCode());
    }

    /** Announces covers, and removes former ones from Home Assistant. */
    void announce(MqttLink link, List<Config.Cover> covers) {
        Set<String> former = announced.add(covers.stream().map(Config.Cover::name).toList());
        List<Announcement> all = new ArrayList<>(List.of(discovery.bridge()));
        former.forEach(cover -> all.add(discovery.gone(cover)));
        covers.forEach(cover -> all.add(discovery.cover(cover.name(), cover.title(), cover.endstop().isPresent())));
        all.forEach(each -> link.announce(each.topic(), each.payload()));
    }

    /** Whether a message is the birth message of Home Assistant. */
    static boolean isBirth(Incoming message) {
        return message.topic().equals(Discovery.BIRTH_TOPIC)
                && new String(message.payload(), StandardCharsets.UTF_8).equals(Discovery.BIRTH);
    }

    /**
     * Runs an action after a random delay of at most 3 seconds, so that not all devices answer a start at the same
     * time.
     */
    void announceLater(Alarms alarms, Clock clock, Runnable action) {
        alarms.set("bridge:birth", clock.instant().plusMillis(delays.nextLong(MAX_DELAY.toMillis())), action);
    }
}
