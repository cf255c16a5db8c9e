package dev.shtora.core.automation;

import dev.shtora.core.automation.condition.Conditions;
import dev.shtora.core.automation.plan.Event;
import dev.shtora.core.cover.Position;
import java.time.Instant;
import java.util.Optional;

/**
 * What counts beside the schedule when a cover's position is decided.
 *
 * @param fault what is wrong with the cover, in plain language
 * @param automation whether automation is switched on
 * @param override the newest command of a person, whether it still holds or not
 * @param ignoreBefore events at or before this moment are not carried out
 * @param catchUp which missed events are carried out; empty if an event of any age is
 * @param lock the newest lock, whether it still holds or not
 * @param position the position of the cover; empty if it is not known
 * @param conditions the conditions on inputs
 * @param sourceChanged when an input last changed which source decides: what is due since before counts from then
 */
public record AutomationFacts(Optional<String> fault, boolean automation, Optional<ManualOverride> override,
        Instant ignoreBefore, Optional<CatchUp> catchUp, Optional<Lock> lock, Optional<Position> position,
        Conditions conditions, Instant sourceChanged) {
    /** A cover without fault or override whose automation is on: only the schedule counts. */
    public static final AutomationFacts NONE = new AutomationFacts(Optional.empty(), true, Optional.empty(),
            Instant.MIN, Optional.empty());

    /** Facts without lock, inputs and position. */
    public AutomationFacts(Optional<String> fault, boolean automation, Optional<ManualOverride> override,
            Instant ignoreBefore, Optional<CatchUp> catchUp) {
        this(fault, automation, override, ignoreBefore, catchUp, Optional.empty(), Optional.empty(), Conditions.NONE,
                Instant.MIN);
    }

    /** The same with a lock. */
    public AutomationFacts with(Optional<Lock> newLock) {
        return new AutomationFacts(fault, automation, override, ignoreBefore, catchUp, newLock, position, conditions,
                sourceChanged);
    }

    /**
     * The same with what inputs say.
     *
     * @param here the position of the cover; empty if it is not known
     * @param changed when an input last changed which source decides; {@link Instant#MIN} if none has
     */
    public AutomationFacts with(Optional<Position> here, Conditions newConditions, Instant changed) {
        return new AutomationFacts(fault, automation, override, ignoreBefore, catchUp, lock, here, newConditions,
                changed);
    }

    /**
     * Whether an event that is due is carried out now.
     *
     * @param delayed the same event, when it counts
     */
    boolean carriesOut(Event event, Event delayed, Instant now) {
        return counted(event.at()).isAfter(ignoreBefore)
                && catchUp.map(rule -> rule.includes(delayed, now)).orElse(true);
    }

    /** The event, at the end of the override, or of what an input has caused, if that has delayed it. */
    Event delayed(Event event) {
        Instant at = counted(override.flatMap(ManualOverride::until).filter(end -> end.isAfter(event.at()))
                .orElse(event.at()));
        return at.equals(event.at())
                ? event
                : new Event(at, event.position(), event.reason(), event.phrases(), event.pace());
    }

    /** Since when a move counts that is due since a time. */
    Instant counted(Instant since) {
        return since.isAfter(sourceChanged) ? since : sourceChanged;
    }
}
