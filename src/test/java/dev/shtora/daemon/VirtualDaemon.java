package dev.shtora.daemon;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.daemon.controller.Environment;
import dev.shtora.daemon.status.DaemonListener;
import dev.shtora.device.journal.DaemonRun;
import dev.shtora.device.journal.JournalStorage;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.simulation.model.InMemoryLink;
import dev.shtora.simulation.model.SimulatedBlind;
import dev.shtora.simulation.model.SimulatedDisk;
import dev.shtora.simulation.model.SimulatedPages;
import dev.shtora.simulation.model.Simulation;
import dev.shtora.simulation.model.VirtualTime;
import dev.shtora.timing.ClockState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** The whole daemon with simulated blinds, in virtual time: everything runs on the thread of the test, in order. */
final class VirtualDaemon implements AutoCloseable {
    final VirtualTime time;
    final InMemoryLink link = new InMemoryLink(true);
    final List<String> drifts = new ArrayList<>();
    final Config config;
    /** The blind named window; null if a device elsewhere moves that. */
    final SimulatedBlind blind;
    private final Context pins;
    private final Hardware hardware;
    private final int boot;
    final Daemon daemon;

    /** What outlives a daemon: the blinds, the time, and the storage of the journal. */
    private record Hardware(VirtualTime time, Simulation simulation, SimulatedDisk disk, SimulatedPages scratch,
            AtomicBoolean clockIsSet, boolean realPins) {}

    private VirtualDaemon(Config config, Instant start, long seed) {
        this(config, hardware(config, start, seed, false), 1);
    }

    private static Hardware hardware(Config config, Instant start, long seed, boolean realPins) {
        VirtualTime time = new VirtualTime(start, config.site().zone());
        return new Hardware(time, Simulation.of(config, time.stepClock()::nanos, seed), new SimulatedDisk(seed),
                new SimulatedPages(), new AtomicBoolean(true), realPins);
    }

    private VirtualDaemon(Config config, Hardware hardware, int boot) {
        this.config = config;
        this.hardware = hardware;
        this.boot = boot;
        this.time = hardware.time();
        this.blind = config.localCovers().isEmpty() ? null : hardware.simulation().blind("window");
        this.pins = hardware.simulation().board().context();
        this.daemon = new Daemon(config, new Topics("shtora", "test"),
                new Environment(pins, time.runner(), time, time, time, link, Runnable::run, new Drifts(),
                        new JournalStorage(hardware.disk(), hardware.scratch(),
                                new DaemonRun(new UUID(0, boot), time.nanos() / 10_000_000), time, time),
                        ClockState.of(() -> hardware.clockIsSet().get(), time, time::nanos), hardware.realPins()));
    }

    /** A daemon that starts at a local time, with a blind named window and a schedule. */
    static VirtualDaemon at(String localTime, String site, String schedule) {
        return at(localTime, site, schedule, "", 1);
    }

    static VirtualDaemon at(String localTime, String site, String schedule, String more, long seed) {
        return at(localTime, site, schedule, more, seed, "{type: 28byj-48, pins: [17, 18, 27, 22]}");
    }

    /** The same with another motor. */
    static VirtualDaemon at(String localTime, String site, String schedule, String more, long seed, String motor) {
        try {
            return at(localTime, seed, """
                    site: %s
                    covers:
                      window:
                        motor: %s
                        endstop: {pin: 23}
                        travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}
                        schedule: %s
                    %s""".formatted(site, motor, schedule, more.indent(4)));
        } catch (ConfigError e) {
            throw new AssertionError(e);
        }
    }

    private static VirtualDaemon at(String localTime, long seed, String yaml) throws ConfigError {
        Config config = ConfigReader.read(Path.of("test.yaml"), yaml);
        ZoneId zone = config.site().zone();
        return new VirtualDaemon(config, LocalDateTime.parse(localTime).atZone(zone).toInstant(), seed);
    }

    /** A daemon in Berlin at noon with these covers; the name of the first is window. */
    static VirtualDaemon with(String covers) {
        return with(covers, "");
    }

    /** The same, with other keys besides the covers. */
    static VirtualDaemon with(String covers, String more) {
        try {
            return at("2026-11-21T12:00", 1, more + "\nsite: " + BERLIN + "\ncovers:\n" + covers.indent(2));
        } catch (ConfigError e) {
            throw new AssertionError(e);
        }
    }

    /** A daemon in Berlin at noon whose pins count as real, so that its covers must be commissioned. */
    static VirtualDaemon onRealPins(String covers) {
        try {
            Config config = ConfigReader.read(Path.of("test.yaml"),
                    "site: " + BERLIN + "\ncovers:\n" + covers.indent(2));
            Instant noon = LocalDateTime.parse("2026-11-21T12:00").atZone(config.site().zone()).toInstant();
            return new VirtualDaemon(config, hardware(config, noon, 1, true), 1);
        } catch (ConfigError e) {
            throw new AssertionError(e);
        }
    }

    /** The same house with pins that are modelled, or count as real. */
    VirtualDaemon killedAndStartedOnPins(boolean real) {
        time.clear();
        pass("1s");
        VirtualDaemon next = new VirtualDaemon(config, new Hardware(time, hardware.simulation(), hardware.disk(),
                hardware.scratch(), hardware.clockIsSet(), real), boot);
        next.daemon.start();
        return next;
    }

    /** Stops the daemon and starts another one with the same hardware. */
    VirtualDaemon restarted() {
        return restarted(Duration.ofSeconds(1));
    }

