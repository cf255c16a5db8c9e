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
 * What a machine does with commands by hand: turning a cover wherever that leads, and saying what the place is where it
 * stands. What stands in a wrong state is refused with what to do first.
 *
 * @param travel as the machine's
 * @param endstop as the machine's
 */
record ManualCalibration(Optional<Travel> travel, boolean endstop) {
    private static final String STOP_FIRST = "it moves: send STOP first";
    private static final String TOP_FIRST = "its top is not known exactly since the power was cut: find it first, by HOME or"
            + " by hand";
    private static final String ENDSTOP_MARKS = "its endstop marks the top: send HOME";

    /** The next state for a wish whose command is one by hand. */
    Next next(CoverState state, Request wish) {
        return switch (wish.command()) {
            case Command.Jog(int steps) -> jog(state, wish, steps);
            case Command.Nudge(int steps) -> nudge(state, wish, steps);
            case Command.MarkTop _ -> endstop ? refuse(state, ENDSTOP_MARKS) : here(state, wish, 0);
            case Command.MarkBottom _ -> markBottom(state, wish);
            case Command.SetPosition(Position position) -> travel.map(way -> here(state, wish, way.stepsAt(position)))
                    .orElseGet(
                            () -> refuse(state, "nobody has told it where its ends are: mark its top and its bottom"));
            case Command.GoTo _,Command.Stop _,Command.Toggle _,Command.Home _ -> throw new AssertionError(wish);
        };
    }

    /** Jogs add up: a key that is held sends many. */
    private static Next jog(CoverState state, Request wish, int by) {
        return switch (state) {
            case Unhomed _ -> turn(Optional.empty(), wish, by);
            case ManualMove(var keeps, _) when keeps.isEmpty() -> turn(keeps, wish, by);
            case AtRest(StepPosition at, _, _) -> jogFrom(at, wish, by);
            case Moving(StepPosition at, _, _, Request former) when former.command() instanceof Command.Jog ->
                jogFrom(at, wish, by);
            case ManualMove _,Moving _,Homing _ -> refuse(state, STOP_FIRST);
        };
    }

    private static Next jogFrom(StepPosition at, Request wish, int by) {
        return Next.of(new Moving(at, at.steps() + by, Direction.of(by), wish), new Effect.MoveBy(by));
    }

    private static Next nudge(CoverState state, Request wish, int by) {
        return switch (state) {
            case AtRest(StepPosition at, _, _) -> turn(Optional.of(at), wish, by);
            case Unhomed _ -> turn(Optional.empty(), wish, by);
            case ManualMove _,Moving _,Homing _ -> refuse(state, STOP_FIRST);
        };
    }

    private static Next turn(Optional<StepPosition> keeps, Request wish, int by) {
        return Next.of(new ManualMove(keeps, wish), new Effect.MoveBy(by));
    }

    private static Next here(CoverState state, Request wish, int steps) {
        return switch (state) {
            case Unhomed _,AtRest _ ->
                Next.of(new AtRest(StepPosition.exactly(steps), Direction.UP, wish), new Effect.SetStepPosition(steps));
            case ManualMove _,Moving _,Homing _ -> refuse(state, STOP_FIRST);
        };
    }

    private Next markBottom(CoverState state, Request wish) {
        return switch (state) {
            case AtRest(StepPosition at, _, _) when !at.uncertainty().exact() -> refuse(state, TOP_FIRST);
            case AtRest(StepPosition at, _, _) when at.steps() >= Travel.MIN_STEPS ->
                Next.of(new AtRest(at, Direction.DOWN, wish), new Effect.SetTravel(at.steps()));
            case AtRest(StepPosition at, _, _) -> refuse(state, "the bottom is at least " + Travel.MIN_STEPS
                    + " steps below the top, and it stands " + at.steps() + " below: jog it down first");
            case Unhomed _ -> refuse(state,
                    endstop ? "its top is not known: send HOME first" : "its top is not known: mark the top first");
            case ManualMove _,Moving _,Homing _ -> refuse(state, STOP_FIRST);
        };
    }

    private static Next refuse(CoverState state, String why) {
        return Next.of(state, new Effect.Reject(why));
    }
}
