package dev.shtora.core.cover;

import dev.shtora.core.cover.CoverInput.CameToRest;
import dev.shtora.core.cover.CoverInput.EndstopChanged;
import dev.shtora.core.cover.CoverInput.EndstopReached;
import dev.shtora.core.cover.CoverInput.Failed;
import dev.shtora.core.cover.CoverInput.Planned;
import dev.shtora.core.cover.CoverInput.Progressed;
import dev.shtora.core.cover.CoverInput.Requested;
import dev.shtora.core.cover.CoverInput.StartRefused;
import dev.shtora.core.cover.CoverInput.TimeOver;
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
 * The state machine of a cover: {@code (state, input) -> (state, effects)}. Nothing else changes a state.
 *
 * <pre>
 *            move or home                   endstop, back off, endstop
 *  Unhomed ----------------------> Homing ----------------------------> AtRest <----> Moving
 *     ^                              |                                    |             |
 *     +---- stop, or endstop fault --+ <------------- ask to home --------+-------------+
 * </pre>
 *
 * @param travel empty until the bottom is marked; never empty for a cover with an endstop
 * @param endstop whether the cover has an endstop at its top; without one the top is marked by calibration
 */
public record CoverMachine(Optional<Travel> travel, boolean endstop) {
    private static final String HOME_FIRST = "home_first: the position is unknown. Jog the cover to its top and mark the"
            + " top, or set its position (shtora calibrate)";
    private static final String MEASURE_FIRST = "measure_first: the bottom is unknown. Jog the cover down and mark the bottom"
            + " (shtora calibrate)";
    private static final String NO_ENDSTOP = "the cover has no endstop to find its top. Jog it to its top and mark the top"
            + " (shtora calibrate)";

    /** A cover with an endstop. */
    public CoverMachine(Travel travel) {
        this(Optional.of(travel), true);
    }

    /** The next state and the effects of the transition, in their order. */
    public record Next(CoverState state, List<Effect> effects) {
        static Next of(CoverState state, Effect... effects) {
            return new Next(state, List.of(effects));
        }
    }

