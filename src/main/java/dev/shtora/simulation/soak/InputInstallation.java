package dev.shtora.simulation.soak;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.config.cover.Cover;
import dev.shtora.config.cover.LocalCover;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.remote.DeviceReport;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.daemon.ClockJumpDetector;
import dev.shtora.daemon.Daemon;
import dev.shtora.daemon.controller.Environment;
import dev.shtora.daemon.status.DaemonListener;
import dev.shtora.device.journal.DaemonRun;
import dev.shtora.device.journal.JournalStorage;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.simulation.model.InMemoryLink;
import dev.shtora.simulation.model.SimulatedDisk;
import dev.shtora.simulation.model.SimulatedPages;
import dev.shtora.simulation.model.Simulation;
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
import java.util.UUID;

/** The whole daemon in virtual time, with covers on pins and elsewhere that react to inputs. */
final class InputInstallation {
    private static final Duration RESTART = Duration.ofSeconds(5);
    private static final Duration BOOT = Duration.ofSeconds(20);
    private static final Duration FULL = Duration.ofSeconds(30);
    private static final long DELAY = Duration.ofMillis(10).toNanos();
    private static final double PERCENT = 100;
    private static final VirtualDevice.Kind DEVICE = new VirtualDevice.Kind(true, true, true, FULL, FULL,
            Duration.ofSeconds(2), true);
    private static final String STORM = "when: {input: wind, above: 45, until_below: 35, for: 5s, for_below: 15m}";
    private static final String CONFIG = """
            site: {latitude: 52.5, longitude: 13.4, zone: Europe/Berlin}
            inputs:
              wind: {topic: sensors/wind, unit: km/h, silent_after: 16m}
              outside: {topic: sensors/outside, unit: °C, silent_after: 16m}
              room: {topic: sensors/room, unit: °C, silent_after: 16m}
              light: {topic: sensors/light, unit: lx, silent_after: 16m}
              door: {topic: sensors/door, value: /is, words: {"true": closed, "false": open}}
              smoke: {topic: sensors/smoke, value: /is, words: {"true": on, "false": off}}
              lamp: {topic: sensors/lamp, value: /is, words: {"true": on, "false": off}}
            profiles:
              all:
                protocol: plain
                schedule: [{at: sunrise, move: open}, {at: '13:00', move: 40%}, {at: sunset, move: close}]
                contact: {input: door, keep_at_least: 30%}
            covers:
              window:
                profile: all
                motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                endstop: {pin: 23}
                travel: {drop: 0.55m, tube: 20mm, fabric: 0.3mm, steps: 31000}
                safety: [{name: storm, move: open, STORM}]
                frost: {input: outside, below: 0}
              hall:
                profile: all
                motor: {type: 28byj-48, pins: [12, 16, 20, 21], inverted: true}
                endstop: {pin: 26, pressed: high}
                travel: {drop: 0.55m, tube: 20mm, fabric: 0.3mm, steps: 31000}
                contact: {input: door, keep_at_least: 100%}
                safety: [{name: storm, move: close, people: allow, if_silent: ignore, STORM},
                  {name: smoke, level: fire, move: open, when: {input: smoke, is: on}}]
                privacy: {when: {input: lamp, is: on}, move: 10%}
              terrace: {driver: mqtt, profile: all, device: device/terrace, open_time: 30s, close_time: 30s,
                safety: [{name: storm, move: open, STORM}],
                privacy: {when: {input: lamp, is: on}, move: close},
                shade: {window: {azimuth: 180, sill: 0.8, height: 1.6}, keep_sun_off: {distance: 0.6, height: 0.75}, light: {input: light, above: 40000}},
                climate: {room: room, keep_out: 20%, let_in: open, insulate: close}}
              awning: {driver: mqtt, profile: all, device: device/awning, open_time: 30s, close_time: 30s, contact: none,
                safety: [{name: storm, move: 90%, STORM}], frost: {input: outside, below: 0, may_close: true}}
            """
            .replace("STORM", STORM);

    private final Config config = configured();
    private final VirtualTime time;
    private final Simulation simulation;
    private final SimulatedDisk disk;
    private final SimulatedPages pages = new SimulatedPages();
    private final Map<String, VirtualDevice> devices = new LinkedHashMap<>();
    private final Map<String, String> retained = new LinkedHashMap<>();
    private final DaemonListener listener;
    private InMemoryLink link = new InMemoryLink(false);
    private Daemon daemon;
    private boolean reachable = true;
    private int boot = 1;

