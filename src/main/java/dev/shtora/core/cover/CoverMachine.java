package dev.shtora.core.cover;

import dev.shtora.core.cover.CoverInput.CameToRest;
import dev.shtora.core.cover.CoverInput.EndstopReached;
import dev.shtora.core.cover.CoverInput.Failed;
import dev.shtora.core.cover.CoverInput.Planned;
import dev.shtora.core.cover.CoverInput.Progressed;
import dev.shtora.core.cover.CoverInput.Requested;
import dev.shtora.core.cover.CoverInput.StartRefused;
import dev.shtora.core.cover.CoverState.AtRest;
import dev.shtora.core.cover.CoverState.Homing;
import dev.shtora.core.cover.CoverState.HomingPhase;
import dev.shtora.core.cover.CoverState.ManualMove;
import dev.shtora.core.cover.CoverState.Moving;
import dev.shtora.core.cover.CoverState.Unhomed;
import dev.shtora.core.motion.Direction;
import java.time.Instant;
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
 * @param travel the cover's way from top to bottom; empty until somebody has marked the bottom. A cover with an endstop
 *     has one.
 * @param endstop whether a switch tells the top; without one it is marked by hand
 */
public record CoverMachine(Optional<Travel> travel, boolean endstop) {
    private static final String HOME_FIRST = "home_first: nobody has told it where it stands. Jog it to its top and mark"
            + " the top, or say its position (shtora calibrate)";
    private static final String MEASURE_FIRST = "measure_first: nobody has told it where its bottom is. Jog it down and mark"
            + " the bottom (shtora calibrate)";
    private static final String NO_ENDSTOP = "it has no endstop that would tell its top. Jog it to its top and mark the top"
            + " (shtora calibrate)";

    /** A cover with an endstop. */
    public CoverMachine(Travel travel) {
        this(Optional.of(travel), true);
    }

    /** A state and what is to be done to get there. */
    public record Next(CoverState state, List<Effect> effects) {
        static Next of(CoverState state, Effect... effects) {
            return new Next(state, List.of(effects));
        }
    }

    /** The one way through. Inputs that no longer matter leave the state as it is. */
    public Next next(CoverState state, CoverInput input) {
        return switch (input) {
            case Requested(Command command, Cause cause, var at) ->
                ask(state, new Request(resolve(state, command), cause, at));
            case Planned(Position position, Cause cause, var since) -> since.isAfter(state.request().since())
                    ? plan(state, new Request(new Command.GoTo(position), cause, since))
                    : Next.of(state);
            case Progressed(int steps) -> passed(state, steps);
            case CameToRest(int steps, boolean pressed) -> rested(state, steps, pressed);
            case EndstopReached(int steps) -> endstopMet(state, steps);
            case StartRefused dropped -> dropped(state, dropped);
            case Failed _ -> Next.of(new Unhomed(Optional.of(Fault.MOTOR_FAILED), state.request()));
        };
    }

    private Command resolve(CoverState state, Command command) {
        if (!(command instanceof Command.Toggle)) {
            return command;
        }
        return switch (state) {
            case Unhomed _ -> Command.OPEN;
            case Homing _,Moving _,ManualMove _ -> Command.STOP;
            case AtRest(StepPosition at, _, _) when at.steps() >= bottom(at) -> Command.OPEN;
            case AtRest(StepPosition at, _, _) when at.steps() <= top(at) -> Command.CLOSE;
            case AtRest(_, Direction last, _) -> last == Direction.UP ? Command.CLOSE : Command.OPEN;
        };
    }

    private Next ask(CoverState state, Request wish) {
        return switch (wish.command()) {
            case Command.GoTo(Position to) -> go(state, wish, to);
            case Command.Home _ -> home(state, wish);
            case Command.Stop _ -> stop(state, wish);
            case Command.Toggle _ -> throw new AssertionError("a toggle is resolved before");
            case Command.Jog _,Command.Nudge _,Command.MarkTop _,Command.MarkBottom _,Command.SetPosition _ ->
                new ManualCalibration(travel, endstop).next(state, wish);
        };
    }

    /** A rule waits where a person's command would home first, or would be refused, or turns it by hand. */
    private Next plan(CoverState state, Request wish) {
        return state instanceof Unhomed || state instanceof ManualMove || travel.isEmpty()
                ? Next.of(state.with(wish))
                : ask(state, wish);
    }

