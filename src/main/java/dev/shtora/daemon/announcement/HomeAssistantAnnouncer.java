package dev.shtora.daemon.announcement;

import dev.shtora.config.Config;
import dev.shtora.device.motor.StepRunner;
import dev.shtora.mqtt.client.MqttLink;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import dev.shtora.mqtt.contract.Discovery;
import dev.shtora.mqtt.contract.Discovery.Announcement;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Announces the covers to Home Assistant at each connection, and again after Home Assistant has started. */
public final class HomeAssistantAnnouncer {
    private static final Duration MAX_DELAY = Duration.ofSeconds(3);

    private final Discovery discovery;
    private final Supplier<List<String>> former;
    private final Random delays;
    private final AtomicBoolean requested = new AtomicBoolean();

    /** @param former the topics of the discovery messages of covers that this daemon had before */
    public HomeAssistantAnnouncer(Discovery discovery, Supplier<List<String>> former) {
        this.discovery = discovery;
        this.former = former;
        this.delays = new Random(discovery.topics().bridge().hashCode());
    }

    /** Announces the daemon with its inputs and its covers, and removes former ones from Home Assistant. */
    public void announce(MqttLink link, Config config) {
        List<Announcement> all = new ArrayList<>(List.of(CoverDiscovery.ofDaemon(discovery, config.inputs())));
        former.get().forEach(topic -> all.add(Discovery.gone(topic)));
        config.covers().forEach(cover -> CoverDiscovery.announcement(discovery, cover).ifPresent(all::add));
        all.forEach(each -> link.announce(each.topic(), each.payload()));
    }

    /** Whether a message is the birth message of Home Assistant. */
    public static boolean isBirth(Incoming message) {
        return message.topic().equals(Discovery.BIRTH_TOPIC)
                && new String(message.payload(), StandardCharsets.UTF_8).equals(Discovery.BIRTH);
    }

    /**
     * Runs an action after a random delay of at most 3 seconds, so that not all devices answer a start at the same time.
     * Requests during the delay are answered together. The delay is monotonic: a clock that is set does not change it.
     */
    public void announceLater(StepRunner runner, Runnable action) {
        if (requested.compareAndSet(false, true)) {
            runner.after(delays.nextLong(MAX_DELAY.toNanos()), () -> {
                requested.set(false);
                action.run();
            });
        }
    }
}
