package dev.shtora.device.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.cover.Uncertainty;
import dev.shtora.device.journal.PersistedPosition.Between;
import dev.shtora.device.journal.PersistedPosition.Known;
import dev.shtora.device.journal.PersistedPosition.Unknown;
import dev.shtora.device.journal.PositionJournal.OpenMove;
import dev.shtora.device.motor.ShaftState;
import dev.shtora.simulation.model.SimulatedDisk.DiskFault;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a kill, a power cut and the next run find, and when a move may start. */
class PositionJournalTest extends JournalOfBedroom {
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
}
