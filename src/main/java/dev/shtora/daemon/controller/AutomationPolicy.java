package dev.shtora.daemon.controller;

import dev.shtora.config.cover.AutomationSettings;
import dev.shtora.core.automation.AutomationFacts;
import dev.shtora.core.automation.CommandCheck;
import dev.shtora.core.automation.Decision;
import dev.shtora.core.automation.Lock;
import dev.shtora.core.automation.ManualOverride;
import dev.shtora.core.automation.condition.Condition;
import dev.shtora.core.automation.condition.Conditions;
import dev.shtora.core.automation.condition.Truth;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.CoverInput.Planned;
import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.Request;
import dev.shtora.timing.ClockState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The automation of one cover: makes decisions and holds the newest one. It makes none while the clock is not trusted. Only
 * the mailbox's reader calls it; {@link #waitsForClock()} may be called by any thread.
 */
public final class AutomationPolicy {
    private final Planner planner;
    private final AutomationSettings settings;
    private final ClockState clock;
    private final Conditions conditions;

    private Optional<Decision> decision = Optional.empty();
    /** A former daemon was responsible for events until then. */
    private Instant ignoreBefore = Instant.MIN;
    /** When an input or a lock last let another source decide. */
    private Instant sourceChanged = Instant.MIN;
    /** Each condition of the cover was known at a decision since the start. */
    private boolean settled;
    private volatile boolean waitsForClock;

    /**
     * @param clock the state of the clock of the planner
     * @param conditions the conditions on inputs
     */
    public AutomationPolicy(Planner planner, AutomationSettings settings, ClockState clock, Conditions conditions) {
        this.conditions = conditions;
        this.planner = planner;
        this.settings = settings;
        this.clock = clock;
    }

    /** Events at or before a time are no longer carried out. */
    public void ignoreBefore(Instant moment) {
        ignoreBefore = moment;
    }

    /** Updates whether the clock is trusted, and drops the decision if it is not. */
    public void updateClockTrust() {
        waitsForClock = !clock.trusted();
        if (waitsForClock) {
            decision = Optional.empty();
        }
    }

    /** Whether the clock was not trusted at the last {@link #updateClockTrust()}. */
    public boolean waitsForClock() {
        return waitsForClock;
    }

    /**
     * Makes a new decision. If an input or a lock lets another source decide than before, what that wants counts from now:
     * whatever has ended, the cover goes to where it should be.
     *
     * @param anyAge whether an event that is due is carried out however long ago it was due
     * @param fault what is wrong with the cover, in plain language
     */
    public void decide(Instant now, AutomatedCover cover, boolean anyAge, Optional<String> fault) {
        ignoreBefore = ignoreBefore.isAfter(now) ? now : ignoreBefore; // The clock may have been set back.
        sourceChanged = sourceChanged.isAfter(now) ? now.minusNanos(2) : sourceChanged; // Before what was carried out.
        AutomationFacts facts = facts(now, cover, anyAge, fault);
        Decision newest = Decision.at(now, facts, planner);
        if (decision.filter(former -> newest.source().differsByInput(former.source())).isPresent()
                || settles() && returns(newest, cover)) {
            sourceChanged = laterThan(cover.request().since(), now);
            decision = Optional.of(Decision.at(now, facts(now, cover, anyAge, fault), planner));
        } else {
            decision = Optional.of(newest);
        }
    }

    /** The time, or just after the newest request, which may be of the same instant or of a clock that was set back. */
    private static Instant laterThan(Instant request, Instant now) {
        return request.isBefore(now) ? now : request.plusNanos(1);
    }

    /** Whether this is the first decision since the start at which each condition of the cover is known. */
    private boolean settles() {
        if (settled) {
            return false;
        }
        Set<Condition> all = planner.schedule().reactions().conditions();
        boolean known = !all.isEmpty()
                && all.stream().noneMatch(one -> conditions.of(one).truth() == Truth.UNSETTLED);
        settled = known;
        return known;
    }

    /** Whether an input moved the cover before the start, and does not decide any more. */
    private static boolean returns(Decision newest, AutomatedCover cover) {
        Request request = cover.request();
        Optional<Position> desired = newest.source().position();
        Optional<Position> former = request.command() instanceof Command.GoTo(var to, _, _)
                ? Optional.of(to)
                : Optional.empty();
        boolean byReaction = request.cause().origin() == Cause.Origin.RULE && !former.equals(desired)
                && newest.since().filter(since -> request.since().isAfter(since)).isPresent();
        boolean byProtection = former.equals(desired) && cover.position().isPresent()
                && !cover.position().equals(desired);
        return desired.isPresent() && former.isPresent() && (byReaction || byProtection);
    }

    private AutomationFacts facts(Instant now, AutomatedCover cover, boolean anyAge, Optional<String> fault) {
        return new AutomationFacts(fault, cover.automation(), cover.decidingRequest().flatMap(this::override),
                ignoreBefore, Optional.of(settings.catchUp()).filter(_ -> !anyAge)).with(cover.lock())
                .with(cover.position(), conditions, changed(cover.lock(), now));
    }

    /** When another source last decided: also a lock that has ended while the daemon did not run is one. */
    private Instant changed(Optional<Lock> lock, Instant now) {
        return lock.flatMap(Lock::until).filter(end -> !end.isAfter(now) && end.isAfter(sourceChanged))
                .orElse(sourceChanged);
    }

    /** Why a lock that has just begun ends a move, whoever wants it; empty if it does not. */
    public Optional<Cause> lockStops(Instant now, AutomatedCover cover) {
        return Decision.lockStops(now, facts(now, cover, true, Optional.empty()), planner);
    }

    /** What an alarm or a lock wants while the clock is not trusted: they need no clock. Empty if it is nothing. */
    public Optional<Planned> protection(Instant now, AutomatedCover cover) {
        return Decision.protection(now, facts(now, cover, true, Optional.empty()), planner);
    }

    /** Why a command of a person is refused, in plain language; empty if it is carried out. */
    public Optional<String> refusal(CommandCheck.Checked checked, Instant now, AutomatedCover cover) {
        return CommandCheck.mayRefuse(cover.lock(), planner.schedule().reactions())
                ? CommandCheck.refusal(checked, now, facts(now, cover, true, Optional.empty()), planner)
                : Optional.empty();
    }

    /** The newest decision; empty until one is made with a trusted clock. */
    public Optional<Decision> decision() {
        return decision;
    }

    /** The names of the alarms that hold. They need no clock. */
    public List<String> alarms() {
        return planner.schedule().reactions().alarms(conditions);
    }

    /** A person's newest command, with the end that the configuration gives it. */
    private Optional<ManualOverride> override(Request request) {
        return Optional.of(request).filter(newest -> newest.cause().origin().overrides())
                .map(newest -> ManualOverride.begin(
                        newest.command() instanceof Command.GoTo(var to, _, _) ? Optional.of(to) : Optional.empty(),
                        newest.since(), settings.override(), planner).by(newest.cause()));
    }
}
