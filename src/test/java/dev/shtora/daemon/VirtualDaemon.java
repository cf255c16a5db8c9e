package dev.shtora.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.shtora.config.Config;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.daemon.status.DaemonCounts;
import dev.shtora.daemon.status.DaemonListener;
import dev.shtora.daemon.status.Reply;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.simulation.model.SimulatedBlind;
import dev.shtora.simulation.model.SimulatedDisk;
import dev.shtora.simulation.model.VirtualTime;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The whole daemon with simulated blinds, in virtual time: everything runs on the thread of the test, in order. */
public final class VirtualDaemon extends WindowMessages implements AutoCloseable {
    public static final String BERLIN = VirtualConfig.BERLIN;
    private static final String NOON = "2026-11-21T12:00";
    public final VirtualTime time;
    public final List<String> drifts = new ArrayList<>();
    /** What has happened since the start of this daemon. */
    public final DaemonCounts counts = new DaemonCounts();
    public final Config config;
    /** The blind named window; null if a device elsewhere moves that. */
    public final SimulatedBlind blind;
    private final VirtualHardware hardware;
    public final Daemon daemon;

    private VirtualDaemon(Config config, String localTime, long seed, boolean realPins) {
        this(config, VirtualHardware.of(config, LocalDateTime.parse(localTime), seed, realPins));
    }

    private VirtualDaemon(Config config, VirtualHardware hardware) {
        this.config = config;
        this.hardware = hardware;
        this.time = hardware.time();
        this.blind = config.localCovers().isEmpty() ? null : hardware.simulation().blind("window");
        this.daemon = new Daemon(config, new Topics("shtora", "test"),
                hardware.environment(link, DaemonListener.both(new DriftListener(drifts), counts)));
    }

    /** A daemon that starts at a local time, with a blind named window and a schedule. */
    public static VirtualDaemon at(String localTime, String site, String schedule) {
        return at(localTime, site, schedule, "", 1);
    }

    public static VirtualDaemon at(String localTime, String site, String schedule, String more, long seed) {
        return at(localTime, site, schedule, more, seed, "{type: 28byj-48, pins: [17, 18, 27, 22]}");
    }

    /** The same with another motor. */
    public static VirtualDaemon at(String localTime, String site, String schedule, String more, long seed,
            String motor) {
        return new VirtualDaemon(VirtualConfig.window(site, motor, schedule, more), localTime, seed, false);
    }

    /** A daemon in Berlin at noon with these covers; the name of the first is window. */
    public static VirtualDaemon with(String covers) {
        return with(covers, "");
    }

    /** The same, with other keys besides the covers. */
    public static VirtualDaemon with(String covers, String more) {
        return new VirtualDaemon(VirtualConfig.inBerlin(covers, more), NOON, 1, false);
    }

    /** A daemon in Berlin at noon whose pins count as real, so that its covers must be commissioned. */
    public static VirtualDaemon onRealPins(String covers) {
        return new VirtualDaemon(VirtualConfig.inBerlin(covers, ""), NOON, 1, true);
    }

    /** The same house with pins that are modelled, or count as real. */
    public VirtualDaemon killedAndStartedOnPins(boolean real) {
        time.clear();
        pass("1s");
        return started(config, hardware.onPins(real));
    }

    /** Stops the daemon and starts another one with the same hardware. */
    public VirtualDaemon restarted() {
        return restarted(Duration.ofSeconds(1));
    }

    /** Stops the daemon and starts another one after a pause. */
    public VirtualDaemon restarted(Duration pause) {
        daemon.close();
        time.pass(pause);
        return started(config, hardware);
    }

    /** Stops the daemon, boots the computer and starts another daemon. */
    public VirtualDaemon rebooted() {
        daemon.close();
        VirtualHardware booted = hardware.booted();
        pass("20s");
        return started(config, booted);
    }

    /** Reloads a configuration: another daemon continues with the same hardware. */
    public VirtualDaemon reloaded(Config next) {
        Handover former = daemon.retire().orElseThrow();
        VirtualDaemon successor = new VirtualDaemon(next, hardware);
        successor.daemon.startAsSuccessor(former);
        return successor;
    }

    /** Kills the daemon and starts another one with the same hardware. */
    public VirtualDaemon killed() {
        return killed(config);
    }

    /** The same, with a changed configuration. */
    public VirtualDaemon killed(Config changed) {
        time.clear();
        pass("1s");
        return started(changed, hardware);
    }

    /** Cuts the power and starts another daemon with the same hardware. */
    public VirtualDaemon powerCut() {
        return afterPowerOutage(Duration.ofSeconds(20));
    }

    /** Starts another daemon with the same hardware after a time without power. */
    public VirtualDaemon afterPowerOutage(Duration pause) {
        VirtualHardware booted = hardware.powerCut();
        time.pass(pause);
        return started(config, booted);
    }

    /** The same house after a power cut and a pause, with a clock that is wrong at the boot. */
    public VirtualDaemon bootedWithWrongClock(Duration pause, Duration wrongBy, boolean trusted) {
        VirtualHardware booted = hardware.powerCut();
        time.pass(pause);
        time.jump(wrongBy);
        clockIsSet(trusted);
        return started(config, booted);
    }

    private static VirtualDaemon started(Config with, VirtualHardware hardware) {
        VirtualDaemon next = new VirtualDaemon(with, hardware);
        next.daemon.start();
        return next;
    }

    /** A command for the window from a program of this computer. */
    public void command(String payload, Reply reply) {
        daemon.localControl().command("window/set", payload.getBytes(UTF_8), "me", _ -> reply);
    }

    /** Whether the daemon ends for a successor, because nothing moves. */
    public boolean retires() {
        return daemon.retire().isPresent();
    }

    /** Sets whether a time service has set the clock. */
    public void clockIsSet(boolean set) {
        hardware.clockIsSet().set(set);
    }

    public SimulatedDisk disk() {
        return hardware.disk();
    }

    /** Presses or releases a switch at an input. */
    public void press(int pin, boolean pressed) {
        hardware.simulation().board().press(pin, pressed);
    }

    /** A simulated blind. */
    public SimulatedBlind blind(String cover) {
        return hardware.simulation().blind(cover);
    }

    /** Starts, and passes the time of homing and of the first move. */
    public VirtualDaemon homed() {
        daemon.start();
        pass("10m");
        return this;
    }

    public void pass(String duration) {
        time.pass(Duration.parse("PT" + duration));
    }

    /** Passes time until a condition holds, at most an hour. */
    public void passUntil(BooleanSupplier condition) {
        for (int i = 0; i < 36_000 && !condition.getAsBoolean(); i++) {
            time.pass(Duration.ofMillis(100));
        }
        if (!condition.getAsBoolean()) {
            throw new AssertionError(
                    "did not happen within an hour; the last messages: " + link.published().reversed().subList(0, 5));
        }
    }

    public CoverStatus status() {
        return daemon.status("window");
    }

    public int travel() {
        return config.localCovers().getFirst().travel().orElseThrow().steps();
    }

    /** How many of the coils are on. */
    public long coilsOn() {
        return hardware.coilsOn();
    }

    /** Difference between the position in the daemon and in the model, in steps; the position must be known. */
    public int positionError() {
        int expected = config.localCovers().getFirst().travel().orElseThrow()
                .stepsAt(status().position().orElseThrow());
        return Math.abs(expected - blind.steps());
    }

    @Override
    public void close() {
        daemon.close();
    }
}
