package dev.shtora.core.cover;

import dev.shtora.core.cover.CoverState.AtRest;
import dev.shtora.core.cover.CoverState.Homing;
import dev.shtora.core.cover.CoverState.ManualMove;
import dev.shtora.core.cover.CoverState.Moving;
import dev.shtora.core.cover.CoverState.Unhomed;
import dev.shtora.core.motion.Direction;
import java.util.Optional;

/**
 * The status of a cover, derived from its state.
 *
 * @param position empty while unknown
 * @param target the end of the present or the last move; empty while unknown
 * @param uncertainty how far the real position may be from the known one, in steps
 * @param motion what the cover does, as published in lower case
 * @param fault empty if nothing is wrong
 * @param cause why the cover moved last
 * @param waiting why a move has not started yet; empty if none waits
 * @param stopping whether the move brakes because of a stop; {@code motion} is its direction until the cover rests
 * @param estimated whether the position is estimated by the time of the moves, because its device reports none
 */
public record CoverStatus(Optional<Position> position, Optional<Position> target, Uncertainty uncertainty,
        Motion motion, Optional<Fault> fault, Cause cause, Optional<WaitReason> waiting, boolean stopping,
        boolean estimated) {

    private static final String WAITS = "waits for homing: ";
    private static final String WAITS_FOR_PERSON = "waits until its top is marked: ";

    /** What a cover does. It is published in lower case. */
    public enum Motion {
        RESTING,
        HOMING,
        OPENING,
        CLOSING,
        /** Turning for calibration. */
        BY_HAND
    }

    CoverStatus(Optional<Position> position, Optional<Position> target, Uncertainty uncertainty, Motion motion,
            Optional<Fault> fault,
            Cause cause) {
        this(position, target, uncertainty, motion, fault, cause, Optional.empty(), false, false);
    }

    /** The status of a remote cover. */
    public static CoverStatus remote(Optional<Position> position, Optional<Position> target, Motion motion,
            Optional<Fault> fault, Cause cause, boolean stopping, boolean estimated) {
        return new CoverStatus(position, target, Uncertainty.EXACT, motion, fault, cause, Optional.empty(), stopping,
                estimated);
    }

    /** The same with what the state does not contain: another fault, if the state has none, and why the motor waits. */
    public CoverStatus with(Optional<Fault> otherFault, Optional<WaitReason> waitReason) {
        return new CoverStatus(position, target, uncertainty, motion, fault.or(() -> otherFault), cause, waitReason,
                stopping, estimated);
    }

    /**
     * The status of a state.
     *
     * @param machine of the cover; without a travel, no position is known
     */
    public static CoverStatus of(CoverState state, CoverMachine machine) {
        CoverStatus status = withoutStop(state, machine.travel(), machine.endstop() ? WAITS : WAITS_FOR_PERSON);
        return status.moving() && state.request().command() instanceof Command.Stop
                ? new CoverStatus(status.position, status.target, status.uncertainty, status.motion, status.fault,
                        status.cause, status.waiting, true, status.estimated)
                : status;
    }

    private static CoverStatus withoutStop(CoverState state, Optional<Travel> travel, String waits) {
        Cause cause = state.request().cause();
        return switch (state) {
            case Unhomed(var fault, Request request) ->
                new CoverStatus(Optional.empty(), Optional.empty(), Uncertainty.EXACT, Motion.RESTING,
                        fault,
                        request.command() instanceof Command.GoTo
                                && (fault.isEmpty() || !cause.origin().isExternal())
                                        ? new Cause(cause.origin(), waits + cause.text())
                                        : cause);
            case Homing(_, Request request) -> new CoverStatus(Optional.empty(),
                    request.command() instanceof Command.GoTo(Position to, _, _) ? Optional.of(to) : Optional.empty(),
                    Uncertainty.EXACT, Motion.HOMING, Optional.empty(), cause);
            case AtRest(StepPosition at, _, _) -> {
                Optional<Position> here = travel.map(known -> known.positionAt(at));
                yield new CoverStatus(here, here, at.uncertainty(), Motion.RESTING, Optional.empty(), cause);
            }
            case ManualMove(var knownPosition, _) -> {
                Optional<Position> position = knownPosition.flatMap(at -> travel.map(known -> known.positionAt(at)));
                yield new CoverStatus(position, position,
                        knownPosition.map(StepPosition::uncertainty).orElse(Uncertainty.EXACT),
                        Motion.BY_HAND,
                        Optional.empty(), cause);
            }
            case Moving(StepPosition at, int target, Direction direction, _) -> new CoverStatus(
                    travel.map(known -> known.positionAt(at)), travel.map(known -> known.positionAt(at.moved(target))),
                    at.uncertainty(), direction == Direction.UP ? Motion.OPENING : Motion.CLOSING, Optional.empty(),
                    cause);
        };
    }

    /** For people: {@code 37 %}, or {@code ~37 %} if the position is uncertain or estimated; empty while unknown. */
    public Optional<String> positionText() {
        return position.map(here -> (uncertainty.exact() && !estimated ? "" : "~") + here.percent() + " %");
    }

    /** What a rule waits for: {@code homing}, or {@code top} if a person must mark the top; empty if none waits. */
    public Optional<String> waitsFor() {
        return !waitsForPosition()
                ? Optional.empty()
                : Optional.of(cause.text().startsWith(WAITS) ? "homing" : "top");
    }

    /** Whether a rule waits until the position is known; the cause then says so. */
    public boolean waitsForPosition() {
        return cause.text().startsWith(WAITS) || cause.text().startsWith(WAITS_FOR_PERSON);
    }

    /** Whether the cover moves. */
    public boolean moving() {
        return motion != Motion.RESTING;
    }
}
