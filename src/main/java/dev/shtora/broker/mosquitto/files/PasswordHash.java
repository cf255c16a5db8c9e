package dev.shtora.broker.mosquitto.files;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password hash as Mosquitto writes it, {@code $7$iterations$salt$hash}: PBKDF2 (RFC 8018, 5.2) with HMAC-SHA-512,
 * a salt of 12 bytes and a hash of 64 bytes.
 */
public record PasswordHash(int iterations, byte[] salt, byte[] hash) {
    /** As in newer versions of Mosquitto, whose only thread hashes at each connection: more would stall it. */
    private static final int ITERATIONS = 1000;
    private static final int SALT_BYTES = 12;
    private static final int HASH_BITS = 512;
    private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
    private static final Pattern WRITTEN = Pattern.compile("\\$7\\$(\\d{1,9})\\$([A-Za-z0-9+/=]+)\\$([A-Za-z0-9+/=]+)");

    /** Hashes a password with a new salt. */
    public static PasswordHash of(String password) {
        return of(password, ITERATIONS);
    }

    /** The same with another number of iterations, for a server with more time for each. */
    public static PasswordHash of(String password, int iterations) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return new PasswordHash(iterations, salt, pbkdf2(password, salt, iterations));
    }

    /** Parses a hash; empty if the text is not a hash of type 7. */
    public static Optional<PasswordHash> parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PasswordHash(Integer.parseInt(written.group(1)),
                    Base64.getDecoder().decode(written.group(2)), Base64.getDecoder().decode(written.group(3))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether this is the hash of the password. */
    public boolean matches(String password) {
        return MessageDigest.isEqual(hash, pbkdf2(password, salt, iterations));
    }

    /** Non-ASCII characters are hashed as UTF-8, as Mosquitto does with the bytes that a client sends. */
    private static byte[] pbkdf2(String password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks " + ALGORITHM, e);
        } finally {
            spec.clearPassword();
        }
    }

    /** The hash as text for the password file. */
    @Override
    public String toString() {
        Base64.Encoder text = Base64.getEncoder();
        return "$7$" + iterations + "$" + text.encodeToString(salt) + "$" + text.encodeToString(hash);
    }
}
