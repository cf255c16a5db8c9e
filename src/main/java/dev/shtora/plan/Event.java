package dev.shtora.plan;

import dev.shtora.cover.Cause;
import dev.shtora.cover.Position;
import java.time.Instant;

/**
 * A moment at which a rule moves a cover.
 *
 * @param at when
 * @param position where to
 * @param cause why, in plain words
 */
public record Event(Instant at, Position position, Cause cause) {}
