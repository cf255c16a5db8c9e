package dev.shtora.ui.web.pairing;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Codes that a person types once: forty random bits as eight digits and letters, and their hashes. */
public final class PairingCode {
    /** Crockford's Base32: the digits and letters without I, L, O and U. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 8;
    private static final int ITERATIONS = 10_000;
    private static final int HASH_BITS = 256;
    private static final Pattern LIKE_A_CODE = Pattern.compile("[0-9A-Za-z]{4}[ -]?[0-9A-Za-z]{4}");

    private PairingCode() {}

    /** A new code, such as {@code 7KQM-R2D9}. */
    public static String random(SecureRandom random) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.insert(LENGTH / 2, '-').toString();
    }

    /** Whether a text has the form of a code. */
    public static boolean looksLikeCode(String text) {
        return LIKE_A_CODE.matcher(text).matches();
    }

    /**
     * The hash of a code. Case, spaces and hyphens do not matter, and I, L, O count as the digits that they resemble.
     *
     * @param salt random bytes, which make the hashes of two installations different
     */
    public static byte[] hash(String text, byte[] salt) {
        String code = text.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "").replace('O', '0').replace('I', '1')
                .replace('L', '1');
        PBEKeySpec spec = new PBEKeySpec(code.toCharArray(), salt, ITERATIONS, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            spec.clearPassword();
        }
    }
}
