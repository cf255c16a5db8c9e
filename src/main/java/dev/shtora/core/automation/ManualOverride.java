package dev.shtora.core.automation;

import dev.shtora.core.cover.Position;
import java.time.Instant;
import java.util.Optional;

/**
 * A person's command that holds against the plan: an override. Plain values, so that it can be written down and read after
 * a restart.
 *
 * @param position where the person wanted the cover; empty if they took it over in another way, and stopped it perhaps
 * @param since when they said so
 * @param until from then on the plan has the say again; empty if no rule is ever due
 */
public record ManualOverride(Optional<Position> position, Instant since, Optional<Instant> until) {

    /**
     * A command that is given now. With shade and no rule at all, the next rule being what ends an override, it ends with
     * the sun's day.
     */
    public static ManualOverride begin(Optional<Position> position, Instant now, OverrideEnd end, Planner planner) {
        return new ManualOverride(position, now, switch (end) {
            case OverrideEnd.After(var length) -> Optional.of(now.plus(length));
            case OverrideEnd.NextEvent _ -> planner.nextRule(now).map(Event::at)
                    .or(() -> planner.schedule().shade().map(_ -> midnight(now, planner)));
        });
    }

    private static Instant midnight(Instant now, Planner planner) {
        return planner.solarDays().begin(planner.solarDays().dateOf(now).plusDays(1));
    }

    /** Whether it holds at a moment. */
    public boolean holds(Instant at) {
        return until.map(at::isBefore).orElse(true);
    }
}