    private Next go(CoverState state, Request wish, Position to) {
        return switch (state) {
            case ManualMove(var keeps, _) when keeps.isPresent() && travel.isPresent() -> Next.of(state.with(wish));
            case ManualMove(var keeps, _) when keeps.isPresent() -> refuse(state, MEASURE_FIRST);
            case Unhomed _,ManualMove _ -> endstop ? homeAnew(wish) : refuse(state, HOME_FIRST);
            case Homing _ -> Next.of(state.with(wish));
            case AtRest _,Moving _ when travel.isEmpty() -> refuse(state, MEASURE_FIRST);
            case AtRest(StepPosition at, _, _) when at.steps() == target(at, to) -> Next.of(state.with(wish));
            case AtRest(StepPosition at, Direction last, _) -> move(at, last, wish, to);
            case Moving(StepPosition at, _, Direction direction, _) -> move(at, direction, wish, to);
        };
    }

    private Next move(StepPosition at, Direction last, Request wish, Position to) {
        int target = target(at, to);
        Direction direction = target == at.steps() ? last : Direction.of(target - at.steps());
        return Next.of(new Moving(at, target, direction, wish), new Effect.MoveTo(target));
    }

    /** Where a position is. What is in doubt is taken off the way, so that the fabric never leaves it. */
    private int target(StepPosition at, Position to) {
        return Math.clamp(way().stepsAt(to), top(at), Math.max(top(at), bottom(at)));
    }

    /** Whether it rests where it was wished to go. */
    public boolean isAtTarget(CoverState state) {
        return state instanceof AtRest(StepPosition at, _, Request wish) && wish.command() instanceof Command.GoTo(Position to)
                && travel.isPresent() && at.steps() == target(at, to);
    }

    /** An endstop tells the top. */
    private int top(StepPosition at) {
        return endstop ? 0 : at.uncertainty().below();
    }

    private int bottom(StepPosition at) {
        return travel.map(way -> way.steps() - at.uncertainty().above()).orElse(Integer.MAX_VALUE);
    }

    private Next home(CoverState state, Request wish) {
        if (!endstop) {
            return refuse(state, NO_ENDSTOP);
        }
        return state instanceof Homing homing && homing.phase() != HomingPhase.ABORTING
                ? Next.of(homing.with(wish))
                : homeAnew(wish);
    }

    private Next homeAnew(Request wish, Effect... noted) {
        return new Next(new Homing(HomingPhase.FAST, wish),
                Stream.concat(Stream.of(noted), Stream.of(new Effect.SeekEndstop(way().homingReach(), false))).toList());
    }

    /** Where its place was in doubt, only what goes beyond the doubt counts. */
    private Effect drift(int steps, Uncertainty doubt) {
        return new Effect.ReportDrift(steps, Math.abs(steps) > way().backOff() + Math.max(doubt.below(), doubt.above()));
    }

    private static Next stop(CoverState state, Request wish) {
        return switch (state) {
            case Unhomed(var fault, _) -> Next.of(new Unhomed(fault, wish));
            case Homing _ -> Next.of(new Homing(HomingPhase.ABORTING, wish), new Effect.Brake());
            case Moving _,ManualMove _ -> Next.of(state.with(wish), new Effect.Brake());
            case AtRest _ -> Next.of(state);
        };
    }

    private static Next passed(CoverState state, int steps) {
        return state instanceof Moving(StepPosition at, int target, Direction direction, Request wish)
                ? Next.of(new Moving(at.moved(steps), target, direction, wish))
                : Next.of(state);
    }

    private Next rested(CoverState state, int steps, boolean pressed) {
        return switch (state) {
            case Unhomed _,AtRest _ -> Next.of(state);
            case ManualMove(var keeps, Request wish) -> handsOff(keeps, wish);
            case Moving(_, _, Direction direction, Request wish) when endstop && steps <= 0 && !pressed ->
                unseenTop(direction, wish);
            case Moving(StepPosition at, _, Direction direction, Request wish) ->
                Next.of(new AtRest(at.moved(steps), direction, wish));
            case Homing(HomingPhase phase, Request wish) -> switch (phase) {
                case VERIFY -> homeAnew(wish, new Effect.ReportDrift(steps, true));
                case FAST, SLOW -> Next.of(new Unhomed(Optional.of(Fault.ENDSTOP_NOT_FOUND), wish));
                case BACK_OFF -> pressed
                        ? Next.of(new Unhomed(Optional.of(Fault.ENDSTOP_STUCK), wish))
                        : Next.of(new Homing(HomingPhase.SLOW, wish), new Effect.SeekEndstop(2 * way().backOff(), true));
                case ABORTING -> wish.command() instanceof Command.Stop || wish.cause().origin() == Cause.Origin.RULE
                        ? Next.of(new Unhomed(Optional.empty(), wish))
                        : home(state, wish);
            };
        };
    }

