package dev.shtora.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupFileTest {
    private static final byte[] CONTENT = "the secret of the window".getBytes(StandardCharsets.UTF_8);
    private static final String NOT_ASKED = "a plain file needs no passphrase";

    private static byte[] plain() {
        return BackupFile.of(CONTENT, Optional.empty());
    }

    private static byte[] encrypted() {
        return BackupFile.of(CONTENT, Optional.of("curtain-17".toCharArray()), 1000);
    }

    private static byte[] content(byte[] file, String passphrase) throws IOException {
        return BackupFile.content(file, passphrase::toCharArray);
    }

    @Test
    void contentReturns() throws IOException {
        assertThat(BackupFile.content(plain(), () -> {
            throw new AssertionError(NOT_ASKED);
        })).isEqualTo(CONTENT);
        byte[] file = encrypted();
        assertThat(new String(file, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
        assertThat(content(file, "curtain-17")).isEqualTo(CONTENT);
        assertThat(file).isNotEqualTo(encrypted());
    }

    @Test
    void wrongPassphraseIsNamed() {
        assertThatThrownBy(() -> content(encrypted(), "curtain-18")).isInstanceOf(IOException.class)
                .hasMessageContaining("passphrase is wrong");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyDamageIsFound(boolean encrypts) {
        byte[] whole = encrypts ? encrypted() : plain();
        for (int at = 0; at < whole.length; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 4;
            byte[] cut = Arrays.copyOf(whole, at);
            int place = at;
            assertThatThrownBy(() -> content(flipped, "curtain-17")).as("bit of byte %d", place)
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> content(cut, "curtain-17")).as("cut at %d", place).isInstanceOf(IOException.class);
        }
    }

    @Test
    void newerVersionAndOtherFilesAreNamed() {
        assertThatThrownBy(() -> content("shtora-backup 2 x\n".getBytes(StandardCharsets.US_ASCII), ""))
                .hasMessageContaining("version '2'").hasMessageContaining("newer Shtora");
        assertThatThrownBy(() -> content("PK\3\4".getBytes(StandardCharsets.US_ASCII), ""))
                .hasMessage("this is no backup of Shtora");
    }

    /** A file from elsewhere must not keep the computer busy for hours. */
    @ParameterizedTest
    @ValueSource(strings = {"2147483647", "99999999999", "-1", "0", "x"})
    void hostileNumberOfIterationsIsRefused(String iterations) {
        String line = new String(encrypted(), StandardCharsets.ISO_8859_1).replace(" 1000 ", " " + iterations + " ");
        assertThatThrownBy(() -> BackupFile.content(line.getBytes(StandardCharsets.ISO_8859_1), () -> {
            throw new AssertionError("asked");
        })).isInstanceOf(IOException.class).hasMessageContaining("damaged");
    }
}
