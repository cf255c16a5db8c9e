package dev.shtora.simulation.soak.local;

import dev.shtora.core.automation.plan.Event;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.cover.Position;
import dev.shtora.mqtt.contract.AutomationCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The position at which a cover should rest: by the newest of a person's request and a rule. */
final class ExpectedPosition {
    /** A newer request may not be on the disk yet. */
    private static final Duration RECENT = Duration.ofMinutes(1);

    /** Rules that are older do not apply. */
    private Instant rulesSince;
    private Optional<Request> requested = Optional.empty();
    /** Whether automation is on; empty where that was not persisted. */
    private Optional<Boolean> automated = Optional.of(true);
    /** Automation was resumed, and nothing has happened since: the newest rule applies, whatever its age. */
    private boolean resumed;

    /** A person's last request; without a position if it was a stop, or was interrupted for good. */
    private record Request(Optional<Position> to, Instant at) {}

    ExpectedPosition(Instant start) {
        this.rulesSince = start;
    }

    /** Rules apply to later moments only. */
    void rulesSince(Instant now) {
        rulesSince = now;
    }

    /** The disk cannot be written: rules wait meanwhile, and may become too old. */
    void rulesWait(Instant now) {
        resumed = false;
        rulesSince = now;
    }

    /** A person has switched or resumed the automation. */
    void automationCommanded(AutomationCommand word, Instant now) {
        rulesSince = now;
        switch (word) {
            case ON -> automated = Optional.of(true);
            case OFF -> {
                automated = Optional.of(false);
                requested = requested.map(_ -> new Request(Optional.empty(), now)); // A rule may have been due since.
            }
            case RESUME -> {
                requested = Optional.empty();
                resumed = true;
            }
        }
    }

    void automationUnknown() {
        automated = Optional.empty();
        resumed = false;
    }

    /** Whether automation is on; empty where that was not persisted. */
    Optional<Boolean> automated() {
        return automated;
    }

    void requested(Optional<Position> to, Instant at) {
        resumed = false;
        requested = Optional.of(new Request(to, at));
    }

    /** The daemon has restarted. An interrupted request counts as one without a position. */
    void daemonRestarted(boolean continues) {
        resumed = false;
        requested = requested.map(what -> continues ? what : new Request(Optional.empty(), what.at()));
    }

    /** The rules have changed: they apply to later moments only. A former rule may have been newer than the request. */
    void rulesChanged(Instant now) {
        resumed = false;
        rulesSince = now;
        requested = requested.map(what -> new Request(Optional.empty(), what.at()));
    }

    /** The clock was set: rules apply to later moments only. */
    void clockJumped(Instant now) {
        resumed = false;
        rulesSince = now;
        requested = requested.map(_ -> new Request(Optional.empty(), now));
    }

    /** The clock was set after a boot with a wrong one, by which a person may have made the request. */
    void clockSet(Duration by, boolean requestedMeanwhile, Instant now) {
        resumed = false;
        rulesSince = now;
        requested = requested.filter(_ -> requestedMeanwhile).map(what -> new Request(what.to(), what.at().plus(by)))
                .or(() -> requested);
    }

    /** Whether what is expected may not be on the disk, or depends on more than the disk has. */
    boolean isUnsettled(Instant now) {
        boolean recent = requested.filter(what -> what.at().isAfter(now.minus(RECENT))).isPresent();
        return recent || automated.isEmpty() || resumed;
    }

    /** The position; empty if what wants one may not have been carried out. */
    Optional<Position> at(Instant now, Planner rules) {
        Optional<Event> newest = rules.desired(now).now();
        Optional<Event> rule = newest.filter(_ -> automated.orElse(false));
        if (automated.isEmpty() || requested.isEmpty() && resumed) {
            return rule.map(Event::position);
        }
        return requested.filter(person -> rule.filter(event -> event.at().isAfter(person.at())).isEmpty())
                .map(Request::to)
                .orElseGet(() -> rule.filter(event -> event.at().isAfter(rulesSince)).map(Event::position));
    }
}
