package dev.shtora.device.journal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.device.journal.CalibrationKey;
import dev.shtora.device.journal.DaemonRun;
import dev.shtora.device.journal.JournalStorage;
import dev.shtora.device.journal.PersistedPosition;
import dev.shtora.device.journal.PositionJournal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FolderDiskTest {
    @TempDir
    private Path folder;

    private void fifo(String name) throws Exception {
        assertThat(new ProcessBuilder("mkfifo", folder.resolve(name).toString()).start().waitFor()).isZero();
    }

    @Test
    void fileIsReadUpToALimit() throws Exception {
        Files.writeString(folder.resolve("a"), "12345");
        assertThat(new FolderDisk(folder).read("a", 3).orElseThrow()).containsExactly('1', '2', '3');
        assertThat(new FolderDisk(folder).read("none", 3)).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void fifoIsRejectedAndDoesNotBlock() throws Exception {
        fifo("left.position");
        FolderDisk disk = new FolderDisk(folder);
        assertThatThrownBy(() -> disk.read("left.position", 10)).hasMessageContaining("expected a regular file");
        assertThatThrownBy(() -> disk.open("left.position")).hasMessageContaining("expected a regular file");
        assertThatThrownBy(() -> new PageFolder(folder).read("left.position"))
                .hasMessageContaining("expected a regular file");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void journalThatIsAFifoLeavesThePositionUnknown() throws Exception {
        fifo("left.position");
        try (JournalThread thread = new JournalThread();
                PositionJournal journal = PositionJournal.open("left",
                        CalibrationKey.of(List.of("cover"), List.of("left")),
                        new JournalStorage(new FolderDisk(folder), new PageFolder(folder.resolve("run")),
                                new DaemonRun(new UUID(1, 1), 1), thread, Clock.systemUTC()))) {
            assertThat(journal.recovered().position()).isInstanceOfSatisfying(PersistedPosition.Unknown.class,
                    unknown -> assertThat(unknown.reason()).contains("expected a regular file"));
        }
    }
}
