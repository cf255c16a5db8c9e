package dev.shtora.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.backup.SavedFile.Root;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SavedFilesTest {
    private static final Instant MADE = Instant.parse("2026-11-29T12:00:00Z");

    @TempDir
    private Path temp;

    private static byte[] archive(String manifest, byte[]... contents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            add(zip, "manifest", ("host\t" + MADE + "\n" + manifest).getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < contents.length; i++) {
                add(zip, String.valueOf(i), contents[i]);
            }
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
    }

    @Test
    void filesReturnFromArchive() throws IOException {
        Files.createDirectories(temp.resolve("web"));
        Files.writeString(temp.resolve("web/Ключ.pem"), "key");
        Files.writeString(temp.resolve("skipped"), "x");
        Files.createSymbolicLink(temp.resolve("link"), temp.resolve("skipped"));
        List<SavedFile> read = SavedFiles.read(Root.CONFIGURATION, temp, name -> !name.toString().equals("skipped"));
        assertThat(read).extracting(SavedFile::path).containsExactly(".", "web", "web/Ключ.pem");
        SavedFiles saved = SavedFiles.of(new SavedFiles("house", MADE, read).archive());
        assertThat(saved.host()).isEqualTo("house");
        assertThat(saved.created()).isEqualTo(MADE);
        assertThat(saved.files()).extracting(SavedFile::path, SavedFile::access)
                .containsExactlyElementsOf(read.stream()
                        .map(file -> org.assertj.core.groups.Tuple.tuple(file.path(), file.access())).toList());
        assertThat(saved.files().getLast().content().orElseThrow()).asString(StandardCharsets.UTF_8).isEqualTo("key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../shadow", "a/../../shadow", "/etc/shadow", "a//b", "a/", "", "..", "a/./b", "a/..",
            "./a"})
    void pathOutsideOfFolderIsRefused(String path) throws IOException {
        byte[] hostile = archive("configuration\tfile\trw-r--r--\troot\troot\t" + path + "\n", new byte[1]);
        assertThatThrownBy(() -> SavedFiles.of(hostile)).isInstanceOf(IOException.class)
                .hasMessageContaining("not accepted: no path in a folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"configuration\tfile\trwsr--r--\troot\troot\ta",
            "configuration\tfile\trw-r--r--\t-x\troot\ta",
            "elsewhere\tfile\trw-r--r--\troot\troot\ta", "configuration\tlink\trw-r--r--\troot\troot\ta", "nothing",
            "configuration\tfile\trw-r--r--\troot\troot\ta\nconfiguration\tfile\trw-r--r--\troot\troot\ta"})
    void otherContentsOfListAreRefused(String manifest) throws IOException {
        byte[] hostile = archive(manifest + "\n", new byte[1], new byte[1]);
        assertThatThrownBy(() -> SavedFiles.of(hostile)).isInstanceOf(IOException.class);
    }

    /** A small archive may be gigabytes when it is unpacked. */
    @Test
    void hugeContentIsRefused() throws IOException {
        byte[] bomb = archive("state\tfile\trw-r--r--\troot\troot\ta\n", new byte[BackupFile.MAX_BYTES]);
        assertThat(bomb.length).isLessThan(1 << 20);
        assertThatThrownBy(() -> SavedFiles.of(bomb)).isInstanceOf(IOException.class).hasMessageContaining("64 MB");
    }

    @Test
    void truncatedArchiveIsRefused() throws IOException {
        byte[] whole = archive("state\tfile\trw-r--r--\troot\troot\ta\n", "content".getBytes(StandardCharsets.UTF_8));
        int needed = new String(whole, StandardCharsets.ISO_8859_1).indexOf("PK\1\2"); // The directory is not read.
        for (int length = 0; length < needed; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> SavedFiles.of(cut)).as("%d bytes", length).isInstanceOf(IOException.class);
        }
    }
}