    /** Stops the daemon and starts another one after a pause. */
    VirtualDaemon restarted(Duration pause) {
        daemon.close();
        time.pass(pause);
        return started(config, boot);
    }

    /** Stops the daemon, boots the computer and starts another daemon. */
    VirtualDaemon rebooted() {
        daemon.close();
        hardware.scratch().boot();
        pass("20s");
        return started(config, boot + 1);
    }

    /** Reloads a configuration: another daemon continues with the same hardware. */
    VirtualDaemon reloaded(Config next) {
        Handover former = daemon.retire().orElseThrow();
        VirtualDaemon successor = new VirtualDaemon(next, hardware, boot);
        successor.daemon.startAsSuccessor(former);
        return successor;
    }

    /** Kills the daemon and starts another one with the same hardware. */
    VirtualDaemon killed() {
        return killed(config);
    }

    /** The same, with a changed configuration. */
    VirtualDaemon killed(Config changed) {
        time.clear();
        pass("1s");
        return started(changed, boot);
    }

    /** Cuts the power and starts another daemon with the same hardware. */
    VirtualDaemon powerCut() {
        time.clear();
        hardware.disk().powerCut();
        hardware.scratch().boot();
        pass("20s");
        return started(config, boot + 1);
    }

    /** Starts another daemon with the same hardware after a time without power. */
    VirtualDaemon afterPowerOutage(Duration pause) {
        time.clear();
        hardware.disk().powerCut();
        hardware.scratch().boot();
        time.pass(pause);
        return started(config, boot + 1);
    }

    /** The same house after a power cut and a pause, with a clock that is wrong at the boot. */
    VirtualDaemon bootedWithWrongClock(Duration pause, Duration wrongBy, boolean trusted) {
        time.clear();
        hardware.disk().powerCut();
        hardware.scratch().boot();
        time.pass(pause);
        time.jump(wrongBy);
        clockIsSet(trusted);
        return started(config, boot + 1);
    }

    private VirtualDaemon started(Config with, int run) {
        VirtualDaemon next = new VirtualDaemon(with, hardware, run);
        next.daemon.start();
        return next;
    }

    /** Sets whether a time service has set the clock. */
    void clockIsSet(boolean set) {
        hardware.clockIsSet().set(set);
    }

    SimulatedDisk disk() {
        return hardware.disk();
    }

    /** Presses or releases a switch at an input. */
    void press(int pin, boolean pressed) {
        hardware.simulation().board().press(pin, pressed);
    }

    /** A simulated blind. */
    SimulatedBlind blind(String cover) {
        return hardware.simulation().blind(cover);
    }

    String state(String cover) {
        return String.valueOf(link.retained().get("shtora/" + cover + "/state"));
    }

    String attributes(String cover) {
        return String.valueOf(link.retained().get("shtora/" + cover + "/attributes"));
    }

    void send(String topic, String payload) {
        link.send("shtora/" + topic, payload);
    }

    /** The newest rejection of the window's commands. */
    String rejected() {
        return published("rejected").getLast();
    }

    static final String BERLIN = "{latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}";

    /** Starts, and passes the time of homing and of the first move. */
    VirtualDaemon homed() {
        daemon.start();
        pass("10m");
        return this;
    }

    void pass(String duration) {
        time.pass(Duration.parse("PT" + duration));
    }

    /** Passes time until a condition holds, at most an hour. */
    void passUntil(BooleanSupplier condition) {
        for (int i = 0; i < 36_000 && !condition.getAsBoolean(); i++) {
            time.pass(Duration.ofMillis(100));
        }
        if (!condition.getAsBoolean()) {
            throw new AssertionError(
                    "did not happen within an hour; the last messages: " + link.published().reversed().subList(0, 5));
        }
    }

    void set(String payload) {
        link.send("shtora/window/set", payload);
    }

    void retained(String payload) {
        link.send(new Incoming("shtora/window/set", payload.getBytes(java.nio.charset.StandardCharsets.UTF_8), true,
                OptionalLong.empty()));
    }

    /** The retained value of one of the window's topics. */
    String topic(String what) {
        return String.valueOf(link.retained().get("shtora/window/" + what));
    }

    CoverStatus status() {
        return daemon.status("window");
    }

    int travel() {
        return config.localCovers().getFirst().travel().orElseThrow().steps();
    }

    /** How many of the coils are on. */
    long coilsOn() {
        return pins.registry().allByType(DigitalOutput.class).values().stream().filter(DigitalOutput::isHigh).count();
    }

    /** Difference between the position in the daemon and in the model, in steps; the position must be known. */
    int positionError() {
        int expected = config.localCovers().getFirst().travel().orElseThrow()
                .stepsAt(status().position().orElseThrow());
        return Math.abs(expected - blind.steps());
    }

    /** All messages that were published on some topics of the window, as {@code topic payload}. */
    List<String> published(String... topics) {
        List<String> selected = List.of(topics);
        return link.published().stream().filter(line -> line.startsWith("shtora/window/"))
                .map(line -> line.substring("shtora/window/".length()))
                .filter(line -> selected.contains(line.substring(0, line.indexOf(' ')))).toList();
    }

    @Override
    public void close() {
        daemon.close();
    }

    private final class Drifts implements DaemonListener {
        @Override
        public void changed(String cover, CoverStatus before, CoverStatus now) {}

        @Override
        public void rejected(String cover, String payload, String why) {}

        @Override
        public void drifted(String cover, int steps) {
            drifts.add(cover + " " + steps);
        }
    }
}
