package dev.shtora.plan;

import dev.shtora.cover.Position;
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
public record Hold(Optional<Position> position, Instant since, Optional<Instant> until) {

    /**
     * A command that is given now. With shade and no rule at all, the next rule being what ends an override, it ends with
     * the sun's day.
     */
    public static Hold begin(Optional<Position> position, Instant now, HoldEnd end, Planner planner) {
        return new Hold(position, now, switch (end) {
            case HoldEnd.After(var length) -> Optional.of(now.plus(length));
            case HoldEnd.NextEvent _ -> planner.nextRule(now).map(Event::at)
                    .or(() -> planner.timetable().shade().map(_ -> midnight(now, planner)));
        });
    }

    private static Instant midnight(Instant now, Planner planner) {
        return planner.almanac().begin(planner.almanac().dateOf(now).plusDays(1));
    }

    /** Whether it holds at a moment. */
    public boolean holds(Instant at) {
        return until.map(at::isBefore).orElse(true);
    }
}
