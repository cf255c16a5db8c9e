package dev.shtora.device.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Uncertainty;
import dev.shtora.device.journal.CoverRecord.RecordedRequest;
import dev.shtora.device.journal.PersistedPosition.Between;
import dev.shtora.device.journal.PersistedPosition.Known;
import dev.shtora.device.journal.PersistedPosition.Unknown;
import dev.shtora.device.journal.PositionJournal.OpenMove;
import dev.shtora.device.journal.storage.Disk;
import dev.shtora.device.journal.storage.FolderDisk;
import dev.shtora.device.journal.storage.JournalThread;
import dev.shtora.device.journal.storage.PageFolder;
import dev.shtora.device.motor.ShaftState;
import dev.shtora.simulation.model.SimulatedDisk;
import dev.shtora.simulation.model.SimulatedDisk.DiskFault;
import dev.shtora.simulation.model.SimulatedPages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PositionJournalTest {
    private static final String FILE = "bedroom.position";
    private static final DaemonRun BOOT = new DaemonRun(new UUID(1, 2), 100);
    private static final Optional<String> SYNCED = Optional.empty();

    private final SimulatedDisk disk = new SimulatedDisk(1);
    private final SimulatedPages scratch = new SimulatedPages();
    private final ManualExecutor executor = new ManualExecutor();
    private final List<Optional<String>> results = new ArrayList<>();

    private PositionJournal open(DaemonRun boot) {
        return open(boot, disk);
    }

    private PositionJournal open(DaemonRun boot, Disk on) {
        return PositionJournal.open("bedroom", JournalledBlind.KEY,
                new JournalStorage(on, scratch, boot, executor, Clock.systemUTC()));
    }

    /** A journal with the position 1000 and without pending writes. */
    private PositionJournal journalAtRest() {
        PositionJournal journal = open(BOOT);
        journal.setPosition(ShaftState.at(1000), Uncertainty.EXACT);
        executor.passMillis(1000);
        return journal;
    }

    private static DaemonRun boot(long number) {
        return new DaemonRun(new UUID(1, 2 + number), 100);
    }

    private PersistedPosition afterAPowerCut() {
        disk.powerCut();
        scratch.boot();
        return open(boot(1)).recovered().position();
    }

    @Test
    void positionIsUnknownAtFirst() {
        assertThat(open(BOOT).recovered()).isEqualTo(
                new Recovery(new Unknown("bedroom.position does not exist yet"), CoverRecord.NEW));
    }

    /** The phase of the coils is known, although the position is uncertain. */
    @Test
    void killKeepsPhaseAndUncertainty() {
        PositionJournal journal = open(BOOT);
        journal.setPosition(new ShaftState(1000, 0, 77), new Uncertainty(20, 30));
        journal.steps().record(1001, 0, 78);
        Recovery killed = open(BOOT).recovered();
        assertThat(killed.position()).isEqualTo(new Between(981, 1031));
        assertThat(killed.shaft()).contains(new ShaftState(1001, 0, 78));
    }

    @Test
    void powerCutMakesPhaseUnknown() {
        journalAtRest();
        disk.powerCut();
        scratch.boot();
        assertThat(open(boot(1)).recovered().shaft()).isEmpty();
    }

    /** This happens if the configuration is reloaded while the disk cannot be written. */
    @Test
    void closedJournalWritesNothing() {
        PositionJournal formerResults = journalAtRest();
        disk.setFault(DiskFault.READ_ONLY);
        formerResults.setPosition(ShaftState.at(2000), Uncertainty.EXACT);
        executor.passMillis(100);
        formerResults.close();
        PositionJournal next = open(BOOT);
        assertThat(next.recovered().position()).isEqualTo(new Known(ShaftState.at(2000)));
        disk.setFault(DiskFault.NONE);
        next.setPosition(ShaftState.at(3000), Uncertainty.EXACT);
        executor.passMillis(60_000);
        assertThat(afterAPowerCut()).isEqualTo(new Known(ShaftState.at(3000)));
    }

    @Test
    void moveMayStartWhenBothSlotsAreSynced() {
        PositionJournal journal = journalAtRest();
        long before = journal.syncs();
        journal.openMove(1000, 31_000, results::add);
        assertThat(results).isEmpty();
        executor.passMillis(0);
        assertThat(results).containsExactly(SYNCED);
        assertThat(journal.syncs() - before).isEqualTo(2);
        assertThat(afterAPowerCut()).isEqualTo(new Between(1000, 31_000));
    }

    @Test
    void targetWithinSyncedRangeNeedsNoSync() {
        PositionJournal journal = journalAtRest();
        journal.openMove(1000, 31_000, results::add);
        executor.passMillis(300);
        long before = journal.syncs();
        journal.openMove(1200, 5000, results::add);
        executor.passMillis(0);
        assertThat(results).containsExactly(SYNCED, SYNCED);
        assertThat(journal.syncs()).isEqualTo(before);
    }

    @Test
    void replacedMoveGetsNoResult() {
        PositionJournal journal = journalAtRest();
        List<Optional<String>> formerResults = new ArrayList<>();
        OpenMove replaced = journal.openMove(1000, 31_000, formerResults::add);
        journal.openMove(0, 1000, results::add);
        executor.passMillis(1000);
        assertThat(formerResults).isEmpty();
        assertThat(results).containsExactly(SYNCED);
        assertThat(replaced.isCurrent()).isFalse();
        replaced.cameToRest(ShaftState.at(31_000));
        executor.passMillis(1000);
        assertThat(afterAPowerCut()).isEqualTo(new Between(0, 31_000));
    }

    @Test
    void setPositionCancelsOpenMove() {
        PositionJournal journal = journalAtRest();
        journal.openMove(1000, 31_000, results::add);
        journal.setPosition(ShaftState.at(0), Uncertainty.EXACT);
        executor.passMillis(1000);
        assertThat(results).isEmpty();
        assertThat(afterAPowerCut()).isEqualTo(new Known(ShaftState.at(0)));
    }

    @Test
    void fourMovesMakeAtMostStatedNumberOfWrites() {
        PositionJournal journal = journalAtRest();
        long before = journal.syncs();
        for (int move = 0; move < 4; move++) {
            boolean down = move % 2 == 0;
            travel(journal, down ? 1000 : 67_000, down ? 67_000 : 1000);
            executor.passMillis(3_600_000);
        }
        long writes = journal.syncs() - before;
        // two before the first step, at most 64 during the move, one at rest
        assertThat(writes).isLessThanOrEqualTo(4 * (2 + PositionJournal.NARROWING_PARTS + 1)).isGreaterThan(4 * 50);
    }

    /** At 500 steps/s, with a report each 200 ms. */
    private void travel(PositionJournal journal, int from, int to) {
        OpenMove openMove = journal.openMove(Math.min(from, to), Math.max(from, to), results::add);
        executor.passMillis(100);
        for (int at = from; at != to; at += Integer.signum(to - from) * 100) {
            openMove.narrow(Math.min(at, to), Math.max(at, to));
            executor.passMillis(200);
        }
        openMove.cameToRest(ShaftState.at(to));
        executor.passMillis(1000);
    }

    @Test
    void manyRequestsCauseFewWrites() {
        PositionJournal journal = journalAtRest();
        long before = journal.syncs();
        for (int i = 0; i < 10_000; i++) {
            journal.openMove(1000 - i, 1000 + i, results::add);
            journal.setRecord(written("wish " + i));
            if (i % 10 == 0) {
                executor.passMillis(1);
            }
        }
        assertThat(executor.waiting()).isLessThan(10);
        executor.passMillis(1000);
        assertThat(journal.syncs() - before).isLessThanOrEqualTo(12);
        assertThat(afterAPowerCut()).isEqualTo(new Between(1000 - 9999, 1000 + 9999));
        assertThat(open(boot(1)).recovered().coverRecord()).isEqualTo(written("wish 9999"));
    }

    private static CoverRecord written(String text) {
        return new CoverRecord(Optional.empty(), Optional.of(new RecordedRequest(Optional.empty(),
                new Cause(Cause.Origin.PERSON, text), Instant.parse("2026-11-22T12:00:00Z"))), Optional.empty(), true,
                false, false, Optional.empty());
    }

    @Test
    void fullDiskDoesNotAffectExistingFile() {
        PositionJournal journal = journalAtRest();
        disk.setFault(DiskFault.FULL);
        journal.openMove(1000, 2000, results::add);
        executor.passMillis(0);
        assertThat(results).containsExactly(SYNCED);
        assertThat(journal.error()).isEmpty();
    }

    @Test
    void newFileOnFullDiskIsErrorUntilThereIsSpace() {
        disk.setFault(DiskFault.FULL);
        PositionJournal journal = open(BOOT);
        journal.setPosition(ShaftState.at(0), Uncertainty.EXACT);
        executor.passMillis(1000);
        assertThat(journal.error()).contains("No space left on device");
        disk.setFault(DiskFault.NONE);
        executor.passMillis(11_000);
        assertThat(journal.error()).isEmpty();
        assertThat(afterAPowerCut()).isEqualTo(new Known(ShaftState.at(0)));
    }

    @Test
    void moveOnReadOnlyDiskGetsReason() {
        PositionJournal journal = journalAtRest();
        disk.setFault(DiskFault.READ_ONLY);
        OpenMove openMove = journal.openMove(1000, 2000, results::add);
        executor.passMillis(0);
        assertThat(results).containsExactly(Optional.of("Read-only file system"));
        openMove.cameToRest(ShaftState.at(1000));
        disk.setFault(DiskFault.NONE);
        executor.passMillis(11_000);
        assertThat(results).hasSize(1);
        assertThat(afterAPowerCut()).isEqualTo(new Known(ShaftState.at(1000)));
    }

    @Test
    void moveOnReadOnlyDiskIsKnownAfterKill() {
        PositionJournal journal = journalAtRest();
        disk.setFault(DiskFault.READ_ONLY);
        OpenMove openMove = journal.openMove(1000, 1002, results::add);
        executor.passMillis(0);
        journal.steps().record(1001, 0, 1001);
        journal.steps().record(1002, 0, 1002);
        openMove.cameToRest(ShaftState.at(1002));
        PositionJournal next = open(new DaemonRun(BOOT.bootId(), 200));
        assertThat(next.recovered().position()).isEqualTo(new Known(ShaftState.at(1002)));
        disk.setFault(DiskFault.NONE);
        executor.passMillis(11_000);
        assertThat(afterAPowerCut()).isEqualTo(new Known(ShaftState.at(1002)));
    }

    @Test
    void deletedFileIsCreatedAgain() {
        PositionJournal journal = journalAtRest();
        disk.damage(FILE, null);
        journal.openMove(1000, 2000, results::add);
        executor.passMillis(0);
        assertThat(results).containsExactly(SYNCED);
        assertThat(SlotFile.of(disk.read(FILE, SlotFile.SIZE).orElseThrow()).defect()).isEmpty();
    }

    @Test
    void changeOfMotorAndBackMakesPositionUnknown() {
        journalAtRest();
        scratch.boot();
        PositionJournal other = PositionJournal.open("bedroom",
                CalibrationKey.of(List.of("cover", "motor"), List.of("bedroom",
                        "nema17")),
                new JournalStorage(disk, scratch, boot(1), executor, Clock.systemUTC()));
        assertThat(other.recovered().position())
                .isEqualTo(new Unknown("motor was '28byj-48' and is 'nema17' now"));
        executor.passMillis(1000);
        scratch.boot();
        assertThat(open(boot(2)).recovered().position()).isInstanceOf(Unknown.class);
    }

    @Test
    void stepsOfEarlierRunAreIgnored() throws IOException {
        journalAtRest();
        byte[] page = scratch.read("bedroom.steps").orElseThrow();
        PositionJournal later = open(new DaemonRun(BOOT.bootId(), 200));
        later.setPosition(ShaftState.at(5000), Uncertainty.EXACT);
        executor.passMillis(1000);
        scratch.replace("bedroom.steps", page);
        assertThat(open(new DaemonRun(BOOT.bootId(), 300)).recovered().position())
                .isEqualTo(new Known(ShaftState.at(5000)));
    }

    @Test
    void stepsTakePrecedenceOverOldFile() {
        PositionJournal journal = journalAtRest();
        byte[] old = disk.read(FILE, SlotFile.SIZE).orElseThrow();
        OpenMove openMove = journal.openMove(1000, 1001, results::add);
        executor.passMillis(0);
        journal.steps().record(1001, 0, 1001);
        openMove.cameToRest(ShaftState.at(1001));
        executor.passMillis(1000);
        disk.damage(FILE, old);
        assertThat(open(new DaemonRun(BOOT.bootId(), 200)).recovered().position())
                .isEqualTo(new Known(ShaftState.at(1001)));
    }

    @Test
    void moveFromUnknownPositionKeepsItUnknown() {
        PositionJournal journal = journalAtRest();
        journal.setUnknown("the motor has failed");
        OpenMove openMove = journal.openMove(-34_000, 0, results::add);
        executor.passMillis(0);
        assertThat(results).containsExactly(SYNCED);
        journal.steps().record(-1, 0, -1);
        openMove.cameToRest(ShaftState.at(-1));
        assertThat(open(new DaemonRun(BOOT.bootId(), 200)).recovered().position())
                .isEqualTo(new Unknown("the motor has failed"));
        assertThat(afterAPowerCut()).isEqualTo(new Unknown("the motor has failed"));
    }

    @Test
    void closeWritesPendingData() {
        PositionJournal journal = journalAtRest();
        journal.setPosition(ShaftState.at(7), Uncertainty.EXACT);
        journal.setRecord(written("last words"));
        journal.close();
        assertThat(afterAPowerCut()).isEqualTo(new Known(ShaftState.at(7)));
        assertThat(open(boot(1)).recovered().coverRecord()).isEqualTo(written("last words"));
    }

    @Test
    void startAndStopWriteNothing() {
        journalAtRest();
        scratch.boot();
        PositionJournal next = open(boot(1));
        executor.passMillis(60_000);
        next.close();
        assertThat(next.syncs()).isZero();
    }

    @Test
    void threadWritesRealFiles(@TempDir Path temp) {
        FolderDisk folder = new FolderDisk(temp.resolve("state"));
        try (JournalThread thread = new JournalThread()) {
            JournalStorage storage = new JournalStorage(folder, new PageFolder(temp.resolve("run")), BOOT, thread,
                    Clock.systemUTC());
            try (PositionJournal journal = PositionJournal.open("bedroom", JournalledBlind.KEY, storage)) {
                journal.setPosition(ShaftState.at(31_000), Uncertainty.EXACT);
            }
        }
        assertThat(open(boot(1), folder).recovered().position()).isEqualTo(new Known(ShaftState.at(31_000)));
        assertThat(temp.resolve("state").resolve(FILE)).hasSize(SlotFile.SIZE);
    }

    @Test
    void stateFolderThatCannotBeCreatedIsError(@TempDir Path temp) throws IOException {
        Path file = Files.createFile(temp.resolve("file"));
        PositionJournal journal = open(BOOT, new FolderDisk(file));
        journal.setPosition(ShaftState.at(0), Uncertainty.EXACT);
        executor.passMillis(1000);
        assertThat(journal.error()).contains(file + " exists and is not a folder");
    }

    @Test
    void truncatedStepFileIsErrorAndThrowsNothing(@TempDir Path temp) throws IOException {
        PositionJournal journal = PositionJournal.open("bedroom", JournalledBlind.KEY,
                new JournalStorage(disk, new PageFolder(temp), BOOT, executor, Clock.systemUTC()));
        assertThat(journal.error()).isEmpty();
        Files.write(temp.resolve("bedroom.steps"), new byte[0]);
        journal.steps().record(1, 0, 1);
        journal.steps().record(2, 0, 2);
        assertThat(journal.error()).hasValueSatisfying(why -> assertThat(why).startsWith("steps are not recorded"));
    }
}
