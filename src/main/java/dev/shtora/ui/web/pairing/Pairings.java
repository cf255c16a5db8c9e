package dev.shtora.ui.web.pairing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Pairs phones: each open pairing is an account of the broker that one phone gets for a short code. A code is valid once and
 * for ten minutes; it is kept as a hash, in memory only, so that a restart of the daemon ends it. Wrong codes are limited for
 * each address and in sum: of the 2^40 codes, at most {@value GuessLimit#MAX_WRONG} can be tried in a minute.
 */
public final class Pairings {
    /** How long a code is valid. */
    public static final Duration VALID = Duration.ofMinutes(10);

    private static final int LENGTH = 8;
    private static final int MAX_OPEN = 16;
    private final LongSupplier nanos;
    private final SecureRandom random = new SecureRandom();
    private final byte[] salt = new byte[16];
    private final List<Open> open = new ArrayList<>();
    private final GuessLimit guesses = new GuessLimit();

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
        String code = PairingCode.random(random);
        long now = nanos.getAsLong();
        open.removeIf(other -> other.until() - now <= 0 || other.account().user().equals(account.user()));
        if (open.size() >= MAX_OPEN) {
            open.removeFirst();
        }
        open.add(new Open(PairingCode.hash(code, salt), now + VALID.toNanos(), account));
        return code;
    }

    /**
     * Uses a code. Case, spaces and hyphens do not matter, and I, L, O count as the digits that they resemble.
     *
     * @param address the address of the phone, for the limit
     */
    public synchronized Result redeem(String text, String address) {
        long now = nanos.getAsLong();
        open.removeIf(one -> one.until() - now <= 0);
        long wait = guesses.wait(address, now);
        if (wait > 0) {
            return new Result.Wait(Duration.ofNanos(wait));
        }
        byte[] hash = PairingCode.hash(text, salt);
        for (Open one : List.copyOf(open)) {
            if (MessageDigest.isEqual(one.hash(), hash) && one.until() - now > 0) {
                open.remove(one);
                return new Result.Paired(one.account());
            }
        }
        guesses.wrong(address, now);
        return new Result.Wrong();
    }

    /** The greatest number of bytes of a code that a phone may send. */
    static boolean tooLong(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length > 4 * LENGTH;
    }
}
