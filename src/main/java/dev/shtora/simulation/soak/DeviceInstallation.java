package dev.shtora.simulation.soak;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.remote.DeviceReport;
import dev.shtora.daemon.Daemon;
import dev.shtora.daemon.controller.Environment;
import dev.shtora.daemon.status.DaemonListener;
import dev.shtora.device.journal.DaemonRun;
import dev.shtora.device.journal.JournalStorage;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.simulation.model.InMemoryLink;
import dev.shtora.simulation.model.SimulatedBoard;
import dev.shtora.simulation.model.SimulatedDisk;
import dev.shtora.simulation.model.SimulatedPages;
import dev.shtora.simulation.model.VirtualTime;
import dev.shtora.simulation.remote.VirtualDevice;
import dev.shtora.timing.ClockState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.UUID;

/** The whole daemon in virtual time, with covers that modelled devices move, and a broker that loses and delays messages. */
final class DeviceInstallation {
    private static final Duration RESTART = Duration.ofSeconds(5);
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

    private final Config config;
    private final VirtualTime time;
    private final SimulatedBoard board = new SimulatedBoard();
    private final SimulatedDisk disk;
    private final SimulatedPages pages = new SimulatedPages();
    private final Map<String, VirtualDevice> devices = new LinkedHashMap<>();
    /** What the broker keeps: the availability, and the newest state and position. */
    private final Map<String, String> retained = new LinkedHashMap<>();
    private final DelayedMessages messages;
    private InMemoryLink link = new InMemoryLink(false);
    private Daemon daemon;
    private boolean reachable = true;

    DeviceInstallation(SplittableRandom random, Instant start) {
        this.config = configured();
        this.time = new VirtualTime(start, config.site().zone());
        this.messages = new DelayedMessages(random, time);
        this.disk = new SimulatedDisk(random.nextLong());
        KINDS.forEach((cover, kind) -> devices.put(cover, new VirtualDevice(kind, random.nextInt(101), time.nanos(),
                reports -> publish(cover, reports))));
        this.daemon = startDaemon();
    }

    private static Config configured() {
        try {
            return ConfigReader.read(Path.of("soak"), CONFIG);
        } catch (ConfigError e) {
            throw new AssertionError(e);
        }
    }

    private Daemon startDaemon() {
        link = new InMemoryLink(false);
        link.devices(this::toDevice);
        Environment environment = new Environment(board.context(), time.runner(), time, time, time, link,
                Runnable::run, DaemonListener.NONE,
                new JournalStorage(disk, pages, new DaemonRun(new UUID(0, 1), time.nanos() / 10_000_000), time, time),
                ClockState.of(() -> true, time, time::nanos));
        Daemon fresh = new Daemon(config, new Topics("shtora", "soak"), environment);
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
        return List.copyOf(devices.keySet());
    }

    VirtualDevice device(String cover) {
        return Objects.requireNonNull(devices.get(cover), cover);
    }

    CoverStatus status(String cover) {
        return daemon.status(cover);
    }

    /** What a person does at a device. */
    void act(String cover, Runnable what) {
        device(cover).advance(time.nanos());
        what.run();
        drive(cover);
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
            send("device/" + cover + "/availability", "offline", messages.delay());
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
        devices.keySet().forEach(this::drive);
        time.pass(RESTART);
        daemon = startDaemon();
        devices.forEach((cover, device) -> act(cover, device.running() ? () -> {} : device::powerOn));
    }

    void pass(Duration duration) {
        time.pass(duration);
    }

    private void drive(String cover) {
        VirtualDevice device = device(cover);
        device.next().ifPresent(at -> time.runner().after(Math.max(0, at - time.nanos()), () -> {
            device.advance(time.nanos());
            drive(cover);
        }));
    }

    /** All commands to a device pass one connection of each client, in their order. */
    private void toDevice(String topic, String payload) {
        String cover = topic.split("/", -1)[1];
        if (!messages.lost()) {
            messages.deliver("to " + cover, messages.delay(),
                    () -> act(cover, () -> VirtualCommands.of(topic, payload).ifPresent(device(cover)::receive)));
        }
    }

    private void publish(String cover, List<DeviceReport> reports) {
        boolean availability = reports.getFirst() instanceof DeviceReport.AvailabilityReported;
        if (!availability && messages.lost()) {
            return;
        }
        long delay = messages.delay();
        reports.forEach(report -> {
            switch (report) {
                case DeviceReport.PositionReported(var at) ->
                    send("device/" + cover + "/position", Integer.toString(at.orElseThrow().percent()), delay);
                case DeviceReport.MotionReported(var motion) ->
                    send("device/" + cover + "/state", motion.name().toLowerCase(Locale.ROOT), delay);
                case DeviceReport.AvailabilityReported(boolean online) ->
                    send("device/" + cover + "/availability", online ? "online" : "offline", delay);
                case DeviceReport.TargetReported _,DeviceReport.ProblemReported _,DeviceReport.TiltReported _ -> {
                }
            }
        });
    }

    /** MQTT promises the order of a topic only: a report may overtake one on another topic. */
    private void send(String topic, String payload, long delay) {
        messages.deliver(topic, delay, () -> {
            retained.put(topic, payload);
            deliver(topic, payload, false);
        });
    }

    private void deliver(String topic, String payload, boolean retained) {
        link.send(new Incoming(topic, payload.getBytes(StandardCharsets.UTF_8), retained, OptionalLong.empty()));
    }
}
