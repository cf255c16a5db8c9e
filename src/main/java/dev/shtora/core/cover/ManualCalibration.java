package dev.shtora.core.cover;

import dev.shtora.core.cover.CoverMachine.Next;
import dev.shtora.core.cover.CoverState.AtRest;
import dev.shtora.core.cover.CoverState.Homing;
import dev.shtora.core.cover.CoverState.ManualMove;
import dev.shtora.core.cover.CoverState.Moving;
import dev.shtora.core.cover.CoverState.Unhomed;
import dev.shtora.core.motion.Direction;
import java.util.Optional;

/**
 * The transitions for commands of calibration: moves without travel limits, and marks of the present position. A command
 * that does not fit the state is rejected with what to do first.
 *
 * @param travel as in {@link CoverMachine}
 * @param endstop as in {@link CoverMachine}
 */
record ManualCalibration(Optional<Travel> travel, boolean endstop) {
    private static final String STOP_FIRST = "the cover moves: send STOP first";
    private static final String TOP_FIRST = "the top is not known exactly after a power cut: send HOME or mark the top"
            + " first";
    private static final String NO_SLATS = "this cover has no slats to tilt: send a position";
    private static final String ENDSTOP_MARKS = "the endstop marks the top: send HOME";

    /** Returns the next state for a request whose command is one of calibration, or none of this cover. */
    Next next(CoverState state, Request request) {
        return switch (request.command()) {
            case Command.Jog(int steps) -> jog(state, request, steps);
            case Command.Nudge(int steps) -> nudge(state, request, steps);
            case Command.MarkTop _ -> endstop ? reject(state, ENDSTOP_MARKS) : here(state, request, 0);
            case Command.MarkBottom _ -> markBottom(state, request);
            case Command.SetPosition(Position position) -> travel
                    .map(known -> here(state, request, known.stepsAt(position)))
                    .orElseGet(
                            () -> reject(state, "the top and the bottom are unknown: mark both"));
            case Command.SetTilt _ -> reject(state, NO_SLATS);
            case Command.GoTo _,Command.Stop _,Command.Toggle _,Command.Home _ -> throw new AssertionError(request);
        };
    }

    /** Jogs add up: a key that is held sends many. A jog during a jog extends it. */
    private static Next jog(CoverState state, Request request, int by) {
        return switch (state) {
            case Unhomed _ -> turn(Optional.empty(), request, by);
            case ManualMove(var knownPosition, _) when knownPosition.isEmpty() -> turn(knownPosition, request, by);
            case AtRest(StepPosition at, _, _) -> jogFrom(at, request, by);
            case Moving(StepPosition at, _, _, Request former) when former.command() instanceof Command.Jog ->
                jogFrom(at, request, by);
            case ManualMove _,Moving _,Homing _ -> reject(state, STOP_FIRST);
        };
    }

    private static Next jogFrom(StepPosition at, Request request, int by) {
        return Next.of(new Moving(at, at.steps() + by, Direction.of(by), request), new Effect.MoveBy(by));
    }

    private static Next nudge(CoverState state, Request request, int by) {
        return switch (state) {
            case AtRest(StepPosition at, _, _) -> turn(Optional.of(at), request, by);
            case Unhomed _ -> turn(Optional.empty(), request, by);
            case ManualMove _,Moving _,Homing _ -> reject(state, STOP_FIRST);
        };
    }

    private static Next turn(Optional<StepPosition> knownPosition, Request request, int by) {
        return Next.of(new ManualMove(knownPosition, request), new Effect.MoveBy(by));
    }

    private static Next here(CoverState state, Request request, int steps) {
        return switch (state) {
            case Unhomed _,AtRest _ ->
                Next.of(new AtRest(StepPosition.exactly(steps), Direction.UP, request),
                        new Effect.SetStepPosition(steps));
            case ManualMove _,Moving _,Homing _ -> reject(state, STOP_FIRST);
        };
    }

    private Next markBottom(CoverState state, Request request) {
        return switch (state) {
            case AtRest(StepPosition at, _, _) when !at.uncertainty().exact() -> reject(state, TOP_FIRST);
            case AtRest(StepPosition at, _, _) when at.steps() >= Travel.MIN_STEPS ->
                Next.of(new AtRest(at, Direction.DOWN, request), new Effect.SetTravel(at.steps()));
            case AtRest(StepPosition at, _, _) -> reject(state, "the bottom is at least " + Travel.MIN_STEPS
                    + " steps below the top, and the cover is " + at.steps() + " steps below it: jog it down first");
            case Unhomed _ -> reject(state,
                    endstop ? "the top is unknown: send HOME first" : "the top is unknown: mark the top first");
            case ManualMove _,Moving _,Homing _ -> reject(state, STOP_FIRST);
        };
    }

    private static Next reject(CoverState state, String why) {
        return Next.of(state, new Effect.Reject(why));
    }
}
