package dev.shtora.ui.web.pairing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Pairs phones: each open pairing is an account of the broker that one phone gets for a short code. A code is valid once and
 * for ten minutes; it is kept as a hash, in memory only, so that a restart of the daemon ends it. Wrong codes are limited for
 * each address and in sum: of the 2^40 codes, at most {@value #MAX_WRONG} can be tried in a minute.
 */
public final class Pairings {
    /** How long a code is valid. */
    public static final Duration VALID = Duration.ofMinutes(10);

    /** Crockford's Base32: the digits and letters without I, L, O and U. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 8;
    private static final int MAX_OPEN = 16;
    private static final int MAX_WRONG = 30;
    private static final int MAX_WRONG_OF_ADDRESS = 5;
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final int ITERATIONS = 10_000;
    private static final int HASH_BITS = 256;

    private final LongSupplier nanos;
    private final SecureRandom random = new SecureRandom();
    private final byte[] salt = new byte[16];
    private final List<Open> open = new ArrayList<>();
    private final Map<String, Deque<Long>> wrongByAddress = new HashMap<>();
    private final Deque<Long> wrong = new ArrayDeque<>();

    /** A code that nobody has used yet. */
    private record Open(byte[] hash, long until, PhoneAccount account) {}

    /** The answer to a code. */
    public sealed interface Result {
        /** The code was right; it is not valid any more. */
        record Paired(PhoneAccount account) implements Result {}

        /** There is no such code, or it has been used, or its time is over. */
        record Wrong() implements Result {}

        /** There were too many wrong codes. */
        record Wait(Duration left) implements Result {}
    }

    /** @param nanos the monotonic time, in nanoseconds */
    public Pairings(LongSupplier nanos) {
        this.nanos = nanos;
        random.nextBytes(salt);
    }

    /**
     * Opens a pairing. An earlier one for the same user ends.
     *
     * @return the code, such as {@code 7KQM-R2D9}
     */
    public synchronized String open(PhoneAccount account) {
        String code = code();
        long now = nanos.getAsLong();
        open.removeIf(other -> other.until() - now <= 0 || other.account().user().equals(account.user()));
        if (open.size() >= MAX_OPEN) {
            open.removeFirst();
        }
        open.add(new Open(hash(code), now + VALID.toNanos(), account));
        return code.substring(0, LENGTH / 2) + "-" + code.substring(LENGTH / 2);
    }

    /**
     * Uses a code. Case, spaces and hyphens do not matter, and I, L, O count as the digits that they resemble.
     *
     * @param address the address of the phone, for the limit
     */
    public synchronized Result redeem(String text, String address) {
        long now = nanos.getAsLong();
        Deque<Long> ofAddress = wrongByAddress.getOrDefault(address, new ArrayDeque<>());
        forget(now);
        long wait = Math.max(wait(wrong, MAX_WRONG, now), wait(ofAddress, MAX_WRONG_OF_ADDRESS, now));
        if (wait > 0) {
            return new Result.Wait(Duration.ofNanos(wait));
        }
        byte[] hash = hash(normalised(text));
        for (Open one : List.copyOf(open)) {
            if (MessageDigest.isEqual(one.hash(), hash) && one.until() - now > 0) {
                open.remove(one);
                return new Result.Paired(one.account());
            }
        }
        wrong.add(now);
        wrongByAddress.computeIfAbsent(address, _ -> new ArrayDeque<>()).add(now);
        return new Result.Wrong();
    }

    /** Forgets wrong codes after a minute, so that the memory is bounded by the limit. */
    private void forget(long now) {
        wrong.removeIf(at -> now - at >= MINUTE);
        wrongByAddress.values().forEach(times -> times.removeIf(at -> now - at >= MINUTE));
        wrongByAddress.values().removeIf(Deque::isEmpty);
        open.removeIf(one -> one.until() - now <= 0);
    }

    private static long wait(Deque<Long> times, int most, long now) {
        return times.size() < most ? 0 : MINUTE - (now - times.getFirst());
    }

    private String code() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    private static String normalised(String text) {
        return text.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "").replace('O', '0').replace('I', '1')
                .replace('L', '1');
    }

    private byte[] hash(String code) {
        PBEKeySpec spec = new PBEKeySpec(code.toCharArray(), salt, ITERATIONS, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            spec.clearPassword();
        }
    }

    /** The greatest number of bytes of a code that a phone may send. */
    static boolean tooLong(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length > 4 * LENGTH;
    }
}
