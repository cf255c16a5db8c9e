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
    private final Travel way;
    private boolean broken;
    /** What it believes may be wrong, until its place is found anew. */
    private boolean doubtful = true;
    private boolean finds;
    /** A person wants it to move while the disk cannot be written, and so it has. */
    private boolean insists;
    private boolean unkept;
    /** It knew where it was when somebody looked last. */
    private boolean placed;
    private int former;
    private Instant rulesSince;
    private Optional<Asked> asked = Optional.empty();

    /** Who steers it; empty where that was not kept. */
    private Optional<Boolean> automated = Optional.of(true);
    /** Somebody wants what the rules say, however long that has been due, and nothing has come between. */
    private boolean resumed;

    /** What a person has asked for last; without a place if that was to stop, or was cut short. */
    record Asked(Optional<Position> to, Instant at) {}

    Invariants(Config.Cover cover, Instant start) {
        this.cover = cover;
        this.way = cover.travel().orElseThrow();
        this.rulesSince = start;
    }

    String name() {
        return cover.name();
    }

    boolean hasEndstop() {
        return cover.endstop().isPresent();
    }

    /** Something goes wrong with it. */
    void breaks() {
        broken = true;
        doubtful = true;
    }

    /** It is mended; where there is an endstop, it begins to find its place. */
    void mended(Instant now) {
        broken = false;
        finds = hasEndstop();
        rulesSince = now;
    }

    /** Somebody who sees it has told where it is. */
    void told(Installation house) {
        doubtful = broken;
        unkept |= cannotKeep(house);
    }

    private boolean cannotKeep(Installation house) {
        return house.diskIsBad() || house.daemon().journalError(name()).isPresent();
    }

    /** Somebody has switched its automation, or taken back what was wanted. */
    void steered(AutomationCommand word, Instant now) {
        rulesSince = now;
        switch (word) {
            case ON -> automated = Optional.of(true);
            case OFF -> {
                automated = Optional.of(false);
                asked = asked.map(_ -> new Asked(Optional.empty(), now)); // A rule may have come since.
            }
            case RESUME -> {
                asked = Optional.empty();
                resumed = true;
            }
        }
    }

    void nobodyKnowsWhoSteers() {
        automated = Optional.empty();
        resumed = false;
    }

    void asked(Optional<Position> to, Instant at) {
        resumed = false;
        asked = Optional.of(new Asked(to, at));
    }

    /** The daemon has begun anew: what was under way may have been cut short. */
    void cutShort(Instant now) {
        rulesSince = placed ? rulesSince : now; // A rule that has waited for the top may be too old by now.
        finds = false;
        resumed = false;
        asked = asked.map(what -> new Asked(Optional.empty(), what.at()));
    }

    /** There are other rules: only what comes from now on can be told by them. */
    void otherRules(Instant now) {
        resumed = false;
        rulesSince = now;
    }

    /** The clock shows something else: only what comes from now on can be told by it. */
    void clockJumps(Instant now) {
        resumed = false;
        rulesSince = now;
        asked = asked.map(_ -> new Asked(Optional.empty(), now));
    }

    /** The power was cut. What a person has moved although the disk could not be written is where nobody knows. */
    void powerCut(Installation house) {
        unkept |= insists && house.blind(name()).steps() != former;
        doubtful |= unkept;
        unkept = false;
    }

    /** A person asks for something. */
    void insists(Installation house) {
        insists = house.diskIsBad();
    }

    /** What holds at any moment. */
    void look(Installation house) {
        int truth = house.blind(name()).steps();
        boolean bad = cannotKeep(house);
        insists &= bad;
        if (bad) {
            resumed = false;
            rulesSince = house.time().instant(); // Rules wait, and are too old in the end.
        }
        if (truth != former) {
            unkept = bad && (unkept || insists); // With a good disk it moved only after that knew where to.
        }
        former = truth;
        Optional<StepPosition> spot = house.spot(name());
        finds &= spot.isPresent() || house.daemon().status(name()).motion() == Motion.HOMING;
        if (finds && spot.filter(at -> at.uncertainty().exact()).isPresent() && !house.daemon().status(name()).moving()) {
            finds = false;
            doubtful = broken;
            unkept |= bad;
        }
        placed = spot.isPresent();
        if (!doubtful) {
            trust(house.blind(name()), spot);
        }
    }

    private void trust(SimulatedBlind blind, Optional<StepPosition> spot) {
        int truth = blind.steps();
        int allowance = ALLOWANCE + (hasEndstop() ? blind.hysteresis() : 0);
        spot.ifPresent(at -> require(truth >= at.steps() - at.uncertainty().below() - allowance
                && truth <= at.steps() + at.uncertainty().above() + allowance,
                "is believed at " + at + ", and is at " + truth));
        require(truth >= -blind.overtravel() && truth <= way.steps() + allowance + cover.motor().backlash(),
                "has left its way of " + way.steps() + " steps: it is at " + truth);
    }

    /** What holds besides when nothing has happened for a while. */
    void lookAtRest(Installation house) {
        look(house);
        CoverStatus picture = house.daemon().status(name());
        require(!picture.moving(), "does not come to rest: " + picture);
        String position = picture.position().map(here -> String.valueOf(here.percent())).orElse("None");
        require(!house.brokerAnswers() || house.published(name(), "position").equals(position),
                "is told to be at " + house.published(name(), "position") + " %, and believed at " + position + " %");
        automated.filter(_ -> house.brokerAnswers()).ifPresent(on -> require(
                on != house.published(name(), "automation").equals("OFF"),
                "is told to be steered by " + house.published(name(), "automation") + ", which is " + on));
        require(broken || !house.blind(name()).hasCurrent(), "rests, and its coils are on");
        if (house.daemon().journalError(name()).isEmpty() && !picture.moving()) {
            house.spot(name()).filter(spot -> spot.uncertainty().exact()).ifPresent(spot -> {
                keeps(spot, house.onDisk(cover).reading());
                if (!doubtful) {
                    wanted(house).ifPresent(to -> require(spot.steps() == way.stepsAt(to),
                            "rests at " + spot + ", and should be at " + to + " (" + way.stepsAt(to) + ")"));
                }
            });
        }
    }

    private void keeps(StepPosition spot, PersistedPosition onDisk) {
        require(onDisk instanceof PersistedPosition.Known(var place) && place.position() == spot.steps(),
                "rests at " + spot + ", and the disk says " + onDisk);
    }

    /** The newest of what a person has asked for and what a rule says; empty where that may not have been carried out. */
    private Optional<Position> wanted(Installation house) {
        Optional<Event> newest = new Planner(house.rules(name()), house.almanac()).desired(house.time().instant())
                .now();
        Optional<Event> rule = newest.filter(_ -> automated.orElse(false));
        if (automated.isEmpty() || asked.isEmpty() && resumed) {
            return rule.map(Event::position);
        }
        return asked.filter(person -> rule.filter(event -> event.at().isAfter(person.at())).isEmpty()).map(Asked::to)
                .orElseGet(() -> rule.filter(event -> event.at().isAfter(rulesSince)).map(Event::position));
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Violated(name() + " " + otherwise);
        }
    }

    /** What must hold does not. */
    static final class Violated extends RuntimeException {
        private static final long serialVersionUID = 1;

        Violated(String what) {
            super(what);
        }
    }
}
