package io.github.hapjava.server.impl.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hapjava.server.HomekitAuthInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The classes that take the place of those of hap 2.0.6. */
class ChachaTest {
    private static final byte[] KEY = HexFormat.of()
            .parseHex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");
    private static final byte[] NONCE = "PS-Msg05".getBytes(StandardCharsets.UTF_8);
    private static final byte[] TEXT = "sunset".getBytes(StandardCharsets.UTF_8);

    @Test
    void classesOfLibraryAreReplaced() {
        assertThat(ChachaEncoder.class.getProtectionDomain().getCodeSource().getLocation())
                .isNotEqualTo(HomekitAuthInfo.class.getProtectionDomain().getCodeSource().getLocation());
        assertThat(ChachaDecoder.class.getProtectionDomain().getCodeSource().getLocation())
                .isEqualTo(ChachaEncoder.class.getProtectionDomain().getCodeSource().getLocation());
    }

    @Test
    void messageIsReadWithSameKeyAndNonce() throws IOException {
        byte[] added = {6, 0};
        byte[] sent = new ChachaEncoder(KEY, NONCE).encodeCiphertext(TEXT, added);
        byte[] mac = Arrays.copyOfRange(sent, TEXT.length, sent.length);
        byte[] ciphertext = Arrays.copyOf(sent, TEXT.length);
        // The same of OpenSSL, with four zeros before the nonce.
        assertThat(HexFormat.of().formatHex(sent)).isEqualTo("1554664ccc7232d66ccfc95acb0226ef8b3fd49c6659");
        assertThat(new ChachaDecoder(KEY, NONCE).decodeCiphertext(mac, added, ciphertext)).isEqualTo(TEXT);
    }

    @Test
    void changedMessageIsRefused() throws IOException {
        byte[] sent = new ChachaEncoder(KEY, NONCE).encodeCiphertext(TEXT);
        byte[] mac = Arrays.copyOfRange(sent, TEXT.length, sent.length);
        byte[] ciphertext = Arrays.copyOf(sent, TEXT.length);
        ciphertext[0] ^= 1;
        assertThatThrownBy(() -> new ChachaDecoder(KEY, NONCE).decodeCiphertext(mac, ciphertext))
                .isInstanceOf(IOException.class);
    }
}
