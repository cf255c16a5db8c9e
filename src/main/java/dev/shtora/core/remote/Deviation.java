package dev.shtora.core.remote;

import dev.shtora.core.cover.Position;
import java.time.Instant;

/**
 * A position away from the last settled one that was not requested. It is a foreign move once it has settled. If no position has
 * settled before, it becomes the settled one.
 *
 * @param position the newest reported position
 * @param at when the first of these reports arrived
 * @param since when the position changed last, in nanoseconds of the monotonic clock
 */
record Deviation(Position position, Instant at, long since) {}
