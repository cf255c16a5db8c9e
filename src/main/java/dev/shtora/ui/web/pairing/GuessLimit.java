package dev.shtora.ui.web.pairing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Limits wrong codes: five in a minute from one address, thirty from all of them together. Its memory is bounded by that. It
 * is used by one thread at a time.
 */
public final class GuessLimit {
    static final int MAX_WRONG = 30;
    private static final int MAX_WRONG_OF_ADDRESS = 5;
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final Map<String, Deque<Long>> wrongByAddress = new HashMap<>();
    private final Deque<Long> wrong = new ArrayDeque<>();

    /**
     * How long an address must wait, in nanoseconds; 0 or less if it may try a code.
     *
     * @param now the monotonic time, in nanoseconds
     */
    public long wait(String address, long now) {
        wrong.removeIf(at -> now - at >= MINUTE);
        wrongByAddress.values().forEach(times -> times.removeIf(at -> now - at >= MINUTE));
        wrongByAddress.values().removeIf(Deque::isEmpty);
        Deque<Long> ofAddress = wrongByAddress.getOrDefault(address, new ArrayDeque<>());
        return Math.max(wait(wrong, MAX_WRONG, now), wait(ofAddress, MAX_WRONG_OF_ADDRESS, now));
    }

    private static long wait(Deque<Long> times, int most, long now) {
        return times.size() < most ? 0 : MINUTE - (now - times.getFirst());
    }

    /** Counts a wrong code. */
    public void wrong(String address, long now) {
        wrong.add(now);
        wrongByAddress.computeIfAbsent(address, _ -> new ArrayDeque<>()).add(now);
    }
}
