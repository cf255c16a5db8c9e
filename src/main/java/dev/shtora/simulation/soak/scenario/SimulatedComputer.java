package dev.shtora.simulation.soak.scenario;

import dev.shtora.daemon.controller.Environment;
import dev.shtora.daemon.status.DaemonListener;
import dev.shtora.device.journal.DaemonRun;
import dev.shtora.device.journal.JournalStorage;
import dev.shtora.device.journal.storage.PageStore;
import dev.shtora.mqtt.client.MqttLink;
import dev.shtora.simulation.model.SimulatedBoard;
import dev.shtora.simulation.model.SimulatedDisk;
import dev.shtora.simulation.model.SimulatedPages;
import dev.shtora.simulation.model.VirtualTime;
import dev.shtora.timing.ClockState;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * The computer on which a daemon runs, in virtual time. Board, disk and time continue while the daemon is restarted; the
 * memory pages continue until the next boot.
 */
public final class SimulatedComputer {
    /** From the end of a daemon to the next start. */
    public static final Duration RESTART = Duration.ofSeconds(5);
    /** From a power cut to the next start. */
    public static final Duration BOOT = Duration.ofSeconds(20);
    private static final long NANOS_PER_CENTI = 10_000_000;

    private final SimulatedBoard board;
    private final SimulatedDisk disk;
    private final VirtualTime time;
    private final SimulatedPages pages = new SimulatedPages();
    private int boots = 1;

    /** A computer that has booted once. */
    public SimulatedComputer(SimulatedBoard board, SimulatedDisk disk, VirtualTime time) {
        this.board = board;
        this.disk = disk;
        this.time = time;
    }

    /**
     * What a daemon that starts now runs in.
     *
     * @param clockIsSet whether a time service says that the clock is right
     */
    public Environment environment(MqttLink link, DaemonListener listener, BooleanSupplier clockIsSet) {
        return new Environment(board.context(), time.runner(), time, time, time, link, Runnable::run, listener,
                storage(pages), ClockState.of(clockIsSet, time, time::nanos));
    }

    /** The journal of which only the disk is left. */
    public JournalStorage storageWithoutPages() {
        return storage(new SimulatedPages());
    }

    private JournalStorage storage(PageStore memory) {
        return new JournalStorage(disk, memory, new DaemonRun(new UUID(0, boots), time.nanos() / NANOS_PER_CENTI), time,
                time);
    }

    /** Its disk. */
    public SimulatedDisk disk() {
        return disk;
    }

    /** Boots: the memory pages are lost. */
    public void boot() {
        pages.boot();
        boots++;
    }

    /** The number of boots. */
    public int boots() {
        return boots;
    }
}
