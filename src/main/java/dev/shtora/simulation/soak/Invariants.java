package dev.shtora.simulation.soak;

import dev.shtora.config.Config;
import dev.shtora.core.automation.Event;
import dev.shtora.core.automation.Planner;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.cover.CoverStatus.Motion;
import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.StepPosition;
import dev.shtora.core.cover.Travel;
import dev.shtora.device.journal.PersistedPosition;
import dev.shtora.mqtt.contract.AutomationCommand;
import dev.shtora.simulation.model.SimulatedBlind;
import java.time.Instant;
import java.util.Optional;

/** Looks at one cover after each event, and knows what must hold whatever has happened. */
final class Invariants {
    /** What an endstop may be passed by before the rotor stands, and a step that was being made when it was killed. */
    private static final int ALLOWANCE = 8;

    private final Config.Cover cover;
    private final Travel travel;
    private boolean faulty;
    /** What it believes may be wrong, until its place is found anew. */
    private boolean positionUncertain = true;
    private boolean homing;
    /** A person wants it to move while the disk cannot be written, and so it has. */
    private boolean personCommands;
    private boolean unsynced;
    /** It knew where it was when somebody looked last. */
    private boolean positionKnown;
    private int formerSteps;
    private Instant rulesSince;
    private Optional<Request> asked = Optional.empty();

    /** Who steers it; empty where that was not kept. */
    private Optional<Boolean> automated = Optional.of(true);
    /** Somebody wants what the rules say, however long that has been due, and nothing has come between. */
    private boolean resumed;

    /** What a person has asked for last; without a place if that was to stop, or was cut short. */
    record Request(Optional<Position> to, Instant at) {}

