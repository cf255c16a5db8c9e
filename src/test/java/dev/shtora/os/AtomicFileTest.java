package dev.shtora.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    private Path folder;

    @Test
    void replacesContentAndLeavesNoOtherFile() throws Exception {
        Path file = Files.writeString(folder.resolve("names"), "a longer old content");
        Files.writeString(folder.resolve("names.new"), "left by a killed process, longer than the new content");
        AtomicFile.write(file, new byte[]{'n', 'e', 'w'}, AtomicFile.Option.SYNC);
        assertThat(file).hasContent("new");
        assertThat(folder).isDirectoryContaining(path -> path.equals(file)).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void ownerOnlyFileIsReadableByOwnerOnly() throws Exception {
        Path file = folder.resolve("password");
        AtomicFile.write(file, new byte[]{'p'}, AtomicFile.Option.OWNER_ONLY);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void oldFileStaysWhenItCannotBeReplaced() throws Exception {
        Path file = Files.createDirectories(folder.resolve("names").resolve("full")).getParent();
        assertThatThrownBy(() -> AtomicFile.write(file, new byte[]{'n'})).isInstanceOf(IOException.class);
        assertThat(file).isDirectory();
    }

    /** An interrupt fails the write, as a full disk does. */
    @Test
    void failedWriteLeavesNoPart() throws IOException {
        Path file = Files.writeString(folder.resolve("shtora.yaml"), "former");
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> AtomicFile.write(file, new byte[10])).isInstanceOf(IOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(folder).isDirectoryContaining("glob:**/shtora.yaml").isDirectoryNotContaining("glob:**.new");
        assertThat(file).hasContent("former");
    }
}
