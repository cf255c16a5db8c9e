package dev.shtora.core.cover;

import dev.shtora.core.cover.CoverState.Moving;
import java.time.Duration;
import java.util.Optional;

/**
 * A move that the end of the daemon has interrupted. The next daemon continues it, as if there had been no restart, if it
 * starts soon.
 *
 * @param request the request that was carried out
 * @param pause the time from the end of the former daemon to the start of this one; 0 or more
 */
public record InterruptedMove(Request request, Duration pause) {
    /** A start after a longer pause is no restart: people have seen the cover stand, and may expect it to stay. */
    public static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /**
     * The request whose move a transition interrupts, because the daemon itself stops the cover; empty if it does not.
     * A request other than one for a position is never continued: what turns the motor then needs a person.
     */
    public static Optional<Request> between(CoverState former, CoverState now) {
        return former instanceof Moving(_, _, _, Request interrupted)
                && interrupted.command() instanceof Command.GoTo
                && now instanceof Moving(_, _, _, Request stop) && stop.command() instanceof Command.Stop
                && stop.cause().origin() == Cause.Origin.SHTORA
                        ? Optional.of(interrupted)
                        : Optional.empty();
    }

    /**
     * Whether the pause was so short that the move continues.
     *
     * @param waited how long the move has waited since the start of this daemon, 0 or more
     */
    public boolean continues(Duration waited) {
        return pause.plus(waited).compareTo(LONGEST_PAUSE) <= 0;
    }
}
