package dev.shtora.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.backup.Restoration.Change;
import dev.shtora.backup.Restoration.Step;
import dev.shtora.backup.SavedFile.Root;
import dev.shtora.broker.mosquitto.files.FileAccess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestorationTest {
    @TempDir
    private Path temp;

    private Path folder;

    @BeforeEach
    void place() {
        folder = temp.resolve("new/shtora");
    }

    private SavedFile saved(String path, String mode, String content) throws IOException {
        FileAccess mine = FileAccess.of(temp);
        return new SavedFile(Root.CONFIGURATION, path, new FileAccess(mine.owner(), mine.group(), mode),
                content.isEmpty() ? Optional.empty() : Optional.of(content.getBytes(StandardCharsets.UTF_8)));
    }

    private List<SavedFile> backup() throws IOException {
        return List.of(saved(".", "rwxr-x---", ""), saved("shtora.yaml", "rw-r--r--", "blinds"),
                saved("web", "rwx------", ""), saved("web/key.pem", "rw-------", "key"));
    }

    private Restoration restoration(List<SavedFile> files) throws IOException {
        return new Restoration(files, Map.of(Root.CONFIGURATION, folder));
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(file -> folder.relativize(file).toString()).sorted().toList();
        }
    }

    @Test
    void newCardGetsFilesWithModes() throws IOException {
        Restoration restoration = restoration(backup());
        assertThat(restoration.steps()).extracting(Step::change).containsOnly(Change.CREATED);
        assertThat(folder).doesNotExist();
        restoration.run();
        assertThat(names()).containsExactly("", "shtora.yaml", "web", "web/key.pem");
        assertThat(folder.resolve("web/key.pem")).hasContent("key");
        assertThat(mode(folder)).isEqualTo("rwxr-x---");
        assertThat(mode(folder.resolve("web"))).isEqualTo("rwx------");
        assertThat(mode(folder.resolve("shtora.yaml"))).isEqualTo("rw-r--r--");
        assertThat(mode(folder.resolve("web/key.pem"))).isEqualTo("rw-------");
    }

    @Test
    void replacedFileRemainsBesideNewOne() throws IOException {
        restoration(backup()).run();
        Files.writeString(folder.resolve("shtora.yaml"), "mine");
        Files.writeString(folder.resolve("other"), "kept");
        Restoration again = restoration(backup());
        assertThat(again.steps()).extracting(Step::change).containsExactly(Change.UNCHANGED, Change.REPLACED,
                Change.UNCHANGED, Change.UNCHANGED);
        again.run();
        assertThat(names()).containsExactly("", "other", "shtora.yaml", "shtora.yaml.old", "web", "web/key.pem");
        assertThat(folder.resolve("shtora.yaml")).hasContent("blinds");
        assertThat(folder.resolve("shtora.yaml.old")).hasContent("mine");
    }

    @Test
    void otherModeIsRestored() throws IOException {
        restoration(backup()).run();
        Files.setPosixFilePermissions(folder.resolve("web/key.pem"), PosixFilePermissions.fromString("rw-rw-rw-"));
        restoration(backup()).run();
        assertThat(mode(folder.resolve("web/key.pem"))).isEqualTo("rw-------");
    }

    /** The last file cannot be replaced: a folder has the name of its old version. */
    @Test
    void failureChangesNothing() throws IOException {
        restoration(backup()).run();
        Files.writeString(folder.resolve("shtora.yaml"), "mine");
        Files.writeString(folder.resolve("web/key.pem"), "my key");
        Files.createDirectories(folder.resolve("web/key.pem.old/full"));
        List<SavedFile> more = Stream.concat(backup().stream(),
                Stream.of(saved("more", "rwx------", ""), saved("more/file", "rw-------", "x"))).toList();
        List<String> before = names();
        assertThatThrownBy(() -> restoration(more).run()).isInstanceOf(IOException.class);
        assertThat(folder.resolve("shtora.yaml")).hasContent("mine");
        assertThat(folder.resolve("web/key.pem")).hasContent("my key");
        assertThat(names()).isEqualTo(before);
    }

    @Test
    void unknownOwnerChangesNothing() throws IOException {
        SavedFile foreign = new SavedFile(Root.CONFIGURATION, "a", new FileAccess("nobody-here", "nobody-here",
                "rw-------"), Optional.of(new byte[1]));
        assertThatThrownBy(() -> restoration(List.of(foreign)).run())
                .hasMessageContaining("no user or group nobody-here");
        assertThat(folder).doesNotExist();
    }

    @Test
    void linkIsNotFollowed() throws IOException {
        Path elsewhere = Files.createDirectories(temp.resolve("elsewhere"));
        Files.createDirectories(folder);
        Files.createSymbolicLink(folder.resolve("web"), elsewhere);
        assertThatThrownBy(() -> restoration(backup())).hasMessageContaining("is a link");
        Files.delete(folder.resolve("web"));
        Files.createSymbolicLink(folder.resolve("shtora.yaml"), elsewhere.resolve("victim"));
        assertThatThrownBy(() -> restoration(backup())).hasMessageContaining("is a link");
        assertThat(elsewhere).isEmptyDirectory();
    }

    /** A backup of an earlier version can have a file of the broker in two roots. */
    @Test
    void placeOfTwoRootsIsWrittenOnce() throws IOException {
        SavedFile file = saved("broker/ca.crt", "rw-r--r--", "ca");
        SavedFile again = new SavedFile(Root.BROKER, "ca.crt", file.access(), file.content());
        new Restoration(List.of(file, again), Map.of(Root.CONFIGURATION, folder, Root.BROKER, folder.resolve("broker")))
                .run();
        assertThat(folder.resolve("broker/ca.crt")).hasContent("ca");
    }
}
