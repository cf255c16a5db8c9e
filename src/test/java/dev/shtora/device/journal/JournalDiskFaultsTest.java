package dev.shtora.device.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.cover.Uncertainty;
import dev.shtora.device.journal.PersistedPosition.Known;
import dev.shtora.device.journal.PositionJournal.OpenMove;
import dev.shtora.device.journal.storage.FolderDisk;
import dev.shtora.device.journal.storage.JournalThread;
import dev.shtora.device.journal.storage.PageFolder;
import dev.shtora.device.motor.ShaftState;
import dev.shtora.simulation.model.SimulatedDisk.DiskFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full or read-only, and files that another program deletes or truncates. */
class JournalDiskFaultsTest extends JournalOfBedroom {
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
