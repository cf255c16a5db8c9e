package dev.shtora.broker.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.os.FolderLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    private Path temp;

    @Test
    void secondProgramIsRejectedWithNameOfFirst() throws IOException {
        try (DataFolder first = DataFolder.take(temp, "shtora demo")) {
            assertThatThrownBy(() -> DataFolder.take(temp, "another")).isInstanceOf(FolderLock.Held.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid() + " (shtora demo), since ")
                    .hasMessageContaining("--data DIR");
            assertThat(first.file("lock")).exists();
        }
        DataFolder.take(temp, "another").close();
    }

    @Test
    void filesAreReadableByOwnerOnly() throws IOException {
        try (DataFolder folder = DataFolder.take(temp.resolve("made"), "test")) {
            folder.write("secret", "one");
            folder.write("secret", "two");
            assertThat(Files.readString(folder.file("secret"))).isEqualTo("two");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.file("secret"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void passwordsAreGeneratedOnce() throws IOException {
        try (DataFolder folder = DataFolder.take(temp, "test")) {
            DemoPasswords first = DemoPasswords.in(folder);
            assertThat(DemoPasswords.in(folder)).isEqualTo(first);
            assertThat(first.device()).hasSizeGreaterThan(20).isNotEqualTo(first.person());
            assertThat(first.toString()).doesNotContain(first.device());
        }
    }
}
