package dev.shtora.core.remote;

import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.Request;
import dev.shtora.core.remote.RemoteCoverMachine.Next;
import dev.shtora.core.remote.RemotePhase.Going;
import dev.shtora.core.remote.RemotePhase.Stopping;
import dev.shtora.core.remote.RemotePhase.Timed;
import dev.shtora.core.remote.RemotePhase.Waiting;
import dev.shtora.core.cover.Tilt;
import java.time.Instant;
import java.util.Optional;

/**
 * What is done about a request for a remote cover when it is made.
 *
 * @param traits what the device can do
 */
record RemoteRequests(RemoteTraits traits) {
    private static final String NO_CALIBRATION = "another device moves this cover and knows its ends: calibrate it there";
    private static final String NO_HOMING = "another device moves this cover and finds its top itself: send OPEN instead";
    private static final String NO_STOP = "its device cannot be reached, so that it cannot be stopped from here: stop it at"
            + " the device";

    /** A command of a person, or of another program. It is sent although the cover may be there. */
    Next requested(RemoteState state, Command command, Cause cause, Instant at, long nanos) {
        return carryOut(state, new Request(resolve(state, command), cause, at), nanos);
    }

    /** A request of automation for a position. An older one than the newest request changes nothing. */
    Next planned(RemoteState state, Request request, Position to, long nanos) {
        return request.since().isAfter(state.request().since())
                ? carryOutPlanned(state, to, request, nanos)
                : Next.of(state);
    }

    private Command resolve(RemoteState state, Command command) {
        if (!(command instanceof Command.Toggle)) {
            return command;
        }
        if (RemoteCoverMachine.busy(state)) {
            return Command.STOP;
        }
        int here = state.position().map(Position::percent).orElse(0);
        boolean opens = here <= traits.tolerance() || here < 100 - traits.tolerance()
                && state.request().command().equals(Command.CLOSE);
        return opens ? Command.OPEN : Command.CLOSE;
    }

    private Next carryOut(RemoteState state, Request request, long nanos) {
        return switch (request.command()) {
            case Command.GoTo(Position to, _, Optional<Tilt> tilt) -> go(current(state, nanos).requested(request, nanos)
                    .with(state.slats().wanting(tilt, nanos)), to, nanos);
            case Command.SetTilt(Tilt tilt) ->
                Next.of(state.with(request).with(state.slats().wanting(Optional.of(tilt), nanos)));
            case Command.Stop _ -> stop(current(state, nanos), request, nanos);
            case Command.Toggle _ -> throw new AssertionError("a toggle is resolved before");
            case Command.Home _ -> Next.of(state, new RemoteEffect.Reject(NO_HOMING));
            case Command.Jog _,Command.Nudge _,Command.MarkTop _,Command.MarkBottom _ ->
                Next.of(state, new RemoteEffect.Reject(NO_CALIBRATION));
            case Command.SetPosition _ -> Next.of(state, new RemoteEffect.Reject(NO_CALIBRATION));
        };
    }

    /** The same with the newest estimate. */
    private RemoteState current(RemoteState state, long nanos) {
        return state.phase() instanceof Timed timed ? new TimedMoves(traits).estimated(state, timed, nanos) : state;
    }

    /** A request of automation. No position is sent if the cover is there, or was sent there. */
    private Next carryOutPlanned(RemoteState before, Position to, Request request, long nanos) {
        RemoteState state = request.command() instanceof Command.GoTo(_, _, var tilt) && tilt.isPresent()
                ? before.with(before.slats().wanting(tilt, nanos))
                : before;
        Optional<Position> heading = switch (state.phase()) {
            case Going going when !going.arrived() -> state.requestedPosition();
            case Timed timed when !timed.foreign() -> state.requestedPosition();
            case Waiting(Position target) -> Optional.of(target);
            case Going _,Timed _,Stopping _,RemotePhase.Idle _ -> Optional.empty();
        };
        if (heading.equals(Optional.of(to))) {
            return Next.of(state.with(request));
        }
        return state.phase() instanceof RemotePhase.Idle && isThere(state, to)
                ? Next.of(state.requested(request, nanos))
                : carryOut(state, request, nanos);
    }

    /** Whether a move would change nothing. An estimate never says so at an end, which a move confirms. */
    private boolean isThere(RemoteState state, Position to) {
        return !state.device().moves() && (RemoteTraits.isEnd(to)
                ? traits.positionFeedback() && state.position().equals(Optional.of(to))
                : state.device().within(traits.tolerance(), to));
    }

    /** Sends the device to a position, or waits until it can be reached. */
    Next go(RemoteState state, Position to, long nanos) {
        if (!state.link().reachable()) {
            return Next.of(state.with(new Waiting(to)));
        }
        return traits.positionFeedback()
                ? new FeedbackMoves(traits).start(state, to, 1, nanos)
                : new TimedMoves(traits).start(state, to, nanos);
    }

    private Next stop(RemoteState state, Request request, long nanos) {
        RemoteState stopped = (RemoteCoverMachine.busy(state) || state.waits()
                ? state.requested(request, nanos)
                : state).with(state.slats().sent());
        if (!state.link().reachable()) {
            return Next.of(stopped, new RemoteEffect.Reject(NO_STOP));
        }
        RemoteState resting = traits.positionFeedback()
                ? stopped.settledAt(Optional.empty()).with(new Stopping(1, nanos, state.device().motion()))
                : new TimedMoves(traits).at(stopped, state.position(), nanos);
        return Next.of(resting, new RemoteEffect.Send(DeviceCommand.STOP));
    }
}
