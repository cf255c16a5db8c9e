package io.github.hapjava.server.impl.crypto;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Encrypts one message with ChaCha20-Poly1305 (RFC 8439), in the place of the library's class of this name. */
public class ChachaEncoder {
    private final byte[] key;
    private final byte[] nonce;

    /**
     * An encoder for one message.
     *
     * @param key 32 bytes
     * @param nonce 8 bytes, used once with this key
     */
    public ChachaEncoder(byte[] key, byte[] nonce) {
        this.key = key.clone();
        this.nonce = nonce.clone();
    }

    /** The ciphertext, followed by 16 bytes of authentication. */
    public byte[] encodeCiphertext(byte[] plaintext) throws IOException {
        return encodeCiphertext(plaintext, null);
    }

    /** The ciphertext, followed by 16 bytes that authenticate it and the additional data. */
    public byte[] encodeCiphertext(byte[] plaintext, byte @Nullable [] additionalData) throws IOException {
        return run(Cipher.ENCRYPT_MODE, key, nonce, additionalData, plaintext);
    }

    /** @throws IOException if the authentication is wrong */
    static byte[] run(int mode, byte[] key, byte[] nonce, byte @Nullable [] additionalData, byte[] input)
            throws IOException {
        try {
            Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
            byte[] padded = new byte[12]; // HomeKit's 8 bytes are the last ones of RFC 8439's 12.
            System.arraycopy(nonce, 0, padded, padded.length - nonce.length, nonce.length);
            cipher.init(mode, new SecretKeySpec(Arrays.copyOf(key, 32), "ChaCha20"), new IvParameterSpec(padded));
            if (additionalData != null) {
                cipher.updateAAD(additionalData);
            }
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IOException("The message is not authentic", e);
        }
    }
}
