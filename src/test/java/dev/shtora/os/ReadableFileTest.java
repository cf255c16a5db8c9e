package dev.shtora.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ReadableFileTest {
    @TempDir
    private Path folder;

    @Test
    void contentOfGreatestPermittedSizeIsRead() throws Exception {
        Path file = Files.writeString(folder.resolve("a"), "штора");
        assertThat(ReadableFile.text(file, 10)).isEqualTo("штора");
        assertThatThrownBy(() -> ReadableFile.text(file, 9)).isInstanceOf(FileSystemException.class)
                .hasMessageContaining("has 10 bytes; expected at most 9 bytes");
    }

    @Test
    void symbolicLinkIsFollowed() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.writeString(folder.resolve("a"), "x"));
        assertThat(ReadableFile.bytes(link, 1)).containsExactly('x');
    }

    @Test
    @DisabledOnOs({OS.WINDOWS, OS.MAC})
    void fileOfKernelWithoutSizeIsBounded() throws Exception {
        assertThat(Files.size(Path.of("/proc/self/status"))).isZero();
        assertThatThrownBy(() -> ReadableFile.bytes(Path.of("/proc/self/status"), 10))
                .hasMessageContaining("has more; expected at most 10 bytes");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void fifoDeviceAndFolderAreRejected() throws Exception {
        Path fifo = folder.resolve("fifo");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
        for (Path file : new Path[]{fifo, Path.of("/dev/zero"), folder}) {
            assertThatThrownBy(() -> ReadableFile.bytes(file, 100)).isInstanceOf(FileSystemException.class)
                    .extracting(e -> FileErrors.why((FileSystemException) e)).asString()
                    .endsWith("; expected a regular file");
        }
    }

    @Test
    void missingFileAndOtherCharsetKeepTheirExceptions() throws Exception {
        assertThatThrownBy(() -> ReadableFile.text(folder.resolve("none"), 1)).isInstanceOf(NoSuchFileException.class);
        Path file = Files.write(folder.resolve("latin1"), new byte[]{(byte) 0xE9});
        assertThatThrownBy(() -> ReadableFile.text(file, 1)).isInstanceOf(CharacterCodingException.class);
    }
}
