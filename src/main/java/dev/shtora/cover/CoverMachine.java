package dev.shtora.cover;

import dev.shtora.cover.CoverInput.Asked;
import dev.shtora.cover.CoverInput.EndstopMet;
import dev.shtora.cover.CoverInput.Passed;
import dev.shtora.cover.CoverInput.Planned;
import dev.shtora.cover.CoverInput.Rested;
import dev.shtora.cover.CoverState.AtRest;
import dev.shtora.cover.CoverState.Homing;
import dev.shtora.cover.CoverState.Moving;
import dev.shtora.cover.CoverState.Phase;
import dev.shtora.cover.CoverState.Unhomed;
import dev.shtora.motion.Direction;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides what a cover does next: {@code (state, input) -> (state, effects)}, and nothing else changes a state.
 *
 * <pre>
 *            ask to move or home            endstop, back off, endstop
 *  Unhomed ----------------------> Homing ----------------------------> AtRest <----> Moving
 *     ^                              |                                    |             |
 *     +---- stop, or endstop fault --+ <------------- ask to home --------+-------------+
 * </pre>
 *
 * @param travel the cover's way from top to bottom
 */
public record CoverMachine(Travel travel) {

    /** A state and what is to be done to get there. */
    public record Next(CoverState state, List<Effect> effects) {
        static Next of(CoverState state, Effect... effects) {
            return new Next(state, List.of(effects));
        }
    }

    /** The one way through. Inputs that no longer matter leave the state as it is. */
    public Next next(CoverState state, CoverInput input) {
        return switch (input) {
            case Asked(Command command, Cause cause, var at) ->
                ask(state, new Wish(resolve(state, command), cause, at));
            case Planned(Position position, Cause cause, var since) -> since.isAfter(state.wish().since())
                    ? plan(state, new Wish(new Command.Go(position), cause, since))
                    : Next.of(state);
            case Passed(int steps) -> passed(state, steps);
            case Rested(int steps, boolean pressed) -> rested(state, steps, pressed);
            case EndstopMet(int steps) -> endstopMet(state, steps);
        };
    }

    private Command resolve(CoverState state, Command command) {
        if (!(command instanceof Command.Toggle)) {
            return command;
        }
        return switch (state) {
            case Unhomed _ -> Command.OPEN;
            case Homing _,Moving _ -> Command.STOP;
            case AtRest(int steps, _, _) when steps >= travel.steps() -> Command.OPEN;
            case AtRest(int steps, _, _) when steps <= 0 -> Command.CLOSE;
            case AtRest(_, Direction last, _) -> last == Direction.UP ? Command.CLOSE : Command.OPEN;
        };
    }

    private Next ask(CoverState state, Wish wish) {
        return switch (wish.command()) {
            case Command.Go(Position to) -> go(state, wish, to);
            case Command.Home _ -> home(state, wish);
            case Command.Stop _ -> stop(state, wish);
            case Command.Toggle _ -> throw new AssertionError("a toggle is resolved before");
        };
    }

    /** A rule waits where a person's command would home first. */
    private Next plan(CoverState state, Wish wish) {
        return state instanceof Unhomed ? Next.of(state.with(wish)) : ask(state, wish);
    }

    private Next go(CoverState state, Wish wish, Position to) {
        return switch (state) {
            case Unhomed _ -> home(state, wish);
            case Homing _ -> Next.of(state.with(wish));
            case AtRest(int steps, _, _) when steps == travel.stepsAt(to) -> Next.of(state.with(wish));
            case AtRest(int steps, Direction last, _) -> move(steps, last, wish, to);
            case Moving(int steps, _, Direction direction, _) -> move(steps, direction, wish, to);
        };
    }

    private Next move(int steps, Direction last, Wish wish, Position to) {
        int target = travel.stepsAt(to);
        Direction direction = target == steps ? last : Direction.of(target - steps);
        return Next.of(new Moving(steps, target, direction, wish), new Effect.MoveTo(target));
    }

