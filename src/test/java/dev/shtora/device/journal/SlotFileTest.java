package dev.shtora.device.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.shtora.core.automation.Lock;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Position;
import dev.shtora.device.journal.CoverRecord.RecordedRequest;
import dev.shtora.device.journal.PersistedPosition.Between;
import dev.shtora.device.journal.PersistedPosition.Known;
import dev.shtora.device.journal.PersistedPosition.Unknown;
import dev.shtora.device.motor.ShaftState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotFileTest {
    private static final List<String> KEYS = List.of("cover", "motor", "mode", "direction", "travel");
    private static final CalibrationKey KEY = CalibrationKey.of(KEYS,
            List.of("bedroom", "28byj-48", "half steps", "normal", "31000 steps"));
    private static final DaemonRun BOOT = new DaemonRun(new UUID(1, 2), 100);
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final CoverRecord RECORD = new CoverRecord(
            Optional.of(new Calibration(31_234, "28byj-48, half steps", NOON)),
            Optional.of(new RecordedRequest(Optional.of(new Position(37)),
                    new Cause(Cause.Origin.PERSON, "asked over MQTT: 37 %"), NOON)),
            Optional.of(
                    new RecordedRequest(Optional.empty(), new Cause(Cause.Origin.RULE, "закат минус 10 минут"), NOON)),
            true, false, false, Optional.empty());

    private static JournalSlot slot(long sequence, PersistedPosition reading) {
        return new JournalSlot(sequence, BOOT, NOON, KEY, reading, RECORD);
    }

    /** At rest at 900 after a move. */
    private static byte[] file() {
        byte[] file = Arrays.copyOf(slot(7, new Known(new ShaftState(900, 3, 12))).encode(), SlotFile.SIZE);
        System.arraycopy(slot(6, new Between(850, 900)).encode(), 0, file, JournalSlot.SIZE, JournalSlot.SIZE);
        return file;
    }

    private static Optional<PersistedPosition> decoded(byte[] file) {
        return SlotFile.of(file).newest().map(JournalSlot::position);
    }

    private static PersistedPosition read(byte[] file, CalibrationKey identity) {
        return Recovery.from("bedroom.position", SlotFile.of(file), Optional.empty(), identity, BOOT).position();
    }

    private static String reason(byte[] file, CalibrationKey identity) {
        return read(file, identity) instanceof Unknown(String reason) ? reason : "known";
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void newerSlotIsReadWithWholeRecord(int which) throws Exception {
        byte[] file = file();
        byte[] turned = Arrays.copyOf(Arrays.copyOfRange(file, JournalSlot.SIZE, SlotFile.SIZE), SlotFile.SIZE);
        System.arraycopy(file, 0, turned, JournalSlot.SIZE, JournalSlot.SIZE);
        SlotFile slots = SlotFile.of(which == 0 ? file : turned);
        assertThat(slots.newest()).contains(slot(7, new Known(new ShaftState(900, 3, 12))));
        assertThat(slots.index()).isEqualTo(which);
    }

    @Test
    void flippedBitNeverGivesWrongPosition() {
        Set<Optional<PersistedPosition>> right = Set.of(Optional.of(new Known(new ShaftState(900, 3, 12))),
                Optional.of(new Between(850, 900)));
        byte[] file = file();
        for (int bit = 0; bit < file.length * 8; bit++) {
            file[bit / 8] ^= (byte) (1 << bit % 8);
            Optional<PersistedPosition> position = decoded(file);
            if (!right.contains(position)) { // An assertion for each of the 65,536 bits takes most of the time.
                fail("bit " + bit + ": " + position);
            }
            file[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @Test
    void truncationNeverGivesWrongPosition() {
        byte[] file = file();
        for (int length = 0; length < SlotFile.SIZE; length++) {
            assertThat(decoded(Arrays.copyOf(file, length))).isEqualTo(length < JournalSlot.SIZE
                    ? Optional.empty()
                    : Optional.of(new Known(new ShaftState(900, 3, 12))));
        }
    }

    @Test
    void changedKeysAreNamed() {
        CalibrationKey now = CalibrationKey.of(KEYS,
                List.of("bedroom", "nema17", "half steps", "inverted", "31000 steps"));
        assertThat(reason(file(), now))
                .isEqualTo("motor was '28byj-48' and is 'nema17' now, direction was 'normal' and is 'inverted' now");
    }

    @Test
    void fileOfOtherCoverIsRejected() {
        CalibrationKey kitchen = CalibrationKey.of(KEYS,
                List.of("kitchen", "28byj-48", "half steps", "normal", "31000 steps"));
        assertThat(reason(file(), kitchen)).isEqualTo("cover was 'bedroom' and is 'kitchen' now");
    }

    @Test
    void newerSlotOfOtherMotorMakesPositionUnknown() {
        CalibrationKey now = CalibrationKey.of(KEYS,
                List.of("bedroom", "nema17", "half steps", "normal", "31000 steps"));
        byte[] file = file();
        System.arraycopy(new JournalSlot(8, BOOT, NOON, now, new Known(ShaftState.at(5)), RECORD).encode(), 0, file, 0,
                JournalSlot.SIZE);
        assertThat(reason(file, KEY)).isEqualTo("motor was 'nema17' and is '28byj-48' now");
    }

    @Test
    void foreignOrTruncatedFileIsReported() {
        byte[] text = "#!/bin/sh\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
        assertThat(reason(text, KEY)).isEqualTo("bedroom.position is damaged or was not written by Shtora");
        assertThat(reason(Arrays.copyOf(file(), 100), KEY)).isEqualTo("bedroom.position is truncated");
    }

    @Test
    void newerFormatIsRejected() {
        byte[] file = Arrays.copyOf(slot(1, new Known(ShaftState.at(1))).encode(), SlotFile.SIZE);
        ByteBuffer slot = ByteBuffer.wrap(file).putInt(8, JournalSlot.FORMAT + 1);
        CRC32C crc = new CRC32C();
        crc.update(file, 0, JournalSlot.SIZE - 4);
        slot.putInt(JournalSlot.SIZE - 4, (int) crc.getValue());
        assertThat(reason(file, KEY))
                .isEqualTo("bedroom.position has format 2; this version of Shtora reads format 1");
    }

    @Test
    void automationOffIsPersisted() {
        JournalSlot off = new JournalSlot(1, BOOT, NOON, KEY, new Known(ShaftState.at(1)), RECORD.with(false));
        assertThat(SlotFile.of(off.encode()).newest()).contains(off);
    }

    /** A file of the first format, which later formats must read. */
    @Test
    void firstFormatIsRead() throws IOException {
        try (InputStream in = SlotFileTest.class.getResourceAsStream("/journal/format-1.position")) {
            assertThat(SlotFile.of(in.readAllBytes()))
                    .isEqualTo(new SlotFile(Optional.of(slot(7, new Known(new ShaftState(900, 3, 12)))), 0, "", true));
        }
    }

    @Test
    void wrongTimeOfOverrideIsRemembered() {
        CoverRecord undated = RECORD.withOverride(RECORD.override().orElseThrow(), true);
        JournalSlot slot = new JournalSlot(1, BOOT, NOON, KEY, new Known(ShaftState.at(900)), undated);
        assertThat(SlotFile.of(slot.encode()).newest().orElseThrow().coverRecord().undated()).isTrue();
    }

    @Test
    void untestedWiringIsRememberedUntilItIsTested() {
        CoverRecord untested = CoverRecord.NEW.withOverride(RECORD.override().orElseThrow(), false).with(false);
        for (CoverRecord each : new CoverRecord[]{untested, untested.commissioned()}) {
            JournalSlot slot = new JournalSlot(1, BOOT, NOON, KEY, new Unknown("new"), each);
            assertThat(SlotFile.of(slot.encode()).newest().orElseThrow().coverRecord()).isEqualTo(each);
        }
    }

    @Test
    void longTextsAreTruncatedToFitSlot() {
        CoverRecord longest = new CoverRecord(Optional.of(new Calibration(31_234, "м".repeat(5000), NOON)),
                Optional.of(
                        new RecordedRequest(Optional.empty(), new Cause(Cause.Origin.PERSON, "я".repeat(5000)), NOON)),
                Optional.of(
                        new RecordedRequest(Optional.empty(), new Cause(Cause.Origin.RULE, "語".repeat(5000)), NOON)),
                true, false, true, Optional.of(
                        new Lock(Optional.of(Position.OPEN), Optional.of(NOON), Optional.of("語".repeat(5000)), NOON)));
        CalibrationKey identity = CalibrationKey.of(List.of("cover"), List.of("語".repeat(390)));
        byte[] slot = new JournalSlot(1, BOOT, NOON, identity, new Unknown("語".repeat(5000)), longest).encode();
        assertThat(SlotFile.of(slot).newest()).isPresent();
    }
}
