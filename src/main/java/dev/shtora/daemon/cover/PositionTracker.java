package dev.shtora.daemon.cover;

import dev.shtora.config.Config;
import dev.shtora.core.cover.StepPosition;
import dev.shtora.core.cover.Travel;
import dev.shtora.core.cover.Uncertainty;
import dev.shtora.device.journal.CoverRecord;
import dev.shtora.device.journal.PersistedPosition;
import dev.shtora.device.journal.PositionJournal;
import dev.shtora.device.journal.PositionJournal.OpenMove;
import dev.shtora.device.motor.ShaftState;
import dev.shtora.device.motor.StepRecorder;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a cover's journal where it may come to before it moves, narrows that on the way, and says where it rests:
 *
 * <pre>
 *  low                             high     announced before the first step: also what a cut of power
 *   |--[sway]== from ======= target --|     leaves unclear of the shaft, its backlash and the coils' phase
 *               |--- at === target --|      on the way: what it may yet overshoot by when it has to turn, too
 *                           at              at rest
 * </pre>
 */
final class PositionTracker {
    private static final Logger LOG = LoggerFactory.getLogger(PositionTracker.class);
    /** An electrical turn of the coils, in half steps: a rotor that begins in the wrong phase is pulled half of it. */
    private static final int ELECTRICAL_TURN = 8;

    private final PositionJournal journal;
    private final int pull;
    private final int sway;
    private final int braking;
    private Optional<OpenMove> departure = Optional.empty();
    private int low;
    private int high;

    PositionTracker(Config.Cover cover, PositionJournal journal) {
        Config.Motor motor = cover.motor();
        this.journal = journal;
        this.pull = ELECTRICAL_TURN / 2 * motor.driver().grain();
        this.sway = motor.backlash() + pull;
        this.braking = motor.limits().brakingSteps() + sway;
    }

    /** Where the shaft is at the start; where only a bound is known, in its middle. */
    ShaftState start() {
        return switch (journal.recovered().position()) {
            case PersistedPosition.Known(ShaftState place) -> place;
            case PersistedPosition.Between between -> middle(between);
            case PersistedPosition.Unknown _ -> ShaftState.at(0);
        };
    }

    /** The first current pulls the rotor to the phase that it is believed to have: that must be the one that it has. */
    private ShaftState middle(PersistedPosition.Between between) {
        int steps = between.midpoint().steps();
        return journal.recovered().shaft().map(shaft -> new ShaftState(steps, shaft.slack(), shaft.turned()))
                .orElseGet(() -> ShaftState.at(steps));
    }

    /** Where each step is put down. */
    StepRecorder record() {
        return journal.steps();
    }

    /** Where it is known to be at the start. A bound that leaves the whole way open is no knowledge. */
    Optional<StepPosition> stepPosition(Optional<Travel> way) {
        return switch (journal.recovered().position()) {
            case PersistedPosition.Known(ShaftState place) -> Optional.of(StepPosition.exactly(place.position()));
            case PersistedPosition.Between between -> Optional.of(felt(between).midpoint())
                    .filter(at -> way.filter(travel -> at.uncertainty().below() + at.uncertainty().above() < travel.steps())
                            .isPresent());
            case PersistedPosition.Unknown _ -> Optional.empty();
        };
    }

    /** Where the phase is not known, the first current may pull the rotor to either side, up to half a turn of the coils. */
    private PersistedPosition.Between felt(PersistedPosition.Between between) {
        return journal.recovered().shaft().isPresent()
                ? between
                : new PersistedPosition.Between(between.low() - pull, between.high() + pull);
    }

    /** Why it is not known, or not exactly, in plain words; empty if it is. */
    Optional<String> uncertaintyReason() {
        return switch (journal.recovered().position()) {
            case PersistedPosition.Known _ -> Optional.empty();
            case PersistedPosition.Between _ -> Optional.of("the power was cut while it moved");
            case PersistedPosition.Unknown(String reason) -> Optional.of(reason);
        };
    }

    /** Logs why the position is not known exactly, if it is not. */
    void logUncertainty(String cover) {
        uncertaintyReason().ifPresent(reason -> LOG.info("{}: the position is not known exactly: {}", cover, reason));
    }

    /** It begins there, or nowhere that anybody knows. */
    void begin(Optional<StepPosition> spot) {
        if (spot.isEmpty()) {
            uncertaintyReason().ifPresent(this::positionLost);
        } else if (!spot.get().uncertainty().exact()) {
            journal.setPosition(start(), spot.get().uncertainty());
        }
    }

    /** It is going to a step, from rest or in motion. */
    void moveStarts(int from, int target, RequestStartGate permit) {
        announce(Math.min(from, target), Math.max(from, target), permit);
    }

    /** It is going to turn by so many steps, from rest or in motion. */
    void turnStarts(int from, int by, RequestStartGate permit) {
        int lowest = departure.isPresent() ? low : from;
        int highest = departure.isPresent() ? high : from;
        announce(lowest + Math.min(by, 0), highest + Math.max(by, 0), permit);
    }

    /** A nudge: the place that it comes to is called as the one that it left. */
    void nudgeStarts(int from, int by, RequestStartGate permit) {
        announce(from - Math.abs(by), from + Math.abs(by), permit);
    }

    private void announce(int lowest, int highest, RequestStartGate permit) {
        low = departure.isPresent() ? Math.min(low, lowest - sway) : lowest - sway;
        high = departure.isPresent() ? Math.max(high, highest + sway) : highest + sway;
        departure = Optional.of(journal.openMove(low, high, permit::journalAnswered));
    }

    /** On its way to a target it has come so far. */
    void progressed(int at, int target) {
        low = Math.max(low, Math.min(at, target) - braking);
        high = Math.min(high, Math.max(at, target) + braking);
        departure.ifPresent(under -> under.narrow(low, high));
    }

    /** At rest here, by the count that it has gone by. */
    void cameToRest(ShaftState place) {
        departure.ifPresent(under -> under.cameToRest(place));
        departure = Optional.empty();
    }

    /** At rest, and this is the place from now on. */
    void positionSet(ShaftState place, Uncertainty within) {
        departure = Optional.empty();
        journal.setPosition(place, within);
    }

    /** At rest, and nobody knows where. */
    void positionLost(String why) {
        departure = Optional.empty();
        journal.setUnknown(why);
    }

    /** What was kept beside the place. */
    CoverRecord coverRecord() {
        return journal.recovered().coverRecord();
    }

    void keep(CoverRecord kept) {
        journal.setRecord(kept);
    }

    /** Why the disk does not say what holds; empty if it does. */
    Optional<String> journalError() {
        return journal.error();
    }

    /** Writes what is still to be written. */
    void close() {
        journal.close();
    }
}
