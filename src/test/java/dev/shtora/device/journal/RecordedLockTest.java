package dev.shtora.device.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.automation.Lock;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Position;
import dev.shtora.device.journal.CoverRecord.RecordedRequest;
import dev.shtora.device.journal.PersistedPosition.Known;
import dev.shtora.device.motor.ShaftState;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A lock in the file of a cover. */
class RecordedLockTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456789Z");
    private static final CalibrationKey KEY = CalibrationKey.of(List.of("cover"), List.of("bedroom"));
    private static final RecordedRequest CLOSE = new RecordedRequest(Optional.of(Position.CLOSED),
            new Cause(Cause.Origin.PERSON, "close"), NOON);
    private static final Lock FULL = new Lock(Optional.of(new Position(80)), Optional.of(NOON.plusSeconds(7200)),
            Optional.of("Анна"), NOON);

    private static JournalSlot slot(Optional<Lock> lock, Optional<Interruption> interruption) {
        return new JournalSlot(7, new DaemonRun(new UUID(1, 2), 100), NOON, KEY, new Known(ShaftState.at(900)),
                CoverRecord.EMPTY.withOverride(CLOSE, false).with(lock), interruption);
    }

    static Stream<Lock> locks() {
        return Stream.of(FULL, new Lock(Optional.empty(), Optional.empty(), Optional.empty(), NOON),
                new Lock(Optional.of(Position.CLOSED), Optional.empty(), Optional.empty(), NOON),
                new Lock(Optional.empty(), Optional.of(NOON), Optional.empty(), Lock.NOT_KNOWN));
    }

    @ParameterizedTest
    @MethodSource("locks")
    void lockIsRead(Lock lock) throws JournalSlot.Unreadable {
        JournalSlot alone = slot(Optional.of(lock), Optional.empty());
        assertThat(JournalSlot.decode(alone.encode())).isEqualTo(alone);
        JournalSlot interrupted = slot(Optional.of(lock), Optional.of(new Interruption(CLOSE, 5)));
        assertThat(JournalSlot.decode(interrupted.encode())).isEqualTo(interrupted);
    }

    /** A version without locks reads what comes before one as it always did; its own slots have zeros there. */
    @Test
    void lockIsBehindFormerContent() {
        for (Optional<Interruption> interruption : List.of(Optional.<Interruption>empty(),
                Optional.of(new Interruption(CLOSE, 5)))) {
            byte[] with = slot(Optional.of(FULL), interruption).encode();
            byte[] without = slot(Optional.empty(), interruption).encode();
            int begin = Arrays.mismatch(with, without);
            int crc = JournalSlot.SIZE - Integer.BYTES;
            assertThat(begin).isLessThan(crc);
            assertThat(with[begin]).isEqualTo((byte) 1);
            assertThat(Arrays.copyOfRange(without, begin, crc)).containsOnly(0);
        }
    }

    @Test
    void changesOfRecordKeepLock() {
        CoverRecord locked = CoverRecord.NEW.with(Optional.of(FULL));
        Calibration calibration = new Calibration(31_000, "28byj-48", NOON);
        assertThat(Stream.of(locked.with(calibration), locked.withOverride(CLOSE, true), locked.withRule(CLOSE),
                locked.withoutOverride(), locked.with(false), locked.commissioned(),
                locked.withOverride(CLOSE, true).dated(CLOSE, CLOSE, true, NOON))).extracting(CoverRecord::lock)
                .containsOnly(Optional.of(FULL));
        assertThat(locked.with(Optional.<Lock>empty()).lock()).isEmpty();
    }
}