    Invariants(Config.Cover cover, Instant start) {
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

    /** Something goes wrong with it. */
    void faultInjected() {
        faulty = true;
        positionUncertain = true;
    }

    /** It is mended; where there is an endstop, it begins to find its place. */
    void repaired(Instant now) {
        faulty = false;
        homing = hasEndstop();
        rulesSince = now;
    }

    /** Somebody who sees it has told where it is. */
    void positionMarked(Installation house) {
        positionUncertain = faulty;
        unsynced |= cannotSync(house);
    }

    private boolean cannotSync(Installation house) {
        return house.diskIsBad() || house.daemon().journalError(name()).isPresent();
    }

    /** Somebody has switched its automation, or taken back what was wanted. */
    void automationCommanded(AutomationCommand word, Instant now) {
        rulesSince = now;
        switch (word) {
            case ON -> automated = Optional.of(true);
            case OFF -> {
                automated = Optional.of(false);
                asked = asked.map(_ -> new Request(Optional.empty(), now)); // A rule may have come since.
            }
            case RESUME -> {
                asked = Optional.empty();
                resumed = true;
            }
        }
    }

    void automationUnknown() {
        automated = Optional.empty();
        resumed = false;
    }

    void asked(Optional<Position> to, Instant at) {
        resumed = false;
        asked = Optional.of(new Request(to, at));
    }

    /** The daemon has begun anew: what was under way may have been cut short. */
    void daemonRestarted(Instant now) {
        rulesSince = positionKnown ? rulesSince : now; // A rule that has waited for the top may be too old by now.
        homing = false;
        resumed = false;
        asked = asked.map(what -> new Request(Optional.empty(), what.at()));
    }

    /** There are other rules: only what comes from now on can be told by them. */
    void rulesChanged(Instant now) {
        resumed = false;
        rulesSince = now;
    }

    /** The clock shows something else: only what comes from now on can be told by it. */
    void clockJumped(Instant now) {
        resumed = false;
        rulesSince = now;
        asked = asked.map(_ -> new Request(Optional.empty(), now));
    }

    /** The power was cut. What a person has moved although the disk could not be written is where nobody knows. */
    void powerCut(Installation house) {
        unsynced |= personCommands && house.blind(name()).steps() != formerSteps;
        positionUncertain |= unsynced;
        unsynced = false;
    }

    /** A person asks for something. */
    void personCommands(Installation house) {
        personCommands = house.diskIsBad();
    }

    /** What holds at any moment. */
    void check(Installation house) {
        int truth = house.blind(name()).steps();
        boolean bad = cannotSync(house);
        personCommands &= bad;
        if (bad) {
            resumed = false;
            rulesSince = house.time().instant(); // Rules wait, and are too old in the end.
        }
        if (truth != formerSteps) {
            unsynced = bad && (unsynced || personCommands); // With a good disk it moved only after that knew where to.
        }
        formerSteps = truth;
        Optional<StepPosition> spot = house.knownPosition(name());
        homing &= spot.isPresent() || house.daemon().status(name()).motion() == Motion.HOMING;
        if (homing && spot.filter(at -> at.uncertainty().exact()).isPresent() && !house.daemon().status(name()).moving()) {
            homing = false;
            positionUncertain = faulty;
            unsynced |= bad;
        }
        positionKnown = spot.isPresent();
        if (!positionUncertain) {
            checkPosition(house.blind(name()), spot);
        }
    }

    private void checkPosition(SimulatedBlind blind, Optional<StepPosition> spot) {
        int truth = blind.steps();
        int allowance = ALLOWANCE + (hasEndstop() ? blind.hysteresis() : 0);
        spot.ifPresent(at -> require(truth >= at.steps() - at.uncertainty().below() - allowance
                && truth <= at.steps() + at.uncertainty().above() + allowance,
                "is believed at " + at + ", and is at " + truth));
        require(truth >= -blind.overtravel() && truth <= travel.steps() + allowance + cover.motor().backlash(),
                "has left its way of " + travel.steps() + " steps: it is at " + truth);
    }

    /** What holds besides when nothing has happened for a while. */
    void checkAtRest(Installation house) {
        check(house);
        CoverStatus picture = house.daemon().status(name());
        require(!picture.moving(), "does not come to rest: " + picture);
        String position = picture.position().map(here -> String.valueOf(here.percent())).orElse("None");
        require(!house.brokerReachable() || house.published(name(), "position").equals(position),
                "is told to be at " + house.published(name(), "position") + " %, and believed at " + position + " %");
        automated.filter(_ -> house.brokerReachable()).ifPresent(on -> require(
                on != house.published(name(), "automation").equals("OFF"),
                "is told to be steered by " + house.published(name(), "automation") + ", which is " + on));
        require(faulty || !house.blind(name()).hasCurrent(), "rests, and its coils are on");
        if (house.daemon().journalError(name()).isEmpty() && !picture.moving()) {
            house.knownPosition(name()).filter(spot -> spot.uncertainty().exact()).ifPresent(spot -> {
                checkDisk(spot, house.onDisk(cover).position());
                if (!positionUncertain) {
                    expectedPosition(house).ifPresent(to -> require(spot.steps() == travel.stepsAt(to),
                            "rests at " + spot + ", and should be at " + to + " (" + travel.stepsAt(to) + ")"));
                }
            });
        }
    }

    private void checkDisk(StepPosition spot, PersistedPosition onDisk) {
        require(onDisk instanceof PersistedPosition.Known(var place) && place.position() == spot.steps(),
                "rests at " + spot + ", and the disk says " + onDisk);
    }

    /** The newest of what a person has asked for and what a rule says; empty where that may not have been carried out. */
    private Optional<Position> expectedPosition(Installation house) {
        Optional<Event> newest = new Planner(house.rules(name()), house.solarDays()).desired(house.time().instant())
                .now();
        Optional<Event> rule = newest.filter(_ -> automated.orElse(false));
        if (automated.isEmpty() || asked.isEmpty() && resumed) {
            return rule.map(Event::position);
        }
        return asked.filter(person -> rule.filter(event -> event.at().isAfter(person.at())).isEmpty()).map(Request::to)
                .orElseGet(() -> rule.filter(event -> event.at().isAfter(rulesSince)).map(Event::position));
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Violation(name() + " " + otherwise);
        }
    }

    /** What must hold does not. */
    static final class Violation extends RuntimeException {
        private static final long serialVersionUID = 1;

        Violation(String what) {
            super(what);
        }
    }
}
