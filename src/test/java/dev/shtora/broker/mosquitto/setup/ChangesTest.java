package dev.shtora.broker.mosquitto.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.broker.mosquitto.change.Backup;
import dev.shtora.broker.mosquitto.change.FileChanges;
import dev.shtora.broker.mosquitto.files.FileAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    @TempDir
    private Path temp;

    private Path backups;
    private Path old;
    private Path created;

    @BeforeEach
    void someFiles() throws IOException {
        backups = temp.resolve("backups");
        old = Files.writeString(temp.resolve("old"), "before\n");
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-r--r--"));
        created = temp.resolve("deep/er/fresh");
    }

    private FileChanges both() {
        return new FileChanges().write(old, "after\n", FileAccess.PRIVATE).write(created, "new\n", FileAccess.PUBLIC);
    }

    private List<String> allFiles() throws IOException {
        try (Stream<Path> walk = Files.walk(temp)) {
            return walk.filter(path -> !path.startsWith(backups)).map(Path::toString).sorted().toList();
        }
    }

    @Test
    void undoRestoresAllFiles() throws IOException {
        List<String> before = allFiles();
        Backup backup = both().apply(backups, "init", NOW).orElseThrow();
        assertThat(old).hasContent("after");
        assertThat(FileAccess.of(old).mode()).isEqualTo("rw-------");
        assertThat(created).hasContent("new");
        backup.undo(NOW.plusSeconds(1));
        assertThat(old).hasContent("before");
        assertThat(FileAccess.of(old).mode()).isEqualTo("rw-r--r--");
        assertThat(allFiles()).isEqualTo(before);
        assertThat(Backup.newest(backups)).isEmpty();
    }

    @Test
    void secondRunChangesNothing() throws IOException {
        both().apply(backups, "init", NOW);
        assertThat(both().apply(backups, "init", NOW)).isEmpty();
        assertThat(both().pending()).isEmpty();
    }

    @Test
    void eachUndoRestoresPreviousRun() throws IOException {
        both().apply(backups, "one", NOW);
        new FileChanges().write(old, "later\n", FileAccess.PRIVATE).apply(backups, "two", NOW.plusSeconds(1));
        Backup.newest(backups).orElseThrow().undo(NOW.plusSeconds(2));
        assertThat(old).hasContent("after");
        Backup.newest(backups).orElseThrow().undo(NOW.plusSeconds(3));
        assertThat(old).hasContent("before");
    }

    @Test
    void runsInSameMillisecondHaveSeparateBackups() throws IOException {
        both().apply(backups, "init", NOW);
        new FileChanges().write(old, "later\n", FileAccess.PRIVATE).apply(backups, "init", NOW);
        Backup.newest(backups).orElseThrow().undo(NOW.plusSeconds(1));
        assertThat(old).hasContent("after");
        Backup.newest(backups).orElseThrow().undo(NOW.plusSeconds(2));
        assertThat(old).hasContent("before");
    }

    @Test
    void noFileIsWrittenIfOneCannotBe() throws IOException {
        List<String> before = allFiles();
        FileChanges changes = both().write(temp.resolve("theirs"), "x",
                new FileAccess("no-such-user", "", "rw-------"));
        assertThatThrownBy(() -> changes.apply(backups, "init", NOW)).isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-user");
        assertThat(allFiles()).isEqualTo(before);
        assertThat(old).hasContent("before");
        assertThat(Backup.newest(backups)).isEmpty();
    }

    @Test
    void folderInPlaceOfFileIsNamed() throws IOException {
        Files.createDirectories(created.resolve("inside"));
        assertThatThrownBy(() -> both().apply(backups, "init", NOW)).hasMessageContaining(created + " is no file");
        assertThat(old).hasContent("before");
    }

    @Test
    void linkStaysLinkAndIsRefusedToRoot() throws IOException {
        Path link = Files.createSymbolicLink(temp.resolve("link"), old);
        FileChanges changes = new FileChanges().write(link, "after\n", FileAccess.PRIVATE);
        if (System.getProperty("user.name").equals("root")) {
            assertThatThrownBy(() -> changes.apply(backups, "init", NOW)).hasMessageContaining("link is a link to")
                    .hasMessageContaining("Nothing is changed");
            assertThat(old).hasContent("before");
        } else {
            changes.apply(backups, "init", NOW);
            assertThat(old).hasContent("after");
        }
        assertThat(link).isSymbolicLink();
    }

    @Test
    void backupIsReadableByOwnerOnly() throws IOException {
        both().apply(backups, "init", NOW);
        assertThat(FileAccess.of(backups).mode()).isEqualTo("rwx------");
    }
}