    /** Returns the next state. An input that no longer applies leaves the state as it is and has no effect. */
    public Next next(CoverState state, CoverInput input) {
        return switch (input) {
            case Requested(Command command, Cause cause, var at) ->
                request(state, new Request(resolve(state, command), cause, at));
            case Planned(Position position, Cause cause, var since, Pace pace, _) ->
                since.isAfter(state.request().since())
                        ? plan(state, new Request(new Command.GoTo(position, pace), cause, since))
                        : Next.of(state);
            case Progressed(int steps) -> progressed(state, steps);
            case CameToRest(int steps, boolean pressed) -> cameToRest(state, steps, pressed);
            case EndstopReached(int steps) -> endstopReached(state, steps);
            case StartRefused startRefused -> startRefused(state, startRefused);
            case Failed _ -> Next.of(new Unhomed(Optional.of(Fault.MOTOR_FAILED), state.request()));
            case EndstopChanged _,TimeOver _ -> Next.of(state);
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

    private Next request(CoverState state, Request request) {
        return switch (request.command()) {
            case Command.GoTo(Position to, Pace pace, _) -> go(state, request, to, pace);
            case Command.Home _ -> home(state, request);
            case Command.Stop _ -> stop(state, request);
            case Command.Toggle _ -> throw new AssertionError("a toggle is resolved before");
            case Command.Jog _,Command.Nudge _,Command.MarkTop _,Command.MarkBottom _,Command.SetPosition _,Command.SetTilt _ ->
                new ManualCalibration(travel, endstop).next(state, request);
        };
    }

    /** Where a person's command would home or be rejected, and during calibration, a rule waits. An alarm homes. */
    private Next plan(CoverState state, Request request) {
        if (request.cause().origin() == Cause.Origin.PROTECTION && endstop && travel.isPresent()
                && state instanceof Unhomed(var fault, _) && fault.isEmpty()) {
            return homing().start(request);
        }
        return state instanceof Unhomed || state instanceof ManualMove || travel.isEmpty()
                ? Next.of(state.with(request))
                : request(state, request);
    }

    private Next go(CoverState state, Request request, Position to, Pace pace) {
        return switch (state) {
            case ManualMove(var knownPosition, _) when knownPosition.isPresent() && travel.isPresent() ->
                Next.of(state.with(request));
            case ManualMove(var knownPosition, _) when knownPosition.isPresent() -> reject(state, MEASURE_FIRST);
            case Unhomed _,ManualMove _ -> endstop ? homing().start(request) : reject(state, HOME_FIRST);
            case Homing _ -> Next.of(state.with(request));
            case AtRest _,Moving _ when travel.isEmpty() -> reject(state, MEASURE_FIRST);
            case AtRest(StepPosition at, _, _) when at.steps() == target(at, to) -> Next.of(state.with(request));
            case AtRest(StepPosition at, Direction last, _) -> move(at, last, request, to, pace);
            case Moving(StepPosition at, _, Direction direction, _) -> move(at, direction, request, to, pace);
        };
    }

    private Next move(StepPosition at, Direction last, Request request, Position to, Pace pace) {
        int target = target(at, to);
        Direction direction = target == at.steps() ? last : Direction.of(target - at.steps());
        return Next.of(new Moving(at, target, direction, request), new Effect.MoveTo(target, pace));
    }

    /** The target step of a position. The uncertainty reduces the travel, so that the fabric never leaves it. */
    private int target(StepPosition at, Position to) {
        return Math.clamp(knownTravel().stepsAt(to), top(at), Math.max(top(at), bottom(at)));
    }

    /** Whether the cover rests at the position that was requested. */
    public boolean isAtTarget(CoverState state) {
        return state instanceof AtRest(StepPosition at, _, Request request)
                && request.command() instanceof Command.GoTo(Position to, _, _)
                && travel.isPresent() && at.steps() == target(at, to);
    }

    /** An endstop limits the top. */
    private int top(StepPosition at) {
        return endstop ? 0 : at.uncertainty().below();
    }

    private int bottom(StepPosition at) {
        return travel.map(known -> known.steps() - at.uncertainty().above()).orElse(Integer.MAX_VALUE);
    }

    private Next home(CoverState state, Request request) {
        if (!endstop) {
            return reject(state, NO_ENDSTOP);
        }
        return state instanceof Homing homing && homing.phase() != HomingPhase.ABORTING
                ? Next.of(homing.with(request))
                : homing().start(request);
    }

    private static Next stop(CoverState state, Request request) {
        return switch (state) {
            case Unhomed(var fault, _) -> Next.of(new Unhomed(fault, request));
            case Homing _ -> Next.of(new Homing(HomingPhase.ABORTING, request), new Effect.Brake());
            case Moving _,ManualMove _ -> Next.of(state.with(request), new Effect.Brake());
            case AtRest _ -> Next.of(state);
        };
    }

    private static Next progressed(CoverState state, int steps) {
        return state instanceof Moving(StepPosition at, int target, Direction direction, Request request)
                ? Next.of(new Moving(at.moved(steps), target, direction, request))
                : Next.of(state);
    }

    private Next cameToRest(CoverState state, int steps, boolean pressed) {
        return switch (state) {
            case Unhomed _,AtRest _ -> Next.of(state);
            case ManualMove(var knownPosition, Request request) -> calibrationMoveEnded(knownPosition, request);
            case Moving(_, _, Direction direction, Request request) when endstop && steps <= 0 && !pressed ->
                homing().verifyTop(direction, request);
            case Moving(StepPosition at, _, Direction direction, Request request) ->
                Next.of(new AtRest(at.moved(steps), direction, request));
            case Homing homing -> homing().cameToRest(homing, steps, pressed);
        };
    }

    private Next endstopReached(CoverState state, int steps) {
        return switch (state) {
            case Unhomed _,AtRest _ -> Next.of(state);
            case ManualMove(var knownPosition, Request request) -> calibrationMoveEnded(knownPosition, request);
            case Moving moving -> carryOut(homing().endstopReached(moving, steps));
            case Homing homing -> carryOut(homing().endstopReached(homing, steps));
        };
    }

    /** The end of a calibration move. A nudge keeps the step position, and a rule that has waited is carried out. */
    private Next calibrationMoveEnded(Optional<StepPosition> knownPosition, Request request) {
        return knownPosition
                .map(position -> carryOut(Next.of(new AtRest(position, Direction.DOWN, request),
                        new Effect.SetStepPosition(position))))
                .orElseGet(() -> Next.of(new Unhomed(Optional.empty(), request)));
    }

    /** The start gate has refused the move. */
    private static Next startRefused(CoverState state, StartRefused startRefused) {
        Request request = afterRefusal(state.request(), startRefused);
        CoverState rests = switch (state) {
            case AtRest(StepPosition at, Direction last, _) -> new AtRest(at, last, request);
            case Moving(StepPosition at, _, Direction direction, _) ->
                new AtRest(at.moved(startRefused.steps()), direction, request);
            case ManualMove(var knownPosition, _) when knownPosition.isPresent() ->
                new AtRest(knownPosition.get(), Direction.DOWN, request);
            case Unhomed _,Homing _,ManualMove _ -> new Unhomed(Optional.empty(), request);
        };
        return Next.of(rests, new Effect.Reject(startRefused.why()));
    }

    private static Request afterRefusal(Request refused, StartRefused startRefused) {
        if (startRefused.stays()) {
            return refused;
        }
        Cause.Origin origin = startRefused.again() ? Cause.Origin.SHTORA : refused.cause().origin();
        return new Request(Command.STOP, new Cause(origin, startRefused.why()),
                startRefused.again() ? Instant.MIN : refused.since());
    }

    private static Next reject(CoverState state, String why) {
        return Next.of(state, new Effect.Reject(why));
    }

    private Travel knownTravel() {
        return travel.orElseThrow();
    }

    /** If the position is known now, the request is carried out from there. */
    private Next carryOut(Next found) {
        if (!(found.state() instanceof AtRest here)
                || !(here.request().command() instanceof Command.GoTo(Position to, Pace pace, _))) {
            return found;
        }
        Next move = go(here, here.request(), to, pace);
        return new Next(move.state(), Stream.concat(found.effects().stream(), move.effects().stream()).toList());
    }

    private HomingSequence homing() {
        return new HomingSequence(knownTravel());
    }
}
