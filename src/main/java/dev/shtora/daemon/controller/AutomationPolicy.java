package dev.shtora.daemon.controller;

import dev.shtora.config.cover.AutomationSettings;
import dev.shtora.core.automation.AutomationFacts;
import dev.shtora.core.automation.Decision;
import dev.shtora.core.automation.ManualOverride;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.Request;
import dev.shtora.timing.ClockState;
import java.time.Instant;
import java.util.Optional;

/**
 * The automation of one cover: makes decisions and holds the newest one. It makes none while the clock is not trusted. Only
 * the mailbox's reader calls it; {@link #waitsForClock()} may be called by any thread.
 */
public final class AutomationPolicy {
    private final Planner planner;
    private final AutomationSettings settings;
    private final ClockState clock;

    private Optional<Decision> decision = Optional.empty();
    /** A former daemon was responsible for events until then. */
    private Instant ignoreBefore = Instant.MIN;
    private volatile boolean waitsForClock;

    /** @param clock the state of the clock of the planner */
    public AutomationPolicy(Planner planner, AutomationSettings settings, ClockState clock) {
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
     * Makes a new decision.
     *
     * @param request the newest request; empty if it does not override automation, whoever made it
     * @param anyAge whether an event that is due is carried out however long ago it was due
     * @param automation whether automation is switched on
     * @param fault what is wrong with the cover, in plain language
     */
    public void decide(Instant now, Optional<Request> request, boolean anyAge, boolean automation,
            Optional<String> fault) {
        ignoreBefore = ignoreBefore.isAfter(now) ? now : ignoreBefore; // The clock may have been set back.
        decision = Optional.of(
                Decision.at(now, new AutomationFacts(fault, automation, request.flatMap(this::override), ignoreBefore,
                        Optional.of(settings.catchUp()).filter(_ -> !anyAge)), planner));
    }

    /** The newest decision; empty until one is made with a trusted clock. */
    public Optional<Decision> decision() {
        return decision;
    }

    /** A person's newest command, with the end that the configuration gives it. */
    private Optional<ManualOverride> override(Request request) {
        return Optional.of(request).filter(newest -> newest.cause().origin().overrides())
                .map(newest -> ManualOverride.begin(
                        newest.command() instanceof Command.GoTo(var to, _) ? Optional.of(to) : Optional.empty(),
                        newest.since(), settings.override(), planner).by(newest.cause()));
    }
}
