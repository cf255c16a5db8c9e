package dev.shtora.simulation.soak;

import dev.shtora.config.cover.LocalCover;
import dev.shtora.core.automation.plan.Event;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.cover.CoverStatus.Motion;
import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.StepPosition;
import dev.shtora.core.cover.Travel;
import dev.shtora.device.journal.PersistedPosition;
import dev.shtora.mqtt.contract.AutomationCommand;
import dev.shtora.simulation.model.SimulatedBlind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Checks the invariants of one cover after each event. */
final class Invariants {
    /** The steps by which an endstop may be passed before the rotor stands, and one during which the process was killed. */
    private static final int ALLOWANCE = 8;
    /** A newer request may not be on the disk yet. */
    private static final Duration RECENT = Duration.ofMinutes(1);

    private final LocalCover cover;
    private final Travel travel;
    private boolean faulty;
    /** The known position may be wrong until the cover is homed again. */
    private boolean positionUncertain = true;
    private boolean homing;
    /** A person commands a move while the disk cannot be written. */
    private boolean personCommands;
    private boolean unsynced;
    /** The position was known at the last check. */
    private boolean positionKnown;
    private int formerSteps;
    private Instant rulesSince;
    private Optional<Request> requested = Optional.empty();

    /** Whether automation is on; empty where that was not persisted. */
    private Optional<Boolean> automated = Optional.of(true);
    /** Automation was resumed, and nothing has happened since: the newest rule applies, whatever its age. */
    private boolean resumed;

    /** A person's last request; without a position if it was a stop, or was interrupted for good. */
    record Request(Optional<Position> to, Instant at) {}

    Invariants(LocalCover cover, Instant start) {
        this.cover = cover;
        this.travel = cover.travel().orElseThrow();
        this.rulesSince = start;
    }

    String name() {
        return cover.name();
    }

    boolean hasEndstop() {
        return cover.endstop().isPresent();
    }

    /** A fault is injected. */
    void faultInjected() {
        faulty = true;
        positionUncertain = true;
    }

    /** All faults are removed; a cover with an endstop starts homing. */
    void repaired(Instant now) {
        faulty = false;
        homing = hasEndstop();
        rulesSince = now;
    }

    /** A person has marked the position. */
    void positionMarked(Installation installation) {
        positionUncertain = faulty;
        unsynced |= cannotSync(installation);
    }

