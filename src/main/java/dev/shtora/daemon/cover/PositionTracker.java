package dev.shtora.daemon.cover;

import dev.shtora.config.cover.LocalCover;
import dev.shtora.core.cover.StepPosition;
import dev.shtora.core.cover.Travel;
import dev.shtora.core.cover.Uncertainty;
import dev.shtora.device.journal.CoverRecord;
import dev.shtora.device.journal.CoverRecord.RecordedRequest;
import dev.shtora.device.journal.PersistedPosition;
import dev.shtora.device.journal.PositionJournal;
import dev.shtora.device.journal.PositionJournal.OpenMove;
import dev.shtora.device.journal.Recovery.Interrupted;
import dev.shtora.device.motor.ShaftState;
import dev.shtora.device.motor.StepRecorder;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the range of each move to the journal before the move starts, narrows it during the move, and records where it
 * ends:
 *
 * <pre>
 *  low                             high     announced before the first step: with what a power cut
 *   |--[sway]== from ======= target --|     leaves uncertain: backlash and coil phase
 *               |--- at === target --|      during the move: with the overshoot of a retarget
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

    PositionTracker(LocalCover cover, PositionJournal journal) {
        LocalCover.Motor motor = cover.motor();
        this.journal = journal;
        this.pull = ELECTRICAL_TURN / 2 * motor.driver().grain();
        this.sway = motor.backlash() + pull;
        this.braking = motor.limits().brakingSteps() + sway;
    }

    /** The state of the shaft at the start; if only a range is known, its middle. */
    ShaftState start() {
        return switch (journal.recovered().position()) {
            case PersistedPosition.Known(ShaftState shaft) -> shaft;
            case PersistedPosition.Between between -> middle(between);
            case PersistedPosition.Unknown _ -> ShaftState.at(0);
        };
    }

    /** The first current pulls the rotor to the assumed phase, which must therefore be the real one. */
    private ShaftState middle(PersistedPosition.Between between) {
        int steps = between.midpoint().steps();
        return journal.recovered().shaft().map(shaft -> new ShaftState(steps, shaft.slack(), shaft.turned()))
                .orElseGet(() -> ShaftState.at(steps));
    }

    /** Records each step. */
    StepRecorder record() {
        return journal.steps();
    }

    /** The step position at the start; empty if unknown, or if its uncertainty is the whole travel. */
    Optional<StepPosition> stepPosition(Optional<Travel> travel) {
        return switch (journal.recovered().position()) {
            case PersistedPosition.Known(ShaftState shaft) -> Optional.of(StepPosition.exactly(shaft.position()));
            case PersistedPosition.Between between -> Optional.of(withPhase(between).midpoint())
                    .filter(at -> travel
                            .filter(known -> at.uncertainty().below() + at.uncertainty().above() < known.steps())
                            .isPresent());
            case PersistedPosition.Unknown _ -> Optional.empty();
        };
    }

    /** If the phase is not known, the first current may pull the rotor to either side, up to half an electrical turn. */
    private PersistedPosition.Between withPhase(PersistedPosition.Between between) {
        return journal.recovered().shaft().isPresent()
                ? between
                : new PersistedPosition.Between(between.low() - pull, between.high() + pull);
    }

    /** Why the position is not known exactly; empty if it is. */
    Optional<String> uncertaintyReason() {
        return switch (journal.recovered().position()) {
            case PersistedPosition.Known _ -> Optional.empty();
            case PersistedPosition.Between _ -> Optional.of("the power was cut while it moved");
            case PersistedPosition.Unknown(String reason) -> Optional.of(reason);
        };
    }

    /** Records that the position is unknown, because the wiring has never been tested. */
    void beginUncommissioned() {
        positionLost(uncertaintyReason().orElse("its wiring was not tested"));
    }

    /** Whether the wiring was never tested on real pins. */
    boolean uncommissioned() {
        return coverRecord().uncommissioned();
    }

    /** Logs why the position is not known exactly, if it is not. */
    void logUncertainty(String cover) {
        uncertaintyReason().ifPresent(reason -> LOG.info("{}: the position is not known exactly: {}", cover, reason));
    }

    /** Records the position at the start, or that it is unknown. */
    void begin(Optional<StepPosition> position) {
        if (position.isEmpty()) {
            uncertaintyReason().ifPresent(this::positionLost);
        } else if (!position.get().uncertainty().exact()) {
            journal.setPosition(start(), position.get().uncertainty());
        }
    }

    /** A move to a step starts, from rest or during a move. */
    void moveStarts(int from, int target, RequestStartGate gate) {
        announce(Math.min(from, target), Math.max(from, target), gate);
    }

    /** A turn by a number of steps starts, from rest or during a move. */
    void turnStarts(int from, int by, RequestStartGate gate) {
        int lowest = departure.isPresent() ? low : from;
        int highest = departure.isPresent() ? high : from;
        announce(lowest + Math.min(by, 0), highest + Math.max(by, 0), gate);
    }

    /** A nudge starts, after which the step position is the same as before. */
    void nudgeStarts(int from, int by, RequestStartGate gate) {
        announce(from - Math.abs(by), from + Math.abs(by), gate);
    }

    private void announce(int lowest, int highest, RequestStartGate gate) {
        low = departure.isPresent() ? Math.min(low, lowest - sway) : lowest - sway;
        high = departure.isPresent() ? Math.max(high, highest + sway) : highest + sway;
        departure = Optional.of(journal.openMove(low, high, gate::journalAnswered));
    }

    /** A move to a target has reached a step. */
    void progressed(int at, int target) {
        low = Math.max(low, Math.min(at, target) - braking);
        high = Math.min(high, Math.max(at, target) + braking);
        departure.ifPresent(under -> under.narrow(low, high));
    }

    /** A move has ended here, by the count of steps. */
    void cameToRest(ShaftState shaft) {
        departure.ifPresent(under -> under.cameToRest(shaft));
        departure = Optional.empty();
    }

    /** The step position was set at rest. */
    void positionSet(ShaftState shaft, Uncertainty uncertainty) {
        departure = Optional.empty();
        journal.setPosition(shaft, uncertainty);
    }

    /** The position is unknown from now on. */
    void positionLost(String why) {
        departure = Optional.empty();
        journal.setUnknown(why);
    }

    /** The move that the end of the former daemon has interrupted; empty if the computer was booted since. */
    Optional<Interrupted> interrupted() {
        return journal.recovered().interrupted();
    }

    /** The record that was recovered beside the position. */
    CoverRecord coverRecord() {
        return journal.recovered().coverRecord();
    }

    void keep(CoverRecord coverRecord) {
        journal.setRecord(coverRecord);
    }

    /** Why the journal cannot be written; empty if it can. */
    Optional<String> journalError() {
        return journal.error();
    }

    /** Writes what is pending, and the request whose move the end of the daemon has interrupted. */
    void close(Optional<RecordedRequest> interrupted) {
        interrupted.ifPresentOrElse(journal::closeInterrupted, journal::close);
    }
}
