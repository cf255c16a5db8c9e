package dev.shtora.core.automation;

import dev.shtora.core.automation.plan.Event;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Position;
import java.time.Instant;
import java.util.Optional;

/**
 * A person's command that holds against automation. It survives a restart, and therefore has plain values only.
 *
 * @param who the name that the sender of the command states; empty if there is none
 * @param elsewhere whether somebody moved the cover without Shtora
 * @param position the requested position; empty for a command without one, such as a stop
 * @param since when the command was given
 * @param until when automation resumes; empty if no event ends the override
 */
public record ManualOverride(Optional<String> who, boolean elsewhere, Optional<Position> position,
        Instant since, Optional<Instant> until) {

    /**
     * The override of a command that is given now. Without any rule, but with shade, an override until the next event ends
     * at the next solar midnight.
     */
    public static ManualOverride begin(Optional<Position> position, Instant now, OverrideEnd end, Planner planner) {
        return new ManualOverride(Optional.empty(), false, position, now, switch (end) {
            case OverrideEnd.After(var length) -> Optional.of(now.plus(length));
            case OverrideEnd.NextEvent _ -> planner.nextRule(now).map(Event::at)
                    .or(() -> planner.schedule().shade().map(_ -> midnight(now, planner)));
        });
    }

    /** The same override with the requester and the origin of its cause. */
    public ManualOverride by(Cause cause) {
        return new ManualOverride(cause.who(), cause.origin() == Cause.Origin.ELSEWHERE, position, since, until);
    }

    private static Instant midnight(Instant now, Planner planner) {
        return planner.solarDays().begin(planner.solarDays().dateOf(now).plusDays(1));
    }

    /** Whether the override holds at a moment. */
    public boolean holds(Instant at) {
        return until.map(at::isBefore).orElse(true);
    }
}
