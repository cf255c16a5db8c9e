package io.github.hapjava.server.impl.crypto;

import java.io.IOException;
import java.util.Arrays;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/** Decrypts one message with ChaCha20-Poly1305 (RFC 8439), in the place of the library's class of this name. */
public class ChachaDecoder {
    private final byte[] key;
    private final byte[] nonce;

    /**
     * A decoder for one message.
     *
     * @param key 32 bytes
     * @param nonce 8 bytes
     */
    public ChachaDecoder(byte[] key, byte[] nonce) {
        this.key = key.clone();
        this.nonce = nonce.clone();
    }

    /** The plaintext of a message without additional data. */
    public byte[] decodeCiphertext(byte[] receivedMac, byte[] ciphertext) throws IOException {
        return decodeCiphertext(receivedMac, null, ciphertext);
    }

    /**
     * The plaintext.
     *
     * @param receivedMac the 16 bytes that authenticate the ciphertext and the additional data
     * @throws IOException if they do not
     */
    public byte[] decodeCiphertext(byte[] receivedMac, byte @Nullable [] additionalData, byte[] ciphertext)
            throws IOException {
        byte[] both = Arrays.copyOf(ciphertext, ciphertext.length + receivedMac.length);
        System.arraycopy(receivedMac, 0, both, ciphertext.length, receivedMac.length);
        return ChachaEncoder.run(Cipher.DECRYPT_MODE, key, nonce, additionalData, both);
    }
}
