package dev.shtora.device.journal;

import dev.shtora.device.journal.storage.Disk;
import dev.shtora.device.journal.storage.FolderDisk;
import dev.shtora.device.journal.storage.JournalExecutor;
import dev.shtora.device.journal.storage.PageFolder;
import dev.shtora.device.journal.storage.PageStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Where journals are stored; the same for all covers.
 *
 * @param disk files that survive a power cut
 * @param pages memory that survives the process
 * @param run the current run of the daemon
 * @param executor runs the disk writes
 * @param clock the time stamps of the records
 * @param began the executor's time when the run began
 */
public record JournalStorage(Disk disk, PageStore pages, DaemonRun run, JournalExecutor executor, Clock clock,
        long began) {
    /** The ends of the names of a cover's files. */
    static final String SLOTS = ForgottenPosition.SUFFIX;
    static final String STEPS = ".steps";

    /** The storage of a run that begins now. */
    public JournalStorage(Disk disk, PageStore pages, DaemonRun run, JournalExecutor executor, Clock clock) {
        this(disk, pages, run, executor, clock, executor.nanos());
    }

    /** Storage in a folder on the disk, with step pages in the matching {@link PageFolder}. */
    public static JournalStorage in(Path folder, JournalExecutor executor, Clock clock) {
        return new JournalStorage(new FolderDisk(folder), PageFolder.beside(folder, System.getenv()),
                DaemonRun.current(),
                executor, clock);
    }

    /** A copy with another boot id. */
    public JournalStorage inBoot(UUID id) {
        return new JournalStorage(disk, pages, new DaemonRun(id, run.startedCentis()), executor, clock, began);
    }

    /** Hundredths of a second since the boot; fewer by the time for which the computer was suspended in this run. */
    long centis() {
        return run.startedCentis() + TimeUnit.NANOSECONDS.toMillis(executor.nanos() - began) / 10;
    }

    /**
     * Reads the stored state of a cover. Writes nothing.
     *
     * @param cover the name of the cover, which is part of the file names
     * @param key the current calibration key; with another stored key the position is unknown
     */
    public Recovery recovery(String cover, CalibrationKey key) {
        return recovery(cover, key, Recovery.slots(disk, cover + SLOTS));
    }

    /** The same from slots that have been read. */
    Recovery recovery(String cover, CalibrationKey key, SlotFile found) {
        return Recovery.from(cover + SLOTS, found, Recovery.page(pages, cover + STEPS), key, run);
    }
}
