package dev.shtora.daemon;

import com.pi4j.io.gpio.digital.DigitalOutput;
import dev.shtora.config.Config;
import dev.shtora.daemon.controller.Environment;
import dev.shtora.daemon.status.DaemonListener;
import dev.shtora.device.journal.DaemonRun;
import dev.shtora.device.journal.JournalStorage;
import dev.shtora.simulation.model.InMemoryLink;
import dev.shtora.simulation.model.SimulatedDisk;
import dev.shtora.simulation.model.SimulatedPages;
import dev.shtora.simulation.model.Simulation;
import dev.shtora.simulation.model.VirtualTime;
import dev.shtora.timing.ClockState;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What outlives a daemon: the blinds, the time, and the storage of the journal.
 *
 * @param boot the number of the boot since which it runs
 */
record VirtualHardware(VirtualTime time, Simulation simulation, SimulatedDisk disk, SimulatedPages scratch,
        AtomicBoolean clockIsSet, boolean realPins, int boot) {

    static VirtualHardware of(Config config, LocalDateTime start, long seed, boolean realPins) {
        ZoneId zone = config.site().zone();
        VirtualTime time = new VirtualTime(start.atZone(zone).toInstant(), zone);
        return new VirtualHardware(time, Simulation.of(config, time.stepClock()::nanos, seed), new SimulatedDisk(seed),
                new SimulatedPages(), new AtomicBoolean(true), realPins, 1);
    }

    /** The same hardware, with pins that are modelled or count as real. */
    VirtualHardware onPins(boolean real) {
        return new VirtualHardware(time, simulation, disk, scratch, clockIsSet, real, boot);
    }

    /** The environment of a daemon that runs on this hardware. */
    Environment environment(InMemoryLink link, DaemonListener listener) {
        return new Environment(simulation.board().context(), time.runner(), time, time, time, link, Runnable::run,
                listener,
                new JournalStorage(disk, scratch, new DaemonRun(new UUID(0, boot), time.nanos() / 10_000_000), time,
                        time),
                ClockState.of(clockIsSet::get, time, time::nanos), realPins);
    }

    /** How many of the coils are on. */
    long coilsOn() {
        return simulation.board().context().registry().allByType(DigitalOutput.class).values().stream()
                .filter(DigitalOutput::isHigh).count();
    }

    /** Boots the computer: what was kept until then in memory is lost. */
    VirtualHardware booted() {
        scratch.boot();
        return new VirtualHardware(time, simulation, disk, scratch, clockIsSet, realPins, boot + 1);
    }

    /** Cuts the power, and boots: what was not synced is lost too. */
    VirtualHardware powerCut() {
        time.clear();
        disk.powerCut();
        return booted();
    }
}
