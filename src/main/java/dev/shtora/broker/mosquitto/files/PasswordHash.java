package dev.shtora.broker.mosquitto.files;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Mosquitto's own hash, {@code $7$iterations$salt$hash}: PBKDF2 (RFC 8018, 5.2) with HMAC-SHA-512, a salt of 12 bytes,
 * one block of 64.
 */
public record PasswordHash(int iterations, byte[] salt, byte[] hash) {
    /** As newer Mosquittos do; its one thread hashes at each connection, so much more would let strangers stall it. */
    private static final int ITERATIONS = 1000;
    private static final int SALT_BYTES = 12;
    private static final String HMAC = "HmacSHA512";
    private static final byte[] FIRST_BLOCK = {0, 0, 0, 1};
    private static final Pattern WRITTEN = Pattern.compile("\\$7\\$(\\d{1,9})\\$([A-Za-z0-9+/=]+)\\$([A-Za-z0-9+/=]+)");

    /** Hashes a password with a new salt. */
    public static PasswordHash of(String password) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return new PasswordHash(ITERATIONS, salt, block(password, salt, ITERATIONS));
    }

    /** Reads one; empty if it is another kind of hash, or none. */
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

    /** Whether this is the password. */
    boolean matches(String password) {
        return MessageDigest.isEqual(hash, block(password, salt, iterations));
    }

    /** The hash is as long as one output of SHA-512, so that the first block is all of it. */
    private static byte[] block(String password, byte[] salt, int iterations) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), HMAC));
            mac.update(salt);
            byte[] last = mac.doFinal(FIRST_BLOCK);
            byte[] sum = last.clone();
            for (int i = 1; i < iterations; i++) {
                last = mac.doFinal(last);
                for (int b = 0; b < sum.length; b++) {
                    sum[b] ^= last[b];
                }
            }
            return sum;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }

    /** As it stands in the file. */
    @Override
    public String toString() {
        Base64.Encoder text = Base64.getEncoder();
        return "$7$" + iterations + "$" + text.encodeToString(salt) + "$" + text.encodeToString(hash);
    }
}
