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
import dev.shtora.core.cover.CoverMachine.Next;
import dev.shtora.core.cover.CoverState.AtRest;
import dev.shtora.core.cover.CoverState.ManualMove;
import dev.shtora.core.cover.CoverState.Moving;
import dev.shtora.core.cover.CoverState.Unhomed;
import dev.shtora.core.motion.Direction;
import java.time.Duration;
import java.util.Optional;

/**
 * The commissioning of a new cover, in front of {@link CoverMachine}: nothing moves it by itself until a person has tested
 * its wiring by short moves.
 *
 * <pre>
 *            open or close          at rest          the same again            pressed          released
 *  Untested ---------------> Trying -------> Tried -----------------> ToPress --------> ToRelease -------> Homing
 *   ^  ^  ^                                  |   |                       |                  |                |
 *   |  |  +--- time over, or the other way --+   +-- without endstop     +---- time over ---+                |
 *   |  +------ stop, fault, jog: from everywhere         |                                                   | top
 *   |                                                    v                                                   v
 *   +--------- homing fails                        commissioned                                        commissioned
 * </pre>
 *
 * @param stage how far it is
 * @param endstopPressed the debounced level of the endstop; false without one
 * @param trialSteps the steps of the short move, 1 or more: about a quarter turn of the tube
 */
public record Commissioning(Stage stage, boolean endstopPressed, int trialSteps) {
    /** How long a person may take for the next action. */
    public static final Duration CONFIRMATION_TIME = Duration.ofMinutes(10);
    /** The longest jog, in trial moves: one turn, which shows the direction and unrolls little if that is wrong. */
    private static final int TRIALS_PER_JOG = 4;

    /** How far a commissioning is. */
    public sealed interface Stage {
        /** Nothing is tested. The text says what has happened before, with a full stop; empty for nothing. */
        record Untested(String before) implements Stage {}

        /** A short move in a direction is under way. */
        record Trying(Direction direction) implements Stage {}

        /** A short move is over; the same command confirms that its direction was right. */
        record Tried(Direction direction) implements Stage {}

        /** The endstop must be pressed by hand. */
        record ToPress() implements Stage {}

        /** The endstop has been pressed and must be released. */
        record ToRelease() implements Stage {}

        /** All is tested; the top is searched for the first time. */
        record Homing() implements Stage {}
    }

    /**
     * The result of an input.
     *
     * @param commissioning empty if the cover is commissioned now
     */
    public record Result(Optional<Commissioning> commissioning, Next next) {}

    /** The beginning. */
    public Commissioning(boolean endstopPressed, int trialSteps) {
        this(new Stage.Untested(""), endstopPressed, trialSteps);
    }

    /** @throws IllegalArgumentException if the short move has no step */
    public Commissioning {
        if (trialSteps < 1) {
            throw new IllegalArgumentException("a trial has at least one step, not " + trialSteps);
        }
    }

    /** What has happened and what a person must do next, in plain language; at most 255 characters. */
    public String guidance() {
        return CommissioningTexts.guidance(stage);
    }

    /** Returns what follows from an input. The state is one of {@code machine}, which carries out the moves. */
    public Result next(CoverMachine machine, CoverState state, CoverInput input) {
        return switch (input) {
            case Planned _ -> at(stage, Next.of(state));
            case EndstopChanged(boolean pressed) ->
                new Commissioning(stage, pressed, trialSteps).endstopChanged(machine, state);
            case TimeOver _ -> timeOver(state);
            case Requested requested -> requested(machine, state, requested);
            case Progressed _,CameToRest _,EndstopReached _,StartRefused _,Failed _ ->
                reported(machine.next(state, input), input);
        };
    }

    private Result requested(CoverMachine machine, CoverState state, Requested requested) {
        return switch (requested.command()) {
            case Command.Stop _ -> stop(machine, state, requested);
            case Command.Toggle _ when !(state instanceof Unhomed) -> stop(machine, state,
                    new Requested(Command.STOP, requested.cause(), requested.at()));
            case Command _ when stage instanceof Stage.Homing -> settled(machine.next(state, requested));
            case Command.Toggle _ -> move(machine, state, requested,
                    stage instanceof Stage.Tried(Direction tried) ? tried : Direction.UP);
            case Command.GoTo(Position to, _, _) when to.equals(Position.OPEN) ->
                move(machine, state, requested, Direction.UP);
            case Command.GoTo(Position to, _, _) when to.equals(Position.CLOSED) ->
                move(machine, state, requested, Direction.DOWN);
            case Command.GoTo _,Command.Home _,Command.SetTilt _ -> reject(state, guidance());
            case Command.Jog(int steps) -> jog(machine, state, requested, steps);
            case Command.Nudge(int steps) -> jog(machine, state, requested, steps);
            case Command.MarkTop _,Command.MarkBottom _,Command.SetPosition _ -> machine.endstop()
                    ? reject(state, guidance())
                    : settled(machine.next(state, requested));
        };
    }

    private Result stop(CoverMachine machine, CoverState state, Requested requested) {
        return begin(CommissioningTexts.STOPPED, machine.next(state, requested));
    }

    private Result move(CoverMachine machine, CoverState state, Requested requested, Direction direction) {
        return switch (stage) {
            case Stage.Tried(Direction tried) when tried == direction -> confirm(machine, state, requested);
            case Stage.Untested _,Stage.Tried _ -> trial(state, requested, direction);
            case Stage.Trying _,Stage.Homing _ -> reject(state, CommissioningTexts.MOVES);
            case Stage.ToPress _,Stage.ToRelease _ -> reject(state, guidance());
        };
    }

