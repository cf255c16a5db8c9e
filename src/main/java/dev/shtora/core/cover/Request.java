package dev.shtora.core.cover;

import java.time.Instant;

/**
 * The newest thing asked of a cover, which is carried out now, was carried out last, or waits for homing. The newest wish
 * wins, whoever had it.
 *
 * @param command what is wanted; a toggle is resolved before it becomes a wish
 * @param since since when it has been wanted
 */
public record Request(Command command, Cause cause, Instant since) {
    /** At the start nobody has wanted anything. */
    static final Request NONE = new Request(Command.STOP, new Cause(Cause.Origin.SHTORA, "just started"), Instant.MIN);
}
