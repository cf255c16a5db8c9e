package dev.shtora.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The form of a backup: a first line in ASCII, and the content after it, plain or encrypted.
 *
 * <pre>
 *  shtora-backup 1 plain SHA256                                          in hexadecimal digits, of the content
 *  shtora-backup 1 aes-256-gcm pbkdf2-sha256 ITERATIONS SALT NONCE       in Base64; the line is authenticated too
 * </pre>
 */
public final class BackupFile {
    /** The greatest size of a backup in bytes. */
    public static final int MAX_BYTES = 64 << 20;
    private static final String NAME = "shtora-backup";
    private static final String VERSION = "1";
    private static final String ENCRYPTED = "aes-256-gcm";
    private static final String DERIVED = "pbkdf2-sha256";
    private static final int MAX_LINE = 200;
    private static final int ITERATIONS = 600_000;
    /** The greatest accepted number: the time to decrypt an untrusted file is bounded by it. */
    private static final int MAX_ITERATIONS = 10_000_000;
    private static final int SALT_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BITS = 256;

    private BackupFile() {}

    /** Asks for the passphrase of an encrypted backup. */
    @FunctionalInterface
    public interface Passphrase {
        /** Returns it; the caller overwrites it. */
        char[] ask() throws IOException;
    }

    /** Whether a file begins as a backup does. */
    public static boolean isBackup(byte[] file) {
        byte[] name = (NAME + " ").getBytes(StandardCharsets.US_ASCII);
        return file.length >= name.length && Arrays.equals(file, 0, name.length, name, 0, name.length);
    }

    /**
     * The file with a content.
     *
     * @param passphrase encrypts it; empty for a plain file
     */
    public static byte[] of(byte[] content, Optional<char[]> passphrase) {
        return of(content, passphrase, ITERATIONS);
    }

    static byte[] of(byte[] content, Optional<char[]> passphrase, int iterations) {
        if (passphrase.isEmpty()) {
            return joined(line("plain", sha256(content)), content);
        }
        SecureRandom random = new SecureRandom();
        byte[] salt = new byte[SALT_BYTES];
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(salt);
        random.nextBytes(nonce);
        Base64.Encoder base64 = Base64.getEncoder();
        byte[] line = line(ENCRYPTED, DERIVED, String.valueOf(iterations), base64.encodeToString(salt),
                base64.encodeToString(nonce));
        try {
            return joined(line, cipher(Cipher.ENCRYPT_MODE, passphrase.get(), iterations, salt, nonce, line)
                    .doFinal(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] line(String... words) {
        return (NAME + " " + VERSION + " " + String.join(" ", words) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] joined(byte[] line, byte[] content) {
        byte[] all = Arrays.copyOf(line, line.length + content.length);
        System.arraycopy(content, 0, all, line.length, content.length);
        return all;
    }

    /**
     * The content of a file.
     *
     * @param passphrase is asked only if the file is encrypted
     * @throws IOException if it is no backup, if it is damaged, or if the passphrase is wrong; the message says which
     */
    public static byte[] content(byte[] file, Passphrase passphrase) throws IOException {
        if (!isBackup(file)) {
            throw new IOException("this is no backup of Shtora");
        }
        int end = 0;
        while (end < Math.min(file.length, MAX_LINE) && file[end] != '\n') {
            end++;
        }
        if (end == Math.min(file.length, MAX_LINE)) {
            throw damaged();
        }
        String[] words = new String(file, 0, end, StandardCharsets.US_ASCII).split(" ", -1);
        if (!words[1].equals(VERSION)) {
            throw new IOException("the backup has version '" + words[1].replaceAll("[^0-9A-Za-z.]", "?")
                    + "' of the format, and this Shtora reads version " + VERSION + ": use a newer Shtora");
        }
        byte[] line = Arrays.copyOf(file, end + 1);
        byte[] content = Arrays.copyOfRange(file, end + 1, file.length);
        if (words.length == 4 && words[2].equals("plain")) {
            if (!words[3].equals(sha256(content))) {
                throw damaged();
            }
            return content;
        }
        if (words.length == 7 && words[2].equals(ENCRYPTED) && words[3].equals(DERIVED)) {
            return decrypted(words, line, content, passphrase);
        }
        throw damaged();
    }

    private static byte[] decrypted(String[] words, byte[] line, byte[] content, Passphrase passphrase)
            throws IOException {
        char[] typed = {};
        try {
            int iterations = Integer.parseInt(words[4]);
            byte[] salt = Base64.getDecoder().decode(words[5]);
            byte[] nonce = Base64.getDecoder().decode(words[6]);
            if (iterations < 1 || iterations > MAX_ITERATIONS || salt.length != SALT_BYTES
                    || nonce.length != NONCE_BYTES) {
                throw damaged();
            }
            typed = passphrase.ask();
            return cipher(Cipher.DECRYPT_MODE, typed, iterations, salt, nonce, line).doFinal(content);
        } catch (AEADBadTagException e) {
            throw new IOException("the passphrase is wrong, or the backup is damaged", e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(damaged().getMessage(), e);
        } finally {
            Arrays.fill(typed, ' ');
        }
    }

    private static Cipher cipher(int mode, char[] passphrase, int iterations, byte[] salt, byte[] nonce, byte[] line)
            throws GeneralSecurityException {
        PBEKeySpec spec = new PBEKeySpec(passphrase, salt, iterations, KEY_BITS);
        try {
            SecretKey derived = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(derived.getEncoded(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(line);
            return cipher;
        } finally {
            spec.clearPassword();
        }
    }

    static IOException damaged() {
        return new IOException("the backup is damaged or incomplete");
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
