package dev.shtora.simulation.soak.input;

import dev.shtora.config.Config;
import dev.shtora.config.cover.Cover;
import dev.shtora.config.cover.LocalCover;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.remote.DeviceReport;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.daemon.ClockJumpDetector;
import dev.shtora.daemon.Daemon;
import dev.shtora.daemon.controller.Environment;
import dev.shtora.daemon.status.DaemonListener;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.simulation.model.InMemoryLink;
import dev.shtora.simulation.model.SimulatedDisk;
import dev.shtora.simulation.model.Simulation;
import dev.shtora.simulation.model.VirtualTime;
import dev.shtora.simulation.remote.PlainMessages;
import dev.shtora.simulation.remote.PlainMessages.Published;
import dev.shtora.simulation.remote.VirtualDevice;
import dev.shtora.simulation.remote.VirtualDevices;
import dev.shtora.simulation.soak.scenario.SimulatedComputer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The whole daemon in virtual time, with covers on pins and elsewhere that react to inputs. */
final class InputInstallation {
    private static final Duration FULL = Duration.ofSeconds(30);
    private static final long DELAY = Duration.ofMillis(10).toNanos();
    private static final double PERCENT = 100;
    private static final VirtualDevice.Kind DEVICE = new VirtualDevice.Kind(true, true, true, FULL, FULL,
            Duration.ofSeconds(2), true);

    private final Config config = InputConfig.read();
    private final VirtualTime time;
    private final Simulation simulation;
    private final SimulatedComputer computer;
    private final VirtualDevices devices;
    private final Map<String, String> retained = new LinkedHashMap<>();
    private final DaemonListener listener;
    private InMemoryLink link = new InMemoryLink(false);
    private Daemon daemon;
    private boolean reachable = true;

    InputInstallation(long seed, Instant start, DaemonListener listener) {
        this.listener = listener;
        this.time = new VirtualTime(start, config.site().zone());
        this.simulation = Simulation.of(config, time.stepClock()::nanos, seed);
        this.computer = new SimulatedComputer(simulation.board(), new SimulatedDisk(seed), time);
        this.devices = new VirtualDevices(time);
        config.covers().stream().filter(cover -> !(cover instanceof LocalCover)).map(Cover::name)
                .forEach(name -> devices.add(name, new VirtualDevice(DEVICE, 50, time.nanos(),
                        reports -> publish(name, reports))));
        this.daemon = startDaemon();
        reportAll();
    }

    private void reportAll() {
        devices.covers().forEach(name -> devices.act(name, devices.of(name)::report));
    }

    private Daemon startDaemon() {
        link = new InMemoryLink(false);
        link.devices((topic, payload) -> time.runner().after(DELAY, () -> devices.receive(topic, payload)));
        if (!reachable) {
            link.cut();
        }
        Environment environment = computer.environment(link, listener, () -> true);
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
                : devices.of(cover.name()).position().percent();
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
                reportAll();
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
            computer.disk().powerCut();
        }
        time.clear();
        if (power) {
            computer.boot();
        }
        devices.driveAll();
        time.pass(power ? SimulatedComputer.BOOT : SimulatedComputer.RESTART);
        daemon = startDaemon();
    }

    void pass(Duration duration) {
        time.pass(duration);
    }

    private void publish(String cover, List<DeviceReport> reports) {
        reports.stream().flatMap(report -> PlainMessages.published(cover, report).stream()).forEach(this::later);
    }

    private void later(Published message) {
        retained.put(message.topic(), message.payload());
        time.runner().after(DELAY, () -> deliver(message.topic(), message.payload(), false));
    }

    private void deliver(String topic, String payload, boolean retainedByBroker) {
        link.send(
                new Incoming(topic, payload.getBytes(StandardCharsets.UTF_8), retainedByBroker, OptionalLong.empty()));
    }
}
