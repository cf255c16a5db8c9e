package dev.shtora.ui.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The secret of a page: who knows it may read the session. It is the fragment of the page's address, which a browser neither
 * sends nor passes on to other pages; the page sends it in the header {@code Authorization} (RFC 6750).
 *
 * @param text 22 letters, digits, - and _, 128 random bits
 */
record AccessKey(String text) {
    private static final int BYTES = 16;
    private static final String SCHEME = "Bearer ";

    /** A new key from the system's random numbers. */
    static AccessKey random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new AccessKey(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Whether the value of {@code Authorization} has this key. The time does not depend on where it differs. */
    boolean isIn(String authorization) {
        return MessageDigest.isEqual((SCHEME + text).getBytes(StandardCharsets.UTF_8),
                authorization.getBytes(StandardCharsets.UTF_8));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "AccessKey";
    }
}