    private Result trial(CoverState state, Requested requested, Direction direction) {
        if (!(state instanceof Unhomed)) {
            return reject(state, CommissioningTexts.MOVES);
        }
        return direction == Direction.UP && endstopPressed
                ? refusePressed(state)
                : at(new Stage.Trying(direction), Next.of(
                        new ManualMove(Optional.empty(),
                                new Request(requested.command(), requested.cause(), requested.at())),
                        new Effect.CreepBy(direction.sign() * trialSteps)));
    }

    private Result confirm(CoverMachine machine, CoverState state, Requested requested) {
        if (!machine.endstop()) {
            return new Result(Optional.empty(), Next.of(state.with(new Request(Command.STOP,
                    new Cause(Cause.Origin.SHTORA, CommissioningTexts.MARK_TOP), requested.at()))));
        }
        return endstopPressed
                ? refusePressed(state)
                : awaits(new Stage.ToPress(),
                        state.with(new Request(Command.STOP, requested.cause(), requested.at())));
    }

    /** The endstop is pressed although nobody was asked to press it. */
    private Result refusePressed(CoverState state) {
        Commissioning anew = new Commissioning(new Stage.Untested(CommissioningTexts.PRESSED), true, trialSteps);
        return anew.reject(state, anew.guidance());
    }

    private Result jog(CoverMachine machine, CoverState state, Requested requested, int steps) {
        int most = TRIALS_PER_JOG * trialSteps;
        if (stage instanceof Stage.Trying) {
            return reject(state, CommissioningTexts.MOVES);
        }
        if (Math.abs((long) steps) > most) {
            return reject(state, CommissioningTexts.longest(most));
        }
        Next next = machine.next(state, requested);
        return next.state().equals(state) ? at(stage, next) : begin("", next);
    }

    private Result endstopChanged(CoverMachine machine, CoverState state) {
        return switch (stage) {
            case Stage.ToPress _ when endstopPressed -> awaits(new Stage.ToRelease(), state);
            case Stage.ToRelease _ when !endstopPressed -> at(new Stage.Homing(), machine.next(state, new Requested(
                    Command.HOME, new Cause(state.request().cause().origin(), CommissioningTexts.HOMES),
                    state.request().since())));
            case Stage.Untested _,Stage.Trying _,Stage.Tried _,Stage.ToPress _,Stage.ToRelease _,Stage.Homing _ ->
                at(stage, Next.of(state));
        };
    }

    private Result timeOver(CoverState state) {
        return switch (stage) {
            case Stage.Tried _ -> begin(CommissioningTexts.NOT_CONFIRMED, Next.of(state));
            case Stage.ToPress _ -> begin(CommissioningTexts.NOT_PRESSED, Next.of(state));
            case Stage.ToRelease _ -> begin(CommissioningTexts.NOT_RELEASED, Next.of(state));
            case Stage.Untested _,Stage.Trying _,Stage.Homing _ -> at(stage, Next.of(state));
        };
    }

    private Result reported(Next next, CoverInput report) {
        return switch (stage) {
            case Stage.Trying(Direction direction) when next.state() instanceof Unhomed unhomed ->
                tried(direction, next, unhomed, report);
            case Stage.Homing _ when next.state() instanceof Unhomed(var fault, _) ->
                begin(fault.map(_ -> CommissioningTexts.NOT_HOMED).orElse(CommissioningTexts.STOPPED), next);
            case Stage.Untested _,Stage.Trying _,Stage.Tried _,Stage.ToPress _,Stage.ToRelease _,Stage.Homing _ ->
                settled(next);
        };
    }

    /** The short move is over. The command for it must not wait for homing. */
    private Result tried(Direction direction, Next next, Unhomed unhomed, CoverInput report) {
        CoverState rests = unhomed.with(
                new Request(Command.STOP, unhomed.request().cause(), unhomed.request().since()));
        Next ended = new Next(rests, next.effects());
        return switch (report) {
            case CameToRest _ -> awaits(new Stage.Tried(direction), rests);
            case EndstopReached _ -> begin(CommissioningTexts.PRESSED, ended);
            case StartRefused(_, String why, _, _) -> begin(why, ended);
            case Failed _,Progressed _,Requested _,Planned _,EndstopChanged _,TimeOver _ ->
                begin(CommissioningTexts.FAILED, ended);
        };
    }

    /** The cover is commissioned as soon as its top is known: by the endstop, or marked by a person. */
    private Result settled(Next next) {
        return next.state() instanceof AtRest || next.state() instanceof Moving
                ? new Result(Optional.empty(), next)
                : at(stage, next);
    }

    private Result begin(String before, Next next) {
        return at(new Stage.Untested(before), next);
    }

    private Result awaits(Stage newStage, CoverState state) {
        return at(newStage, Next.of(state, new Effect.AwaitPerson(CONFIRMATION_TIME)));
    }

    private Result reject(CoverState state, String why) {
        return at(stage, Next.of(state, new Effect.Reject(why)));
    }

    private Result at(Stage newStage, Next next) {
        return new Result(Optional.of(new Commissioning(newStage, endstopPressed, trialSteps)), next);
    }
}
