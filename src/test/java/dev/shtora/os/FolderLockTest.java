package dev.shtora.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.testing.process.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    private static final String REMEDY = "Use another folder: --state DIR";

    @TempDir
    Path folder;

    /** A process that holds the lock until it is killed. */
    static final class Holder {
        public static void main(String[] arguments) throws Exception {
            FolderLock.acquire(Path.of(arguments[0]), "shtora run --config first.yaml", REMEDY);
            System.out.println("locked");
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    private Launched holder() throws IOException {
        Launched holder = Launched.start(new ProcessBuilder(
                Launched.command(Path.of(System.getProperty("java.home"), "bin", "java"), "-XX:TieredStopAtLevel=1",
                        "-classpath", System.getProperty("java.class.path"), Holder.class.getName(), folder)));
        holder.awaitOutput("locked");
        return holder;
    }

    @Test
    void secondProcessIsRejectedWithNameOfHolder() throws IOException {
        try (Launched first = holder()) {
            assertThatThrownBy(() -> FolderLock.acquire(folder, "shtora run --config second.yaml", REMEDY))
                    .isInstanceOf(FolderLock.Held.class)
                    .hasMessageContainingAll(folder.toString(),
                            "process " + first.pid() + " (shtora run --config first.yaml), since " + LocalDate.now(),
                            "--state DIR");
        }
    }

    /** The file was written before the clock was set. */
    @Test
    void startOfHolderIsRightAfterClockWasSet() throws IOException {
        try (Launched first = holder()) {
            Path file = folder.resolve("lock");
            Files.writeString(file, Files.readString(file).replaceAll("since \\S+", "since 2026-03-01T03:57:00"));
            assertThatThrownBy(() -> FolderLock.acquire(folder, "shtora run --config second.yaml", REMEDY))
                    .hasMessageContaining("process " + first.pid() + " (shtora run --config first.yaml), since ")
                    .hasMessageNotContaining("2026-03-01");
        }
    }

    @Test
    void heldLockIsSeenWithoutTakingIt() throws IOException {
        assertThat(FolderLock.isHeld(folder)).isFalse();
        try (Launched first = holder()) {
            assertThat(FolderLock.isHeld(folder)).isTrue();
            first.signal("KILL");
            first.status();
            assertThat(FolderLock.isHeld(folder)).isFalse();
        }
    }

    @Test
    void lockOfKilledProcessIsFree() throws IOException {
        try (Launched first = holder()) {
            first.signal("KILL");
            first.status();
        }
        try (FolderLock _ = FolderLock.acquire(folder, "shtora run --config second.yaml", REMEDY)) {
            assertThat(folder.resolve("lock")).content().contains("process " + ProcessHandle.current().pid(),
                    "second.yaml");
        }
    }

    @Test
    void secondLockInSameProcessIsRejected() throws IOException {
        try (FolderLock _ = FolderLock.acquire(folder, "one", REMEDY)) {
            assertThatThrownBy(() -> FolderLock.acquire(folder, "two", REMEDY)).isInstanceOf(FolderLock.Held.class)
                    .hasMessageContaining("(one)");
        }
        FolderLock.acquire(folder, "two", REMEDY).close();
    }

    @Test
    void folderThatCannotBeCreatedIsIoError() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> FolderLock.acquire(file.resolve("state"), "one", REMEDY))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(FolderLock.Held.class);
    }
}
