package dev.shtora.ui.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.broker.embedded.DataFolder;
import dev.shtora.simulation.model.AcceleratedClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoStateTest {
    private static final Instant MORNING = Instant.parse("2026-11-21T05:00:00Z");
    private static final Instant WALL = Instant.parse("2026-11-29T12:00:00Z");
    /** An hour of the sun's clock takes a second. */
    private static final double FACTOR = 3600;

    @TempDir
    Path temp;

    private Path journal = Path.of("");

    @BeforeEach
    void keepState() throws IOException {
        journal = Files.createDirectories(temp.resolve("state")).resolve("bedroom.position");
        Files.writeString(journal, "0");
        Files.writeString(temp.resolve("hooks"), "0");
    }

    private boolean isDeleted(Instant begin) throws IOException {
        try (DataFolder folder = DataFolder.take(temp, "test")) {
            boolean deleted = DemoState.begin(folder, new AcceleratedClock(begin, WALL, FACTOR, Clock.systemUTC()))
                    .isPresent();
            assertThat(Files.exists(journal)).isEqualTo(!deleted);
            assertThat(Files.exists(temp.resolve("hooks"))).isEqualTo(!deleted);
            return deleted;
        }
    }

    @Test
    void stateOfSameMorningIsDeletedAfterItsDay() throws IOException {
        isDeleted(MORNING);
        keepState();
        Files.setLastModifiedTime(journal, FileTime.from(WALL.plusSeconds(12)));
        try (DataFolder folder = DataFolder.take(temp, "test")) {
            assertThat(DemoState.begin(folder, new AcceleratedClock(MORNING, WALL, FACTOR, Clock.systemUTC())))
                    .contains(MORNING.plusSeconds(12 * 3600));
        }
        assertThat(journal).doesNotExist();
    }

    @Test
    void stateOfEarlierDayIsKept() throws IOException {
        isDeleted(MORNING);
        keepState();
        Files.setLastModifiedTime(journal, FileTime.from(WALL.plusSeconds(12)));
        assertThat(isDeleted(MORNING.plusSeconds(13 * 3600))).isFalse();
    }

    @Test
    void stateOfUnknownTimeIsDeleted() throws IOException {
        assertThat(isDeleted(MORNING)).isTrue();
        keepState();
        Files.writeString(temp.resolve("sun-clock"), "soon");
        assertThat(isDeleted(MORNING)).isTrue();
    }

    @Test
    void newFolderHasNothingToDelete() throws IOException {
        Files.delete(journal);
        Files.delete(temp.resolve("state"));
        Files.delete(temp.resolve("hooks"));
        try (DataFolder folder = DataFolder.take(temp, "test")) {
            assertThat(DemoState.begin(folder, new AcceleratedClock(MORNING, WALL, FACTOR, Clock.systemUTC())))
                    .isEmpty();
        }
        assertThat(temp.resolve("sun-clock")).hasContent(MORNING + " " + WALL + " 3600.0");
    }
}
