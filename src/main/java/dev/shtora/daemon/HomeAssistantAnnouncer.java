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

/** Tells Home Assistant which blinds there are: on each connection, and again when it has just started itself. */
public final class HomeAssistantAnnouncer {
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(3);

    private final Discovery discovery;
    private final AnnouncedCovers announced;
    private final Random delays;

    /** @param announced which covers have been announced before: some of them may be gone */
    public HomeAssistantAnnouncer(Discovery discovery, AnnouncedCovers announced) {
        this.discovery = discovery;
        this.announced = announced;
        this.delays = new Random(discovery.topics().bridge().hashCode());
    }

    /** Announces covers, and takes back those that are there no more. */
    void announce(MqttLink link, List<Config.Cover> covers) {
        Set<String> former = announced.add(covers.stream().map(Config.Cover::name).toList());
        List<Announcement> all = new ArrayList<>(List.of(discovery.bridge()));
        former.forEach(cover -> all.add(discovery.gone(cover)));
        covers.forEach(cover -> all.add(discovery.cover(cover.name(), cover.endstop().isPresent())));
        all.forEach(each -> link.announce(each.topic(), each.payload()));
    }

    /** Whether this tells that Home Assistant has just started. */
    static boolean isBirth(Incoming message) {
        return message.topic().equals(Discovery.BIRTH_TOPIC)
                && new String(message.payload(), StandardCharsets.UTF_8).equals(Discovery.BIRTH);
    }

    /** Rings when it is time to answer a birth: a little later, and not when all others of the house do. */
    void soon(Alarms alarms, Clock clock, Runnable ring) {
        alarms.set("bridge:birth", clock.instant().plusMillis(delays.nextLong(LONGEST_DELAY.toMillis())), ring);
    }
}
