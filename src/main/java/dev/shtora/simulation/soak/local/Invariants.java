package dev.shtora.simulation.soak.local;

import dev.shtora.config.cover.LocalCover;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.cover.CoverStatus.Motion;
import dev.shtora.core.cover.StepPosition;
import dev.shtora.core.cover.Travel;
import dev.shtora.device.journal.PersistedPosition;
import dev.shtora.simulation.model.SimulatedBlind;
import dev.shtora.simulation.soak.scenario.InvariantViolation;
import java.time.Instant;
import java.util.Optional;

/** Checks the invariants of one cover after each event. */
final class Invariants {
    /** The steps by which an endstop may be passed before the rotor stands, and one during which the process was killed. */
    private static final int ALLOWANCE = 8;

    private final LocalCover cover;
    private final Travel travel;
    private final ExpectedPosition expected;
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

    Invariants(LocalCover cover, Instant start) {
        this.cover = cover;
        this.travel = cover.travel().orElseThrow();
        this.expected = new ExpectedPosition(start);
    }

    String name() {
        return cover.name();
    }

    /** The position at which the cover should rest. */
    ExpectedPosition expected() {
        return expected;
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
        expected.rulesSince(now);
    }

    /** A person has marked the position. */
    void positionMarked(Installation installation) {
        positionUncertain = faulty;
        unsynced |= cannotSync(installation);
    }

    private boolean cannotSync(Installation installation) {
        return installation.diskIsBad() || installation.daemon().journalError(name()).isPresent();
    }

    /** The daemon has restarted: a move may have been interrupted. After an orderly end it continues. */
    void daemonRestarted(Installation installation) {
        boolean continues = installation.restarted() && positionKnown && !cannotSync(installation);
        if (!positionKnown) {
            expected.rulesSince(installation.time().instant()); // A rule that waited for homing may be too old now.
        }
        homing = false;
        expected.daemonRestarted(continues);
    }

    /** What a power cut must not change; empty if a fault or the disk may change it. */
    Optional<KeptState> kept(Installation installation) {
        Instant now = installation.time().instant();
        return faulty || positionUncertain || unsynced || expected.isUnsettled(now)
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
            expected.rulesWait(installation.time().instant());
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
        expected.automated().filter(_ -> installation.brokerReachable()).ifPresent(on -> require(
                on != installation.published(name(), "automation").equals("OFF"),
                "is published with automation " + installation.published(name(), "automation") + ", which is " + on));
        require(faulty || !installation.blind(name()).hasCurrent(), "is at rest, and its coils are on");
        if (installation.daemon().journalError(name()).isEmpty() && !status.moving()) {
            installation.knownPosition(name()).filter(known -> known.uncertainty().exact()).ifPresent(known -> {
                checkDisk(known, installation.onDisk(cover).position());
                if (!positionUncertain) {
                    Planner rules = new Planner(installation.rules(name()), installation.solarDays());
                    expected.at(installation.time().instant(), rules).ifPresent(to -> require(
                            known.steps() == travel.stepsAt(to),
                            "is at rest at " + known + ", and should be at " + to + " (" + travel.stepsAt(to) + ")"));
                }
            });
        }
    }

    private void checkDisk(StepPosition known, PersistedPosition onDisk) {
        require(onDisk instanceof PersistedPosition.Known(var place) && place.position() == known.steps(),
                "is at rest at " + known + ", and the disk says " + onDisk);
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new InvariantViolation(name() + " " + otherwise);
        }
    }
}
