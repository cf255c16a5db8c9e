package dev.shtora.device.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.cover.Uncertainty;
import dev.shtora.device.journal.PersistedPosition.Known;
import dev.shtora.device.motor.ShaftState;
import dev.shtora.simulation.model.SimulatedDisk;
import dev.shtora.simulation.model.SimulatedDisk.DiskFault;
import dev.shtora.simulation.model.SimulatedPages;
import java.time.Clock;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A slot whose sync has failed, which the next run of the same boot reads from the page cache. */
class UnconfirmedSlotTest {
    private final SimulatedPages pages = new SimulatedPages();
    private final ManualExecutor executor = new ManualExecutor();

    /** The seed decides which of the sectors that were not synced the disk has nevertheless. */
    static LongStream seeds() {
        return LongStream.rangeClosed(1, 8);
    }

    private JournalStorage storage(SimulatedDisk disk, int boot) {
        return new JournalStorage(disk, pages, new DaemonRun(new UUID(0, boot), executor.nanos() / 10_000_000),
                executor,
                Clock.systemUTC());
    }

    private PositionJournal open(SimulatedDisk disk, int boot) {
        return PositionJournal.open("bedroom", JournalledBlind.KEY, storage(disk, boot));
    }

    /** Rests at 1000 on the disk and at 2000 in the page cache only, and ends. */
    private SimulatedDisk failedAtEnd(long seed) {
        SimulatedDisk disk = new SimulatedDisk(seed);
        PositionJournal journal = open(disk, 1);
        journal.setPosition(ShaftState.at(1000), Uncertainty.EXACT);
        executor.passMillis(1000);
        disk.setFault(DiskFault.FAILING);
        journal.setPosition(ShaftState.at(2000), Uncertainty.EXACT);
        journal.close();
        executor.passMillis(1000);
        return disk;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nextRunStoresIt(long seed) {
        SimulatedDisk disk = failedAtEnd(seed);
        disk.setFault(DiskFault.NONE);
        assertThat(open(disk, 1).recovered().position()).isEqualTo(new Known(ShaftState.at(2000)));
        executor.passMillis(0);
        disk.powerCut();
        pages.boot();
        assertThat(open(disk, 2).recovered().position()).isEqualTo(new Known(ShaftState.at(2000)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nextRunRetriesUntilDiskIsWritable(long seed) {
        SimulatedDisk disk = failedAtEnd(seed);
        PositionJournal next = open(disk, 1);
        executor.passMillis(0);
        assertThat(next.error()).contains("Input/output error");
        disk.setFault(DiskFault.NONE);
        executor.passMillis(11_000);
        assertThat(next.error()).isEmpty();
        disk.powerCut();
        pages.boot();
        assertThat(open(disk, 2).recovered().position()).isEqualTo(new Known(ShaftState.at(2000)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void endOfNextRunStoresIt(long seed) {
        SimulatedDisk disk = failedAtEnd(seed);
        disk.setFault(DiskFault.NONE);
        open(disk, 1).close();
        disk.powerCut();
        pages.boot();
        assertThat(open(disk, 2).recovered().position()).isEqualTo(new Known(ShaftState.at(2000)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nextRunStoresRecordOfRemoteCover(long seed) {
        SimulatedDisk disk = new SimulatedDisk(seed);
        RecordJournal journal = RecordJournal.open("attic", "blind", storage(disk, 1));
        executor.passMillis(1000);
        disk.setFault(DiskFault.FAILING);
        journal.setRecord(journal.coverRecord().with(false));
        journal.close();
        disk.setFault(DiskFault.NONE);
        RecordJournal.open("attic", "blind", storage(disk, 1));
        executor.passMillis(0);
        disk.powerCut();
        pages.boot();
        assertThat(RecordJournal.open("attic", "blind", storage(disk, 2)).coverRecord().automation()).isFalse();
    }
}
