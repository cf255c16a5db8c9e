package dev.shtora.device.journal;

import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Uncertainty;
import dev.shtora.device.journal.CoverRecord.RecordedRequest;
import dev.shtora.device.journal.storage.Disk;
import dev.shtora.device.motor.ShaftState;
import dev.shtora.simulation.model.SimulatedDisk;
import dev.shtora.simulation.model.SimulatedPages;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A journal of a cover, with a simulated disk and simulated memory. */
abstract class JournalOfBedroom {
    static final String FILE = "bedroom.position";
    static final DaemonRun BOOT = new DaemonRun(new UUID(1, 2), 100);
    static final Optional<String> SYNCED = Optional.empty();

    final SimulatedDisk disk = new SimulatedDisk(1);
    final SimulatedPages scratch = new SimulatedPages();
    final ManualExecutor executor = new ManualExecutor();
    final List<Optional<String>> results = new ArrayList<>();

    PositionJournal open(DaemonRun boot) {
        return open(boot, disk);
    }

    PositionJournal open(DaemonRun boot, Disk on) {
        return PositionJournal.open("bedroom", JournalledBlind.KEY,
                new JournalStorage(on, scratch, boot, executor, Clock.systemUTC()));
    }

    /** A journal with the position 1000 and without pending writes. */
    PositionJournal journalAtRest() {
        PositionJournal journal = open(BOOT);
        journal.setPosition(ShaftState.at(1000), Uncertainty.EXACT);
        executor.passMillis(1000);
        return journal;
    }

    static DaemonRun boot(long number) {
        return new DaemonRun(new UUID(1, 2 + number), 100);
    }

    PersistedPosition afterAPowerCut() {
        disk.powerCut();
        scratch.boot();
        return open(boot(1)).recovered().position();
    }

    static CoverRecord written(String text) {
        return new CoverRecord(Optional.empty(), Optional.of(new RecordedRequest(Optional.empty(),
                new Cause(Cause.Origin.PERSON, text), Instant.parse("2026-11-22T12:00:00Z"))), Optional.empty(), true,
                false, false, Optional.empty());
    }
}
