package dev.shtora.device.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.cover.Uncertainty;
import dev.shtora.device.journal.PersistedPosition.Between;
import dev.shtora.device.journal.PersistedPosition.Known;
import dev.shtora.device.journal.PersistedPosition.Unknown;
import dev.shtora.device.journal.storage.PageFolder;
import dev.shtora.device.motor.ShaftState;
import dev.shtora.simulation.model.SimulatedPages;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedStepRecorderTest {
    private static final String NAME = "bedroom.steps";
    private static final CalibrationKey KEY = CalibrationKey.of(List.of("cover", "motor"),
            List.of("bedroom", "28byj-48"));
    private static final DaemonRun BOOT = new DaemonRun(new UUID(1, 2), 100);
    private static final ShaftState SHAFT = new ShaftState(1000, 7, -300);

    private final SimulatedPages scratch = new SimulatedPages();

    private MappedStepRecorder recorder(PersistedPosition reading) throws IOException {
        return MappedStepRecorder.open(scratch, NAME, BOOT, KEY, reading);
    }

    /** Five steps down from 1000. */
    private byte[] fiveSteps() throws IOException {
        MappedStepRecorder recorder = recorder(new Known(SHAFT));
        for (int i = 1; i <= 5; i++) {
            recorder.record(1000 + i, 7, -300 + i);
        }
        return page();
    }

    private byte[] page() {
        return scratch.read(NAME).orElseThrow();
    }

    private static PersistedPosition read(byte[] page) {
        return read(page, BOOT, KEY);
    }

    private static PersistedPosition read(byte[] page, DaemonRun boot, CalibrationKey identity) {
        return Recovery.from("bedroom.position", SlotFile.MISSING, StepPage.read(page), identity, boot).position();
    }

    @Test
    void lastStepIsReadWithWholeShaftState() throws IOException {
        assertThat(read(fiveSteps())).isEqualTo(new Known(new ShaftState(1005, 7, -295)));
    }

    @Test
    void tornStepLeavesPreviousOneWithinBound() throws IOException {
        byte[] before = fiveSteps();
        MappedStepRecorder recorder = recorder(new Known(SHAFT));
        for (int i = 1; i <= 6; i++) {
            recorder.record(1000 + i, 7, -300 + i);
        }
        byte[] after = page();
        List<Integer> changed = changedLongs(before, after);
        assertThat(changed).hasSizeBetween(3, 4);
        byte[] torn = before.clone();
        for (int at : changed.subList(0, changed.size() - 1)) {
            System.arraycopy(after, at, torn, at, Long.BYTES);
            assertThat(read(torn)).isEqualTo(new Between(1004, 1006));
        }
        assertThat(read(after)).isEqualTo(new Known(new ShaftState(1006, 7, -294)));
    }

    private static List<Integer> changedLongs(byte[] before, byte[] after) {
        return IntStream.range(0, before.length / Long.BYTES).map(i -> i * Long.BYTES)
                .filter(at -> !Arrays.equals(before, at, at + Long.BYTES, after, at, at + Long.BYTES)).boxed().toList();
    }

    @Test
    void flippedBitNeverGivesWrongPosition() throws IOException {
        byte[] page = fiveSteps();
        for (int bit = 0; bit < page.length * 8; bit++) {
            page[bit / 8] ^= (byte) (1 << bit % 8);
            assertHolds(read(page), 1005);
            page[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @Test
    void truncatedPageIsUnknown() throws IOException {
        byte[] page = fiveSteps();
        for (int length = 0; length < page.length; length++) {
            assertThat(read(Arrays.copyOf(page, length))).isInstanceOf(Unknown.class);
        }
    }

    private static void assertHolds(PersistedPosition reading, int expected) {
        switch (reading) {
            case Known(ShaftState shaft) -> assertThat(shaft.position()).isEqualTo(expected);
            case Between(int low, int high) -> assertThat(expected).isBetween(low, high);
            case Unknown _ -> {
            }
        }
    }

    @Test
    void pageOfOtherBootIsIgnored() throws IOException {
        assertThat(read(fiveSteps(), new DaemonRun(new UUID(1, 3), 200), KEY)).isInstanceOf(Unknown.class);
    }

    @Test
    void pageOfOtherMotorIsIgnored() throws IOException {
        CalibrationKey other = CalibrationKey.of(List.of("cover", "motor"), List.of("bedroom", "nema17"));
        assertThat(read(fiveSteps(), BOOT, other)).isInstanceOf(Unknown.class);
    }

    @Test
    void cellsOfOtherPageAreIgnored() throws IOException {
        byte[] other = fiveSteps();
        MappedStepRecorder.open(scratch, NAME, new DaemonRun(BOOT.bootId(), 101), KEY, new Known(SHAFT));
        byte[] page = page();
        System.arraycopy(other, 4032, page, 4032, 64);
        assertThat(read(page)).isInstanceOf(Unknown.class);
    }

    @Test
    void unknownPositionStaysUnknownAfterSteps() throws IOException {
        MappedStepRecorder recorder = recorder(new Known(SHAFT));
        recorder.setUnknown();
        recorder.record(3, 0, 3);
        assertThat(read(page())).isInstanceOf(Unknown.class);
        recorder.setPosition(ShaftState.at(0), Uncertainty.EXACT);
        recorder.record(1, 0, 1);
        assertThat(read(page())).isEqualTo(new Known(ShaftState.at(1)));
    }

    @Test
    void uncertaintySurvivesKill() throws IOException {
        MappedStepRecorder recorder = recorder(new Between(900, 1100));
        assertThat(read(page())).as("no position yet in memory, and none on the disk")
                .isInstanceOf(Unknown.class);
        recorder.setPosition(ShaftState.at(950), new Uncertainty(50, 150));
        recorder.record(951, 0, 951);
        assertThat(read(page())).isEqualTo(new Between(901, 1101));
    }

    @Test
    void sequenceNumberCanOverflow() throws IOException {
        recorder(new Known(SHAFT));
        byte[] page = page();
        long key = StepPage.key(page);
        var memory = scratch.replace(NAME, page);
        int number = Integer.MAX_VALUE - 2;
        for (int i = 0; i < 6; i++) {
            StepPage.write(memory, key, number + i, i, 0, i, 0);
            if (i > 0) {
                assertThat(read(page())).isEqualTo(new Known(ShaftState.at(i)));
            }
        }
    }

    @Test
    void stepAllocatesNothing(@TempDir Path temp) throws IOException {
        MappedStepRecorder recorder = MappedStepRecorder.open(new PageFolder(temp), NAME, BOOT, KEY,
                new Known(SHAFT));
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long most = 0;
        for (int round = 0; round < 3; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 100_000; i++) {
                recorder.record(i, 0, i);
            }
            most = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(most).as("bytes for 100,000 steps, including the measurement").isLessThan(1000);
    }

    @Test
    void mappedPageIsReadByNextProcess(@TempDir Path temp) throws IOException {
        PageFolder folder = new PageFolder(temp.resolve("run"));
        MappedStepRecorder.open(folder, NAME, BOOT, KEY, new Known(SHAFT)).record(1001, 6, -299);
        assertThat(Recovery.page(folder, NAME).flatMap(StepPage.Content::last).map(StepPage.Cell::shaft))
                .contains(new ShaftState(1001, 6, -299));
        MappedStepRecorder.open(folder, NAME, BOOT, KEY, new Known(SHAFT));
        assertThat(Files.size(temp.resolve("run").resolve(NAME))).isEqualTo(StepPage.SIZE);
    }

    @Test
    void folderIsOfServiceOrUserOrState(@TempDir Path temp) throws IOException {
        Path service = Files.createDirectories(temp.resolve("service"));
        Path user = Files.createDirectories(temp.resolve("user"));
        var both = Map.of("RUNTIME_DIRECTORY", service + ":" + temp.resolve("more"), "XDG_RUNTIME_DIR",
                user.toString());
        assertThat(PageFolder.beside(temp.resolve("state"), both).path()).hasParentRaw(service);
        assertThat(PageFolder.beside(temp.resolve("state"), both))
                .isNotEqualTo(PageFolder.beside(temp.resolve("other"), both));
        assertThat(Optional.of(PageFolder.beside(temp.resolve("state"), Map.of())))
                .hasValueSatisfying(folder -> assertThat(folder.path().getParent())
                        .isIn(temp.resolve("state"), Path.of("/run/shtora")));
    }
}
