package dev.shtora.daemon.status;

import dev.shtora.core.automation.AutomationMode;
import dev.shtora.core.automation.Decision;
import dev.shtora.core.automation.Lock;
import dev.shtora.core.automation.Priority;
import dev.shtora.core.automation.ReasonText;
import dev.shtora.core.automation.plan.Event;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.cover.Request;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The published status of a cover.
 *
 * @param mode whether automation moves the cover
 * @param priority the source that decides; empty while the clock is not trusted
 * @param reason why the cover moved last, or what a person did and until when that holds
 * @param overrideUntil when the override ends; empty if there is none or its end is not known
 * @param next the next event of the schedule; empty if there is none or automation is off
 * @param lock the lock that holds; empty if there is none
 * @param alarms the names of the alarms that hold
 */
public record Snapshot(CoverStatus status, AutomationMode mode, Optional<Priority> priority, String reason,
        Optional<Instant> overrideUntil, Optional<Event> next, Optional<Lock> lock, List<String> alarms) {

    /** Copies the list. */
    public Snapshot {
        alarms = List.copyOf(alarms);
    }

    /**
     * The snapshot of a cover.
     *
     * @param request the newest request of the cover
     * @param decision empty while the clock is not trusted
     * @param automation whether automation is switched on
     * @param texts says why the cover is at its position
     * @param guidance what a person must do to commission the cover; empty if it is commissioned
     */
    public static Snapshot of(CoverStatus status, Request request, Optional<Decision> decision, boolean automation,
            ReasonText texts, Optional<String> guidance) {
        Optional<Decision> override = decision.filter(newest -> newest.priority() == Priority.OVERRIDE);
        return new Snapshot(status,
                decision.map(Decision::mode).orElse(automation ? AutomationMode.ON : AutomationMode.OFF),
                decision.map(Decision::priority),
                guidance.orElseGet(() -> texts.text(status, request, decision, automation)),
                override.flatMap(Decision::until), decision.flatMap(Decision::next), Optional.empty(), List.of());
    }

    /**
     * The same with a lock and alarms.
     *
     * @param newest the newest lock, whether it still holds or not
     * @param holding the names of the alarms that hold
     */
    public Snapshot with(Optional<Lock> newest, List<String> holding, Instant now) {
        return new Snapshot(status, mode, priority, reason, overrideUntil, next,
                newest.filter(one -> one.holds(now)), holding);
    }
}
