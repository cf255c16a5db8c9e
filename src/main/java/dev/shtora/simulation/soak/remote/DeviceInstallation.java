package dev.shtora.simulation.soak.remote;

import dev.shtora.config.Config;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.remote.DeviceReport;
import dev.shtora.daemon.Daemon;
import dev.shtora.daemon.status.DaemonListener;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.simulation.model.InMemoryLink;
import dev.shtora.simulation.model.SimulatedBoard;
import dev.shtora.simulation.model.SimulatedDisk;
import dev.shtora.simulation.model.VirtualTime;
import dev.shtora.simulation.remote.PlainMessages;
import dev.shtora.simulation.remote.PlainMessages.Published;
import dev.shtora.simulation.remote.VirtualDevice;
import dev.shtora.simulation.remote.VirtualDevices;
import dev.shtora.simulation.soak.scenario.SimulatedComputer;
import dev.shtora.simulation.soak.scenario.SoakConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/** The whole daemon in virtual time, with covers that modelled devices move, and a broker that loses and delays messages. */
final class DeviceInstallation {
    private static final Duration FULL = Duration.ofSeconds(30);
    /** Devices with all reports, without a motion, and without a position. */
    private static final Map<String, VirtualDevice.Kind> KINDS = new LinkedHashMap<>();
    private static final String CONFIG = """
            site: {latitude: 52.5, longitude: 13.4, zone: Europe/Berlin}
            profiles:
              device:
                protocol: plain
                schedule: [{at: sunrise, move: open}, {at: '13:00', move: 30%}, {at: sunset, move: close}]
            covers:
              window: {driver: mqtt, profile: device, device: device/window, open_time: 30s, close_time: 30s}
              attic: {driver: mqtt, profile: device, device: device/attic, open_time: 30s, close_time: 30s}
              hall: {driver: mqtt, profile: device, device: device/hall, open_time: 30s, close_time: 30s,
                position_feedback: off}
            """;

    static {
        KINDS.put("window", new VirtualDevice.Kind(true, true, true, FULL, FULL, Duration.ofSeconds(2), true));
        KINDS.put("attic", new VirtualDevice.Kind(true, false, true, FULL, FULL, Duration.ofSeconds(2), true));
        KINDS.put("hall", new VirtualDevice.Kind(false, false, true, FULL, FULL, Duration.ZERO, false));
    }

    private final Config config = SoakConfig.read(CONFIG);
    private final VirtualTime time;
    private final SimulatedComputer computer;
    private final VirtualDevices devices;
    /** What the broker keeps: the availability, and the newest state and position. */
    private final Map<String, String> retained = new LinkedHashMap<>();
    private final DelayedMessages messages;
    private InMemoryLink link = new InMemoryLink(false);
    private Daemon daemon;
    private boolean reachable = true;

    DeviceInstallation(SplittableRandom random, Instant start) {
        this.time = new VirtualTime(start, config.site().zone());
        this.messages = new DelayedMessages(random, time);
        this.computer = new SimulatedComputer(new SimulatedBoard(), new SimulatedDisk(random.nextLong()), time);
        this.devices = new VirtualDevices(time);
        KINDS.forEach((cover, kind) -> devices.add(cover, new VirtualDevice(kind, random.nextInt(101), time.nanos(),
                reports -> publish(cover, reports))));
        this.daemon = startDaemon();
    }

    private Daemon startDaemon() {
        link = new InMemoryLink(false);
        link.devices(this::toDevice);
        Daemon fresh = new Daemon(config, new Topics("shtora", "soak"),
                computer.environment(link, DaemonListener.NONE, () -> true));
        fresh.start();
        if (reachable) {
            retained.forEach((topic, payload) -> deliver(topic, payload, true));
        } else {
            link.cut();
        }
        return fresh;
    }

    VirtualTime time() {
        return time;
    }

    List<String> covers() {
        return devices.covers();
    }

    VirtualDevice device(String cover) {
        return devices.of(cover);
    }

    CoverStatus status(String cover) {
        return daemon.status(cover);
    }

    /** What a person does at a device. */
    void act(String cover, Runnable what) {
        devices.act(cover, what);
    }

    /** A person sends a command to the daemon. */
    void command(String cover, String payload) {
        link.send("shtora/" + cover + "/set", payload);
    }

    /** Whether nothing is lost, and nothing late. */
    void lossless(boolean yes) {
        messages.lossless(yes);
    }

    /** Whether a message to a device was one that the broker keeps. */
    boolean retainsCommands() {
        return link.retained().keySet().stream().anyMatch(topic -> topic.startsWith("device/"));
    }

    void setBrokerReachable(boolean up) {
        if (up == reachable) {
            return;
        }
        reachable = up;
        if (up) {
            link.restore();
            retained.forEach((topic, payload) -> deliver(topic, payload, true));
        } else {
            link.cut();
        }
    }

    /** A device loses power for a time; its last will says so, unless it is back before. */
    void restartDevice(String cover, Duration off) {
        VirtualDevice device = device(cover);
        if (!device.running()) {
            return;
        }
        act(cover, device::powerOff);
        if (off.toSeconds() > 20) {
            PlainMessages.published(cover, new DeviceReport.AvailabilityReported(false))
                    .ifPresent(will -> send(will, messages.delay()));
        }
        time.runner().after(off.toNanos(), () -> act(cover, device::powerOn));
    }

    /** The end of the daemon, orderly or not, and a new start. All devices that are off have power again. */
    void restart(boolean orderly) {
        if (orderly) {
            daemon.close();
        } else {
            link.close();
        }
        time.clear();
        devices.driveAll();
        time.pass(SimulatedComputer.RESTART);
        daemon = startDaemon();
        covers().forEach(cover -> act(cover, device(cover).running() ? () -> {} : device(cover)::powerOn));
    }

    void pass(Duration duration) {
        time.pass(duration);
    }

    /** All commands to a device pass one connection of each client, in their order. */
    private void toDevice(String topic, String payload) {
        if (!messages.lost()) {
            messages.deliver("to " + PlainMessages.cover(topic), messages.delay(),
                    () -> devices.receive(topic, payload));
        }
    }

    private void publish(String cover, List<DeviceReport> reports) {
        boolean availability = reports.getFirst() instanceof DeviceReport.AvailabilityReported;
        if (!availability && messages.lost()) {
            return;
        }
        long delay = messages.delay();
        reports.stream().flatMap(report -> PlainMessages.published(cover, report).stream())
                .forEach(message -> send(message, delay));
    }

    /** MQTT promises the order of a topic only: a report may overtake one on another topic. */
    private void send(Published message, long delay) {
        messages.deliver(message.topic(), delay, () -> {
            retained.put(message.topic(), message.payload());
            deliver(message.topic(), message.payload(), false);
        });
    }

    private void deliver(String topic, String payload, boolean retained) {
        link.send(new Incoming(topic, payload.getBytes(StandardCharsets.UTF_8), retained, OptionalLong.empty()));
    }
}