    private boolean cannotSync(Installation installation) {
        return installation.diskIsBad() || installation.daemon().journalError(name()).isPresent();
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

    void requested(Optional<Position> to, Instant at) {
        resumed = false;
        requested = Optional.of(new Request(to, at));
    }

    /** The daemon has restarted: a move may have been interrupted. After an orderly end it continues. */
    void daemonRestarted(Installation installation) {
        boolean continues = installation.restarted() && positionKnown && !cannotSync(installation);
        rulesSince = positionKnown ? rulesSince : installation.time().instant(); // A rule that waited for homing may be too old now.
        homing = false;
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

    /** What a power cut must not change; empty if a fault or the disk may change it. */
    Optional<KeptState> kept(Installation installation) {
        Instant now = installation.time().instant();
        boolean recent = requested.filter(what -> what.at().isAfter(now.minus(RECENT))).isPresent();
        return faulty || positionUncertain || unsynced || recent || automated.isEmpty() || resumed
                || cannotSync(installation) || !installation.brokerReachable()
                        ? Optional.empty()
                        : Optional.of(KeptState.of(installation, cover));
    }

    /** The power was cut. A position is unknown if a person moved the cover while the disk could not be written. */
    void powerCut(Installation installation) {
        unsynced |= personCommands && installation.blind(name()).steps() != formerSteps;
        positionUncertain |= unsynced;
        unsynced = false;
    }

    /** A person commands something. */
    void personCommands(Installation installation) {
        personCommands = installation.diskIsBad();
    }

    /** Checks what must hold at any moment. */
    void check(Installation installation) {
        int truth = installation.blind(name()).steps();
        boolean bad = cannotSync(installation);
        personCommands &= bad;
        if (bad) {
            resumed = false;
            rulesSince = installation.time().instant(); // Rules wait meanwhile, and may become too old.
        }
        if (truth != formerSteps) {
            unsynced = bad && (unsynced || personCommands); // With a good disk, a move starts only after its target is synced.
        }
        formerSteps = truth;
        Optional<StepPosition> known = installation.knownPosition(name());
        homing &= known.isPresent() || installation.daemon().status(name()).motion() == Motion.HOMING;
        if (homing && known.filter(at -> at.uncertainty().exact()).isPresent()
                && !installation.daemon().status(name()).moving()) {
            homing = false;
            positionUncertain = faulty;
            unsynced |= bad;
        }
        positionKnown = known.isPresent();
        if (!positionUncertain) {
            checkPosition(installation.blind(name()), known);
        }
    }

    private void checkPosition(SimulatedBlind blind, Optional<StepPosition> known) {
        int truth = blind.steps();
        int allowance = ALLOWANCE + (hasEndstop() ? blind.hysteresis() : 0);
        known.ifPresent(at -> require(truth >= at.steps() - at.uncertainty().below() - allowance
                && truth <= at.steps() + at.uncertainty().above() + allowance,
                "has the known position " + at + ", and is at " + truth));
        require(truth >= -blind.overtravel() && truth <= travel.steps() + allowance + cover.motor().backlash(),
                "has left its travel of " + travel.steps() + " steps: it is at " + truth);
    }

    /** Checks what must hold in addition when everything should be at rest. */
    void checkAtRest(Installation installation) {
        check(installation);
        CoverStatus status = installation.daemon().status(name());
        require(!status.moving(), "does not come to rest: " + status);
        String position = status.position().map(here -> String.valueOf(here.percent())).orElse("None");
        require(!installation.brokerReachable() || installation.published(name(), "position").equals(position),
                "is published at " + installation.published(name(), "position") + " %, and known at " + position
                        + " %");
        automated.filter(_ -> installation.brokerReachable()).ifPresent(on -> require(
                on != installation.published(name(), "automation").equals("OFF"),
                "is published with automation " + installation.published(name(), "automation") + ", which is " + on));
        require(faulty || !installation.blind(name()).hasCurrent(), "is at rest, and its coils are on");
        if (installation.daemon().journalError(name()).isEmpty() && !status.moving()) {
            installation.knownPosition(name()).filter(known -> known.uncertainty().exact()).ifPresent(known -> {
                checkDisk(known, installation.onDisk(cover).position());
                if (!positionUncertain) {
                    expectedPosition(installation).ifPresent(to -> require(known.steps() == travel.stepsAt(to),
                            "is at rest at " + known + ", and should be at " + to + " (" + travel.stepsAt(to) + ")"));
                }
            });
        }
    }

    private void checkDisk(StepPosition known, PersistedPosition onDisk) {
        require(onDisk instanceof PersistedPosition.Known(var place) && place.position() == known.steps(),
                "is at rest at " + known + ", and the disk says " + onDisk);
    }

    /**
     * The position at which the cover should rest: by the newest of a person's request and a rule; empty if that may
     * not have been executed.
     */
    private Optional<Position> expectedPosition(Installation installation) {
        Optional<Event> newest = new Planner(installation.rules(name()), installation.solarDays())
                .desired(installation.time().instant())
                .now();
        Optional<Event> rule = newest.filter(_ -> automated.orElse(false));
        if (automated.isEmpty() || requested.isEmpty() && resumed) {
            return rule.map(Event::position);
        }
        return requested.filter(person -> rule.filter(event -> event.at().isAfter(person.at())).isEmpty())
                .map(Request::to)
                .orElseGet(() -> rule.filter(event -> event.at().isAfter(rulesSince)).map(Event::position));
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new InvariantViolation(name() + " " + otherwise);
        }
    }
}