    InputInstallation(long seed, Instant start, DaemonListener listener) {
        this.listener = listener;
        this.time = new VirtualTime(start, config.site().zone());
        this.simulation = Simulation.of(config, time.stepClock()::nanos, seed);
        this.disk = new SimulatedDisk(seed);
        config.covers().stream().filter(cover -> !(cover instanceof LocalCover)).map(Cover::name)
                .forEach(name -> devices.put(name, new VirtualDevice(DEVICE, 50, time.nanos(),
                        reports -> publish(name, reports))));
        this.daemon = startDaemon();
        devices.forEach((name, device) -> act(name, device::report));
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
        if (!reachable) {
            link.cut();
        }
        Environment environment = new Environment(simulation.board().context(), time.runner(), time, time, time, link,
                Runnable::run, listener,
                new JournalStorage(disk, pages, new DaemonRun(new UUID(0, boot), time.nanos() / 10_000_000), time,
                        time),
                ClockState.of(() -> true, time, time::nanos));
        Daemon fresh = new Daemon(config, new Topics("shtora", "soak"), environment);
        fresh.start();
        ClockJumpDetector.start(time, environment.runner(), fresh::clockJumped);
        deliverRetained();
        return fresh;
    }

    private void deliverRetained() {
        if (reachable) {
            new LinkedHashMap<>(retained).forEach((topic, payload) -> deliver(topic, payload, true));
        }
    }

    VirtualTime time() {
        return time;
    }

    List<Cover> covers() {
        return config.covers();
    }

    Planner planner(Cover cover) {
        return config.planner(cover, new SolarDays(config.site()));
    }

    CoverStatus status(String cover) {
        return daemon.status(cover);
    }

    boolean brokerReachable() {
        return reachable;
    }

    /** The longest time of a move, with the ramps and the messages to a device. */
    static Duration travelTime(Cover cover) {
        return cover instanceof LocalCover onPins
                ? Duration.ofMillis(Math.round(1000.0 * onPins.travel().orElseThrow().steps()
                        / onPins.motor().limits().stepsPerSecond()))
                : FULL;
    }

    /** Where a cover really is, 0 (closed) to 100. */
    double truth(Cover cover) {
        return cover instanceof LocalCover onPins
                ? PERCENT - PERCENT * simulation.blind(cover.name()).steps() / onPins.travel().orElseThrow().steps()
                : Objects.requireNonNull(devices.get(cover.name())).position().percent();
    }

    /** The retained payload of a cover's topic. */
    String published(String cover, String what) {
        return String.valueOf(link.retained().get("shtora/" + cover + "/" + what));
    }

    void send(String topic, String payload) {
        link.send("shtora/" + topic, payload);
    }

    /** A sensor publishes; the broker keeps it. Returns whether the daemon gets it. */
    boolean sense(String topic, String payload) {
        if (reachable) {
            retained.put(topic, payload);
            deliver(topic, payload, false);
        }
        return reachable;
    }

    void setBrokerReachable(boolean up) {
        if (up != reachable) {
            reachable = up;
            if (up) {
                link.restore();
                devices.forEach((name, device) -> act(name, device::report));
                deliverRetained();
            } else {
                link.cut();
            }
        }
    }

    /** The end of the daemon, and a new start. */
    void restart(boolean orderly, boolean power) {
        if (orderly) {
            daemon.close();
        } else {
            link.close();
        }
        if (power) {
            disk.powerCut();
        }
        time.clear();
        if (power) {
            pages.boot();
            boot++;
        }
        devices.keySet().forEach(this::drive);
        time.pass(power ? BOOT : RESTART);
        daemon = startDaemon();
    }

    void pass(Duration duration) {
        time.pass(duration);
    }

    private void act(String cover, Runnable what) {
        Objects.requireNonNull(devices.get(cover)).advance(time.nanos());
        what.run();
        drive(cover);
    }

    private void drive(String cover) {
        VirtualDevice device = Objects.requireNonNull(devices.get(cover));
        device.next().ifPresent(at -> time.runner().after(Math.max(0, at - time.nanos()), () -> {
            device.advance(time.nanos());
            drive(cover);
        }));
    }

    private void toDevice(String topic, String payload) {
        String cover = topic.split("/", -1)[1];
        time.runner().after(DELAY, () -> act(cover, () -> VirtualCommands.of(topic, payload)
                .ifPresent(Objects.requireNonNull(devices.get(cover))::receive)));
    }

    private void publish(String cover, List<DeviceReport> reports) {
        reports.forEach(report -> {
            switch (report) {
                case DeviceReport.PositionReported(var at) ->
                    later("device/" + cover + "/position", Integer.toString(at.orElseThrow().percent()));
                case DeviceReport.MotionReported(var motion) ->
                    later("device/" + cover + "/state", motion.name().toLowerCase(Locale.ROOT));
                case DeviceReport.AvailabilityReported _,DeviceReport.TargetReported _,DeviceReport.ProblemReported _,DeviceReport.TiltReported _ ->
                    {
                }
            }
        });
    }

    private void later(String topic, String payload) {
        retained.put(topic, payload);
        time.runner().after(DELAY, () -> deliver(topic, payload, false));
    }

    private void deliver(String topic, String payload, boolean kept) {
        link.send(new Incoming(topic, payload.getBytes(StandardCharsets.UTF_8), kept, OptionalLong.empty()));
    }
}
