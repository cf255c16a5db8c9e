package dev.shtora.simulation.soak.local;

import dev.shtora.config.Config;
import dev.shtora.config.cover.Cover;
import dev.shtora.config.cover.LocalCover;
import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.cover.StepPosition;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.daemon.ClockJumpDetector;
import dev.shtora.daemon.Daemon;
import dev.shtora.daemon.controller.Environment;
import dev.shtora.daemon.cover.CoverCalibration;
import dev.shtora.daemon.status.DaemonListener;
import dev.shtora.device.journal.Recovery;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.simulation.model.InMemoryLink;
import dev.shtora.simulation.model.SimulatedBlind;
import dev.shtora.simulation.model.SimulatedDisk;
import dev.shtora.simulation.model.SimulatedDisk.DiskFault;
import dev.shtora.simulation.model.SimulatedDisk.PowerCut;
import dev.shtora.simulation.model.Simulation;
import dev.shtora.simulation.model.VirtualTime;
import dev.shtora.simulation.soak.scenario.SimulatedComputer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An installation in virtual time: the whole daemon, its journal on a disk that loses unsynced writes, modelled blinds,
 * and a broker. The daemon may be killed and the power cut at any moment; time, blinds and disk continue.
 */
final class Installation {
    private final VirtualTime time;
    private final Simulation simulation;
    private final SimulatedComputer computer;
    private final double latitude;
    private final SolarDays solarDays;
    /** By their schedule. They are the same at each restart. */
    private final Map<Integer, Config> configs = new HashMap<>();
    private Config config;
    private InMemoryLink link = new InMemoryLink(false);
    private Daemon daemon;
    private DiskFault diskFault = DiskFault.NONE;
    private boolean reachable = true;
    private boolean clockIsSet = true;
    private long runs;
    private boolean restarted;

    Installation(long seed, Instant start, double latitude) {
        this.latitude = latitude;
        this.config = configured(0);
        this.solarDays = new SolarDays(config.site());
        this.time = new VirtualTime(start, config.site().zone());
        this.simulation = Simulation.of(config, time.stepClock()::nanos, seed);
        this.computer = new SimulatedComputer(simulation.board(), new SimulatedDisk(seed), time);
        this.daemon = startDaemon();
    }

    private Config configured(int schedule) {
        return configs.computeIfAbsent(schedule, rules -> LocalConfig.of(latitude, rules));
    }

    private Daemon startDaemon() {
        link = new InMemoryLink(false);
        setBrokerReachable(reachable);
        runs++;
        Environment environment = computer.environment(link, DaemonListener.NONE, () -> clockIsSet);
        Daemon fresh = new Daemon(config, new Topics("shtora", "soak"), environment);
        fresh.start();
        ClockJumpDetector.start(time, environment.runner(), fresh::clockJumped);
        return fresh;
    }

    VirtualTime time() {
        return time;
    }

    Daemon daemon() {
        return daemon;
    }

    SimulatedDisk disk() {
        return computer.disk();
    }

    /** The names of its covers. */
    List<String> covers() {
        return config.localCovers().stream().map(Cover::name).toList();
    }

    /** The present configuration of a cover. */
    LocalCover cover(String name) {
        return config.localCovers().stream().filter(cover -> cover.name().equals(name)).findFirst().orElseThrow();
    }

    List<Rule> rules(String cover) {
        return cover(cover).schedule();
    }

    SimulatedBlind blind(String cover) {
        return simulation.blind(cover);
    }

    Optional<StepPosition> knownPosition(String cover) {
        return daemon.stepPosition(cover);
    }

    /** Sets whether the broker is reachable. */
    void setBrokerReachable(boolean answers) {
        reachable = answers;
        if (answers) {
            link.restore();
        } else {
            link.cut();
        }
    }

    boolean brokerReachable() {
        return reachable;
    }

    /** The retained payload of a cover's topic. */
    String published(String cover, String what) {
        return String.valueOf(link.retained().get("shtora/" + cover + "/" + what));
    }

    void publish(String topic, String payload) {
        link.send("shtora/" + topic, payload);
    }

    /** What a recovery from the disk alone gives for a cover. */
    Recovery onDisk(LocalCover cover) {
        return new CoverCalibration(cover).recovery(computer.storageWithoutPages());
    }

    /** The solar days of the site, not those of the daemon. */
    SolarDays solarDays() {
        return solarDays;
    }

    /** Advances the time. The power may be cut meanwhile, if the disk is set to do so. */
    void pass(Duration duration) {
        runUntilPowerCut(() -> time.pass(duration));
    }

    void setDiskFault(DiskFault what) {
        diskFault = what;
        disk().setFault(what);
    }

    /** Whether the disk may lose writes. */
    boolean diskIsBad() {
        return diskFault == DiskFault.READ_ONLY || diskFault == DiskFault.FAILING;
    }

    /** The number of boots. */
    long boots() {
        return computer.boots();
    }

    /** The number of starts of the daemon. */
    long runs() {
        return runs;
    }

    /** Whether the present daemon was started after an orderly end of the former one. */
    boolean restarted() {
        return restarted;
    }

    /** {@code kill -9}, and a new start. */
    void kill() {
        restarted = false;
        link.close();
        time.clear();
        runUntilPowerCut(() -> {
            time.pass(SimulatedComputer.RESTART);
            daemon = startDaemon();
        });
    }

    void powerCut() {
        link.close();
        disk().powerCut();
        reboot();
    }

    /** A power cut; the clock is wrong at the boot, and not trusted. */
    void bootWithWrongClock(Duration off, Duration wrongBy) {
        link.close();
        disk().powerCut();
        time.clear();
        time.pass(off);
        time.jump(wrongBy);
        clockIsSet = false;
        reboot();
    }

    /** A time service sets the clock. */
    void setClock(Duration by) {
        time.jump(by);
        clockIsSet = true;
    }

    private void reboot() {
        restarted = false;
        time.clear();
        disk().powerOn();
        computer.boot();
        time.pass(SimulatedComputer.BOOT);
        daemon = startDaemon();
    }

    /** Whether the rules of a schedule are in use. */
    boolean uses(int schedule) {
        return config.equals(configured(schedule));
    }

    /** SIGTERM, and a new start with the rules of a schedule. */
    void restart(int schedule) {
        runUntilPowerCut(() -> {
            daemon.close();
            time.clear();
            config = configured(schedule);
            if (disk().isOff()) {
                return;
            }
            time.pass(SimulatedComputer.RESTART);
            daemon = startDaemon();
            restarted = true;
        });
    }

    private void runUntilPowerCut(Runnable happens) {
        try {
            happens.run();
        } catch (PowerCut _) {
            // The disk is off.
        }
        if (disk().isOff()) {
            link.close();
            reboot();
        }
    }
}
