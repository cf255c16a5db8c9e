package dev.shtora.ui.telegram.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairingFolderTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-29T12:00:00Z"), ZoneOffset.UTC);
    private static final PairingGrant ALL = new PairingGrant(true, List.of());

    @TempDir
    Path folder;

    private PairingFolder after(Duration time) {
        return new PairingFolder(folder, Clock.offset(CLOCK, time));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    @Test
    void codeIsValidOnce() throws IOException {
        String code = after(Duration.ZERO).open(ALL);
        assertThat(after(Duration.ZERO).redeem(code)).contains(ALL);
        assertThat(after(Duration.ZERO).redeem(code)).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void codeEndsAfterTenMinutes() throws IOException {
        String code = after(Duration.ZERO).open(ALL);
        assertThat(after(Duration.ofMinutes(10)).redeem(code)).isEmpty();
        assertThat(after(Duration.ofMinutes(10).minusSeconds(1)).redeem(code)).contains(ALL);
    }

    @Test
    void codeOfTimeBeforeClockWasSetBackIsNotValid() throws IOException {
        String code = after(Duration.ofDays(30)).open(ALL);
        assertThat(after(Duration.ZERO).redeem(code)).isEmpty();
    }

    @Test
    void fileHasNoCodeAndOthersCanReadItInFolderOnly() throws IOException {
        String code = after(Duration.ZERO).open(ALL);
        Path file = files().getFirst();
        assertThat(Files.readString(file)).doesNotContain(code, code.replace("-", ""));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-r--r--");
    }

    @Test
    void expiredAndForeignFilesAreDeleted() throws IOException {
        after(Duration.ZERO).open(ALL);
        Files.writeString(folder.resolve("pairing-x.json"), "[");
        Files.writeString(folder.resolve("chats.json"), "{}");
        after(Duration.ofHours(1)).removeExpired();
        assertThat(files()).containsExactly(folder.resolve("chats.json"));
    }

    @Test
    void twoOpenCodesAreIndependent() throws IOException {
        PairingGrant viewer = new PairingGrant(false, List.of("bedroom"));
        String first = after(Duration.ZERO).open(ALL);
        String second = after(Duration.ZERO).open(viewer);
        assertThat(after(Duration.ZERO).redeem(second)).contains(viewer);
        assertThat(after(Duration.ZERO).redeem(first)).contains(ALL);
    }

    @Test
    void missingFolderIsAnError() {
        assertThatThrownBy(() -> new PairingFolder(folder.resolve("none"), CLOCK).open(ALL))
                .isInstanceOf(IOException.class);
    }

    @Test
    void damagedListAllowsNobodyAndIsKept() throws IOException {
        Files.writeString(folder.resolve(ChatStore.FILE), "{\"chats\":[{\"number\":");
        assertThat(new ChatStore(folder).all()).isEmpty();
        assertThat(folder.resolve(ChatStore.FILE + ".damaged")).exists();
    }

    @Test
    void listIsForOwnerOnly() throws IOException {
        new ChatStore(folder).put(PairedChat.of(1, "x", ALL, dev.shtora.core.automation.plan.Language.EN));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(ChatStore.FILE))))
                .isEqualTo("rw-------");
    }
}