    /** At the top by the count alone: looked at a little further, unless somebody said stop; open is not claimed. */
    private Next unseenTop(Direction direction, Request wish) {
        return wish.command() instanceof Command.Stop
                ? Next.of(new AtRest(StepPosition.exactly(1), direction, wish))
                : Next.of(new Homing(HomingPhase.VERIFY, wish), new Effect.SeekEndstop(way().backOff(), true));
    }

    private Next endstopMet(CoverState state, int steps) {
        return switch (state) {
            case Unhomed _,AtRest _ -> Next.of(state);
            case ManualMove(var keeps, Request wish) -> handsOff(keeps, wish);
            case Moving(StepPosition at, _, _, Request wish) when Math.abs(steps) <= way().backOff() ->
                atTop(wish, new Effect.SetStepPosition(0), drift(steps, at.uncertainty()));
            case Moving(StepPosition at, _, _, Request wish) -> backOff(wish, drift(steps, at.uncertainty()));
            case Homing(HomingPhase phase, Request wish) -> switch (phase) {
                case FAST -> backOff(wish);
                case VERIFY -> atTop(wish, new Effect.SetStepPosition(0), drift(steps, Uncertainty.EXACT));
                case SLOW -> atTop(wish, new Effect.SetStepPosition(0));
                case BACK_OFF, ABORTING -> rested(state, steps, true);
            };
        };
    }

    /** Turned by hand to where it is: it is called what it was called before, and a rule that has waited goes on. */
    private Next handsOff(Optional<StepPosition> keeps, Request wish) {
        return keeps.map(spot -> onwards(new AtRest(spot, Direction.DOWN, wish), new Effect.SetStepPosition(spot)))
                .orElseGet(() -> Next.of(new Unhomed(Optional.empty(), wish)));
    }

    /** It was not to begin any more. */
    private static Next dropped(CoverState state, StartRefused dropped) {
        Cause.Origin origin = dropped.again() ? Cause.Origin.SHTORA : state.request().cause().origin();
        Request wish = new Request(Command.STOP, new Cause(origin, dropped.why()),
                dropped.again() ? Instant.MIN : state.request().since());
        CoverState rests = switch (state) {
            case AtRest(StepPosition at, Direction last, _) -> new AtRest(at, last, wish);
            case Moving(StepPosition at, _, Direction direction, _) ->
                new AtRest(at.moved(dropped.steps()), direction, wish);
            case ManualMove(var keeps, _) when keeps.isPresent() ->
                new AtRest(keeps.get(), Direction.DOWN, wish);
            case Unhomed _,Homing _,ManualMove _ -> new Unhomed(Optional.empty(), wish);
        };
        return Next.of(rests, new Effect.Reject(dropped.why()));
    }

    private static Next refuse(CoverState state, String why) {
        return Next.of(state, new Effect.Reject(why));
    }

    private Travel way() {
        return travel.orElseThrow();
    }

    /** Away from the endstop, which must be seen to open: pressed far from where the top should be, it may be stuck. */
    private Next backOff(Request wish, Effect... found) {
        return new Next(new Homing(HomingPhase.BACK_OFF, wish),
                Stream.concat(Stream.of(found), Stream.of(new Effect.MoveBy(way().backOff()))).toList());
    }

    /** The top is where it is now; what is wanted goes on from there. */
    private Next atTop(Request wish, Effect... found) {
        return onwards(new AtRest(StepPosition.exactly(0), Direction.UP, wish), found);
    }

    private Next onwards(CoverState.AtRest here, Effect... found) {
        Next onwards = here.request().command() instanceof Command.GoTo(Position to)
                ? go(here, here.request(), to)
                : Next.of(here);
        return new Next(onwards.state(), Stream.concat(Stream.of(found), onwards.effects().stream()).toList());
    }
}
