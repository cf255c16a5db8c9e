package dev.shtora.simulation.fleet;

import java.time.Instant;

/**
 * A move that the plan of a fleet contains.
 *
 * @param due when its command is to be published
 * @param expires from when the command must not be published any more
 * @param position percent open, 0 to 100
 */
public record ExpectedMove(Instant due, Instant expires, int position) {}
