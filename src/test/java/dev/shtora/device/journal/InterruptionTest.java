package dev.shtora.device.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.automation.Lock;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.Uncertainty;
import dev.shtora.device.journal.CoverRecord.RecordedRequest;
import dev.shtora.device.journal.PersistedPosition.Known;
import dev.shtora.device.journal.PersistedPosition.Unknown;
import dev.shtora.device.journal.Recovery.Interrupted;
import dev.shtora.device.motor.ShaftState;
import dev.shtora.simulation.model.SimulatedDisk;
import dev.shtora.simulation.model.SimulatedPages;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The move that the end of a run has interrupted, in the journal. */
class InterruptionTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final UUID BOOT = new UUID(1, 2);
    private static final Known REST = new Known(ShaftState.at(1000));
    private static final RecordedRequest CLOSE = new RecordedRequest(Optional.of(Position.CLOSED),
            new Cause(Cause.Origin.IN_PASSING, "requested over MQTT: close"), NOON);

    private final SimulatedDisk disk = new SimulatedDisk(1);
    private final SimulatedPages pages = new SimulatedPages();
    private final ManualExecutor executor = new ManualExecutor();

    private PositionJournal open(UUID boot, long centis) {
        return PositionJournal.open("bedroom", JournalledBlind.KEY,
                new JournalStorage(disk, pages, new DaemonRun(boot, centis), executor, Clock.systemUTC()));
    }

    /** A run that began 1 s after the boot, and ended 3 s later during a move. */
    private void interrupted() {
        PositionJournal journal = open(BOOT, 100);
        executor.passMillis(3000);
        journal.setPosition(ShaftState.at(1000), Uncertainty.EXACT);
        journal.closeInterrupted(CLOSE);
    }

    @Test
    void nextRunKnowsInterruptedMoveAndPause() {
        interrupted();
        Recovery recovered = open(BOOT, 650).recovered();
        assertThat(recovered.interrupted()).contains(new Interrupted(CLOSE, Duration.ofMillis(2500)));
        assertThat(recovered.position()).isEqualTo(REST);
    }

    @Test
    void anotherBootDoesNotKnowIt() {
        interrupted();
        pages.boot();
        Recovery recovered = open(new UUID(1, 3), 650).recovered();
        assertThat(recovered.interrupted()).isEmpty();
        assertThat(recovered.position()).isEqualTo(REST);
    }

    @Test
    void nextRunErasesIt() {
        interrupted();
        open(BOOT, 650);
        executor.passMillis(1000);
        pages.boot();
        assertThat(open(BOOT, 800).recovered().interrupted()).isEmpty();
    }

    /** The step page names the run that has begun since. */
    @Test
    void runThatCouldNotEraseItIsTheLastToKnowIt() {
        interrupted();
        disk.setFault(SimulatedDisk.DiskFault.READ_ONLY);
        assertThat(open(BOOT, 650).recovered().interrupted()).isPresent();
        executor.passMillis(1000);
        assertThat(open(BOOT, 800).recovered().interrupted()).isEmpty();
    }

    @Test
    void endWithoutMoveHasNone() {
        PositionJournal journal = open(BOOT, 100);
        journal.setPosition(ShaftState.at(1000), Uncertainty.EXACT);
        journal.close();
        assertThat(open(BOOT, 650).recovered().interrupted()).isEmpty();
    }

    private static JournalSlot slot(CalibrationKey key, PersistedPosition position, CoverRecord coverRecord,
            Optional<Interruption> interruption) {
        return new JournalSlot(1, new DaemonRun(BOOT, 1), NOON, key, position, coverRecord, interruption);
    }

    /** A version without interruptions reads the bytes before it, and finds zeros where it writes nothing. */
    @Test
    void slotDiffersOnlyBehindFormerContent() {
        byte[] with = slot(JournalledBlind.KEY, REST, CoverRecord.NEW, Optional.of(new Interruption(CLOSE, 5)))
                .encode();
        byte[] without = slot(JournalledBlind.KEY, REST, CoverRecord.NEW, Optional.empty()).encode();
        int begin = Arrays.mismatch(with, without);
        int crc = JournalSlot.SIZE - Integer.BYTES;
        assertThat(begin).isLessThan(crc);
        assertThat(with[begin]).isEqualTo((byte) 1);
        assertThat(Arrays.copyOfRange(without, begin, crc)).containsOnly(0);
        assertThat(ByteBuffer.wrap(without).getInt(Long.BYTES)).isEqualTo(JournalSlot.FORMAT);
    }

    @Test
    void longestSlotHasRoom() throws Exception {
        RecordedRequest longest = new RecordedRequest(Optional.empty(),
                new Cause(Cause.Origin.IN_PASSING, "語".repeat(5000)), NOON);
        CoverRecord coverRecord = new CoverRecord(Optional.of(new Calibration(31_234, "м".repeat(5000), NOON)),
                Optional.of(longest), Optional.of(longest), true, false, true,
                Optional.of(
                        new Lock(Optional.of(Position.OPEN), Optional.of(NOON), Optional.of("語".repeat(5000)), NOON)));
        CalibrationKey key = CalibrationKey.of(List.of("cover"), List.of("語".repeat(390)));
        Optional<Interruption> interruption = Optional.of(new Interruption(longest, Long.MAX_VALUE));
        JournalSlot slot = slot(key, REST, coverRecord, interruption);
        assertThat(JournalSlot.decode(slot.encode())).isEqualTo(slot);
        JournalSlot unknown = slot(key, new Unknown("語".repeat(5000)), coverRecord, interruption);
        assertThat(JournalSlot.decode(unknown.encode()).interruption()).isEmpty();
    }
}
