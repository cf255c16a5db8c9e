package dev.shtora.ui.fleet;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * The covers in the order of the list, faults first. They are read at most once in two seconds, however many browsers ask.
 * Numbers in names are ordered by value: {@code room-9} is before {@code room-10}.
 */
final class CoverSnapshot {
    private static final long FRESH = Duration.ofSeconds(2).toNanos();
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** The order of names of sites and floors. */
    static final Comparator<String> ORDER = Comparator.comparing(CoverSnapshot::natural)
            .thenComparing(Comparator.naturalOrder());

    private final FleetOperations operations;
    private final LongSupplier nanos;
    private List<ShownCover> covers = List.of();
    private Map<String, String> keys = Map.of();
    private long readAt;
    private boolean read;

    /** @param nanos the monotonic time, in nanoseconds */
    CoverSnapshot(FleetOperations operations, LongSupplier nanos) {
        this.operations = operations;
        this.nanos = nanos;
    }

    /** The covers as they were at most two seconds ago. */
    synchronized List<ShownCover> covers() throws FleetUnavailable {
        if (!read || nanos.getAsLong() - readAt > FRESH) {
            covers = ordered(operations.covers());
            readAt = nanos.getAsLong();
            read = true;
        }
        return covers;
    }

    private List<ShownCover> ordered(List<ShownCover> found) {
        Map<String, String> known = keys;
        Map<String, String> next = HashMap.newHashMap(found.size());
        for (ShownCover cover : found) {
            String place = String.join("\n", cover.site(), cover.floor(), cover.name());
            next.put(cover.name(), known.getOrDefault(cover.name(), natural(place)));
        }
        keys = next;
        return found.stream().sorted(Comparator.comparingInt(ShownCover::urgency)
                .thenComparing(cover -> next.getOrDefault(cover.name(), cover.name()))).toList();
    }

    /** A text that is ordered as people expect: each number has the same length. */
    static String natural(String text) {
        return NUMBER.matcher(text).replaceAll(match -> "0".repeat(Math.max(0, 9 - match.group().length()))
                + match.group());
    }
}
