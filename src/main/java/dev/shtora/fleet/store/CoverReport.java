package dev.shtora.fleet.store;

import org.jspecify.annotations.Nullable;

/**
 * What a cover has published; null is unknown, or the same as before.
 *
 * @param target the position to which it moves, 0 to 100
 * @param position its position
 * @param state {@code opening}, {@code closed} …
 * @param online whether its daemon is connected
 * @param automation {@code ON}, {@code OFF} or {@code OVERRIDE}
 * @param problem the code of its fault, {@code none} without one
 * @param retained whether the broker stored it, so that it may be of any age
 */
public record CoverReport(String cover, @Nullable Integer target, @Nullable Integer position, @Nullable String state,
        @Nullable Boolean online, @Nullable String automation, @Nullable String problem, boolean retained) {

    /** This report and a later one of the same cover. */
    public CoverReport then(CoverReport later) {
        return new CoverReport(cover, later.target != null ? later.target : target,
                later.position != null ? later.position : position, later.state != null ? later.state : state,
                later.online != null ? later.online : online,
                later.automation != null ? later.automation : automation,
                later.problem != null ? later.problem : problem,
                retained && later.retained);
    }
}
