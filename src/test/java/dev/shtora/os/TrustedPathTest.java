package dev.shtora.os;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Which files root changes where another user may have created links. */
@EnabledIf(value = "root", disabledReason = "needs root: folders are given to another user")
class TrustedPathTest {
    @TempDir
    private Path temp;

    private Path folder;

    static boolean root() {
        return System.getProperty("user.name").equals("root");
    }

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectory(temp.resolve("etc"));
        mode(folder, "rwxr-xr-x");
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private static void giveToNobody(Path path) throws IOException {
        Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setOwner(path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    }

    private void refused(Path file, String words) {
        assertThatThrownBy(() -> TrustedPath.require(file)).isInstanceOf(IOException.class).hasMessageContaining(words);
    }

    @Test
    void aFolderOfRootIsTrustedAlsoIfTheFileBelongsToTheBroker() throws IOException {
        Path file = Files.writeString(folder.resolve("passwd"), "");
        giveToNobody(file);
        assertThatCode(() -> TrustedPath.require(file)).doesNotThrowAnyException();
        assertThatCode(() -> TrustedPath.require(folder.resolve("new/deep/file"))).doesNotThrowAnyException();
    }

    @Test
    void aFolderOfAnotherUserIsRefusedWithTheRemedy() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("certs"));
        giveToNobody(folder);
        refused(inner.resolve("server.key"), "sudo chown root: " + folder);
        refused(folder.resolve("passwd"), "Others than root can write " + folder + " (nobody)");
    }

    @Test
    void aFolderThatOthersMayWriteIsRefusedUnlessItIsStickyAndTheEntryIsRoots() throws IOException {
        Path file = Files.writeString(folder.resolve("passwd"), "");
        mode(folder, "rwxrwxrwx");
        refused(file, "Others than root can write");
        Files.setAttribute(folder, "unix:mode", 01777);
        assertThatCode(() -> TrustedPath.require(file)).doesNotThrowAnyException();
        refused(folder.resolve("new"), "Others than root can write");
        giveToNobody(file);
        refused(file, "Others than root can write");
    }

    @Test
    void aLinkAtTheEndIsRefusedAndOneOfRootOnTheWayIsFollowed() throws IOException {
        Path real = Files.createDirectory(temp.resolve("real"));
        mode(real, "rwxr-xr-x");
        Path file = Files.writeString(real.resolve("passwd"), "");
        Path link = Files.createSymbolicLink(folder.resolve("passwd"), file);
        refused(link, "is a link to " + file);
        Path way = Files.createSymbolicLink(folder.resolve("way"), real);
        assertThatCode(() -> TrustedPath.require(way.resolve("passwd"))).doesNotThrowAnyException();
        giveToNobody(real);
        refused(way.resolve("passwd"), "Others than root can write " + real);
    }
}
