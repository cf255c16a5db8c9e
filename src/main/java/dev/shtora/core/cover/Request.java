package dev.shtora.core.cover;

import java.time.Instant;

/**
 * The newest request for a cover: it is carried out now, was carried out last, or waits for homing. The newest request
 * wins, whatever its origin.
 *
 * @param command never a toggle, which is resolved before
 * @param since when it was made; {@link Instant#MIN} if anything newer may replace it
 */
public record Request(Command command, Cause cause, Instant since) {
    /** The request of a cover that was never requested anything. */
    public static final Request NONE = new Request(Command.STOP, new Cause(Cause.Origin.SHTORA, "just started"),
            Instant.MIN);
}