    private Next home(CoverState state, Wish wish) {
        return state instanceof Homing homing && homing.phase() != Phase.GIVING_UP
                ? Next.of(homing.with(wish))
                : homeAnew(wish);
    }

    private Next homeAnew(Wish wish) {
        return Next.of(new Homing(Phase.FAST, wish), new Effect.Seek(travel.homingReach(), false));
    }

    private static Next stop(CoverState state, Wish wish) {
        return switch (state) {
            case Unhomed(var fault, _) -> Next.of(new Unhomed(fault, wish));
            case Homing _ -> Next.of(new Homing(Phase.GIVING_UP, wish), new Effect.Brake());
            case Moving moving -> Next.of(moving.with(wish), new Effect.Brake());
            case AtRest _ -> Next.of(state);
        };
    }

    private static Next passed(CoverState state, int steps) {
        return state instanceof Moving(_, int target, Direction direction, Wish wish)
                ? Next.of(new Moving(steps, target, direction, wish))
                : Next.of(state);
    }

    private Next rested(CoverState state, int steps, boolean pressed) {
        return switch (state) {
            case Unhomed _,AtRest _ -> Next.of(state);
            case Moving(_, _, Direction direction, Wish wish) when steps <= 0 && !pressed -> unseenTop(direction, wish);
            case Moving(_, _, Direction direction, Wish wish) -> Next.of(new AtRest(steps, direction, wish));
            case Homing(Phase phase, Wish wish) -> switch (phase) {
                case CHECK -> homeAnew(wish);
                case FAST, SLOW -> Next.of(new Unhomed(Optional.of(Fault.ENDSTOP_NOT_FOUND), wish));
                case BACK_OFF -> pressed
                        ? Next.of(new Unhomed(Optional.of(Fault.ENDSTOP_STUCK), wish))
                        : Next.of(new Homing(Phase.SLOW, wish), new Effect.Seek(2 * travel.backOff(), true));
                case GIVING_UP -> wish.command() instanceof Command.Stop || wish.cause().origin() == Cause.Origin.RULE
                        ? Next.of(new Unhomed(Optional.empty(), wish))
                        : home(state, wish);
            };
        };
    }

    /** At the top by the count alone: looked at a little further, unless somebody said stop; open is not claimed. */
    private Next unseenTop(Direction direction, Wish wish) {
        return wish.command() instanceof Command.Stop
                ? Next.of(new AtRest(1, direction, wish))
                : Next.of(new Homing(Phase.CHECK, wish), new Effect.Seek(travel.backOff(), true));
    }

    private Next endstopMet(CoverState state, int steps) {
        return switch (state) {
            case Unhomed _,AtRest _ -> Next.of(state);
            case Moving(_, _, _, Wish wish) when Math.abs(steps) <= travel.backOff() ->
                atTop(wish, new Effect.CallTop(), new Effect.NoteDrift(steps));
            case Moving(_, _, _, Wish wish) -> backOff(steps, wish, new Effect.NoteDrift(steps));
            case Homing(Phase phase, Wish wish) -> switch (phase) {
                case FAST -> backOff(steps, wish);
                case CHECK -> atTop(wish, new Effect.CallTop(), new Effect.NoteDrift(steps));
                case SLOW -> atTop(wish, new Effect.CallTop());
                case BACK_OFF, GIVING_UP -> rested(state, steps, true);
            };
        };
    }

    /** Away from the endstop, which must be seen to open: pressed far from where the top should be, it may be stuck. */
    private Next backOff(int steps, Wish wish, Effect... found) {
        return new Next(new Homing(Phase.BACK_OFF, wish),
                Stream.concat(Stream.of(found), Stream.of(new Effect.MoveTo(steps + travel.backOff()))).toList());
    }

    /** The top is where it is now; what is wanted goes on from there. */
    private Next atTop(Wish wish, Effect... found) {
        CoverState top = new AtRest(0, Direction.UP, wish);
        Next onwards = wish.command() instanceof Command.Go(Position to) ? go(top, wish, to) : Next.of(top);
        return new Next(onwards.state(), Stream.concat(Stream.of(found), onwards.effects().stream()).toList());
    }
}
