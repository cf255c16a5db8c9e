package dev.shtora.fleet.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An intent that this replica may publish from {@code due} on until its lease ends.
 *
 * @param id its number, unique in the database
 * @param base the first levels of the cover's topics
 * @param position 0 (closed) to 100 (open); null stops the cover
 * @param due when it may be published at the earliest, by the database's clock
 * @param expires when it is too late for it
 * @param operator whether a person gave it
 */
public record ClaimedIntent(long id, String cover, String base, @Nullable Integer position, Instant due,
        Instant expires,
        boolean operator) {}
