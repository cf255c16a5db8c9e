package dev.shtora.ui.telegram;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Remembers for a short time which chat has commanded a cover, to tell it if the daemon rejects the command. */
final class Rejections {
    private static final int MAX = 256;
    private static final long HOLDS = TimeUnit.SECONDS.toNanos(10);

    private final LongSupplier nanos;
    private final Map<String, Expected> expected = new LinkedHashMap<>();

    /**
     * A command that was sent.
     *
     * @param title the name of the cover for people
     * @param until the monotonic time at which it is forgotten, in nanoseconds
     */
    record Expected(long chat, String title, long until) {}

    Rejections(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** A chat has sent a command to a cover. */
    synchronized void expect(String cover, String title, long chat) {
        expected.remove(cover);
        expected.put(cover, new Expected(chat, title, nanos.getAsLong() + HOLDS));
        if (expected.size() > MAX) {
            expected.remove(expected.keySet().iterator().next());
        }
    }

    /** The newest command that a cover was sent; once, and for ten seconds. */
    synchronized Optional<Expected> take(String cover) {
        return Optional.ofNullable(expected.remove(cover)).filter(found -> found.until() - nanos.getAsLong() > 0);
    }
}
