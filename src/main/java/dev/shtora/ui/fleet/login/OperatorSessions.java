package dev.shtora.ui.fleet.login;

import dev.shtora.broker.mosquitto.files.PasswordHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Sessions of operators who have logged in, in memory. One ends after half an hour without a request of its page, after twelve
 * hours, and when its operator is removed or gets another password. Tokens are kept as hashes.
 */
final class OperatorSessions {
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(12);

    private static final int MOST = 256;
    private static final int BYTES = 32;

    private final OperatorFile accounts;
    private final LongSupplier nanos;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> sessions = new LinkedHashMap<>();

    private record Session(String name, String password, long begun, long used) {}

    /** @param nanos the monotonic time, in nanoseconds */
    OperatorSessions(OperatorFile accounts, LongSupplier nanos) {
        this.accounts = accounts;
        this.nanos = nanos;
    }

    /** Opens a session for an operator with an account. The oldest session ends if there are too many. */
    synchronized String open(String name) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        long now = nanos.getAsLong();
        removeEnded(now);
        if (sessions.size() >= MOST) {
            sessions.remove(sessions.keySet().iterator().next());
        }
        sessions.put(hash(token), new Session(name, password(name), now, now));
        return token;
    }

    /** The operator of a session; empty if there is no such session, or not any more. */
    synchronized Optional<String> operator(String token) {
        long now = nanos.getAsLong();
        removeEnded(now);
        Session found = sessions.get(hash(token));
        if (found == null) {
            return Optional.empty();
        }
        sessions.put(hash(token), new Session(found.name(), found.password(), found.begun(), now));
        return Optional.of(found.name());
    }

    synchronized void close(String token) {
        sessions.remove(hash(token));
    }

    private void removeEnded(long now) {
        sessions.values().removeIf(one -> now - one.used() > IDLE.toNanos() || now - one.begun() > LONGEST.toNanos()
                || !password(one.name()).equals(one.password()));
    }

    private String password(String name) {
        return accounts.hash(name).map(PasswordHash::toString).orElse("none");
    }

    private static String hash(String token) {
        try {
            return Base64.getEncoder().encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
