package dev.shtora.core.remote;

import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.Pace;
import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.Request;
import dev.shtora.core.remote.DeviceReport.AvailabilityReported;
import dev.shtora.core.remote.RemotePhase.Going;
import dev.shtora.core.remote.RemotePhase.Stopping;
import dev.shtora.core.remote.RemotePhase.Timed;
import dev.shtora.core.remote.RemotePhase.Waiting;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The state machine of a remote cover: {@code (state, input) -> (state, effects)}. Nothing else changes a state.
 *
 * <pre>
 *                 back: send                       at the target
 *   Waiting &lt;----------------&gt; Going (or Timed) -----------------------&gt; None
 *      ^       device is gone    |    |  ^                                 ^ |
 *      |                         |    +--+ no effect: send again          | | reported elsewhere, and settled:
 *      |                         +-------- rests elsewhere: override ------+ | override
 *      +----------------------------- request -------------------------------+
 * </pre>
 *
 * @param traits what the device can do
 */
public record RemoteCoverMachine(RemoteTraits traits) {
    /** The next state and the effects of the transition, in their order. */
    public record Next(RemoteState state, List<RemoteEffect> effects) {
        static Next of(RemoteState state, RemoteEffect... effects) {
            return new Next(state, List.of(effects));
        }

        Next and(RemoteEffect effect) {
            return new Next(state, Stream.concat(effects.stream(), Stream.of(effect)).toList());
        }

        Next then(Function<RemoteState, Next> more) {
            Next next = more.apply(state);
            return new Next(next.state, Stream.concat(effects.stream(), next.effects.stream()).toList());
        }
    }

    /** Returns the next state. An input that does not apply leaves the state as it is and has no effect. */
    public Next next(RemoteState former, RemoteInput input) {
        long nanos = input.nanos();
        RemoteState state = noticeSilence(former.with(former.link().at(nanos)), nanos);
        Next next = switch (input) {
            case RemoteInput.Requested(var command, var cause, var at, _) ->
                requests().requested(state, command, cause, at, nanos);
            case RemoteInput.Planned(var position, var tilt, var cause, var since, _) -> requests().planned(state,
                    new Request(new Command.GoTo(position, Pace.Speed.NORMAL, tilt), cause, since), position, nanos);
            case RemoteInput.Reported reported -> reported(state, reported);
            case RemoteInput.TimeOver _ -> Next.of(state);
            case RemoteInput.ConnectionLost _ -> Next.of(unreachable(state.with(state.link().lost())
                    .with(state.device().disconnected()), nanos));
            case RemoteInput.ConnectionUp _ -> back(state, state.link().offline(), nanos);
        };
        Next settled = next.then(now -> due(now, nanos)).then(now -> tilt(now, nanos));
        OptionalLong wake = wakeAt(settled.state());
        return wake.isEmpty() || wake.equals(wakeAt(former)) && !(input instanceof RemoteInput.TimeOver)
                ? settled
                : settled.and(new RemoteEffect.WakeAt(wake.getAsLong()));
    }

    /** Whether the cover rests at the position that was requested. */
    public boolean isAtTarget(RemoteState state) {
        return !state.device().moves() && !(state.phase() instanceof Waiting)
                && state.requestedPosition().filter(to -> state.device().within(traits.tolerance(), to)).isPresent();
    }

    /** Whether the cover moves, or was told to and may move. */
    public static boolean busy(RemoteState state) {
        return state.device().moves() || switch (state.phase()) {
            case Going going -> !going.saysThere();
            case Timed _,Stopping _ -> true;
            case RemotePhase.Idle _,Waiting _ -> false;
        };
    }

    /** Sends the tilt that was requested, if the cover rests. The cover may shake while its slats tilt. */
    private Next tilt(RemoteState state, long nanos) {
        Slats slats = state.slats();
        boolean rests = !state.device().moves() && (state.phase() instanceof RemotePhase.Idle
                || state.phase() instanceof Going going && going.seemsToRest());
        return slats.requested().isPresent() && rests && state.link().reachable()
                ? Next.of(state.with(slats.sent()).with(state.link().quietUntil(nanos + traits.settlingNanos())),
                        new RemoteEffect.Send(new DeviceCommand.SetTilt(slats.requested().get())))
                : Next.of(state);
    }

    private RemoteRequests requests() {
        return new RemoteRequests(traits);
    }

    private Next reported(RemoteState state, RemoteInput.Reported message) {
        Next next = Next.of(state);
        for (DeviceReport report : message.reports()) {
            if (report instanceof AvailabilityReported(boolean online)) {
                next = next.then(now -> available(now, online, !message.retained(), message.nanos()));
            }
        }
        if (message.tellsMovement() && !message.retained() && next.state().link().offline()) {
            next = next.then(now -> back(now, false, message.nanos()));
        }
        return next.then(now -> observed(now, message));
    }

    private Next observed(RemoteState before, RemoteInput.Reported message) {
        RemoteState state = message.tellsMovement() ? before.with(before.link().with(DeviceLink.Heard.HEARD)) : before;
        RemoteState now = state.with(state.slats().with(message))
                .with(state.device().with(traits.positionFeedback() ? message : message.withoutPosition()));
        if (!message.tellsMovement() || message.retained()) {
            return Next.of(now); // A retained message may be old, and is evidence of nothing.
        }
        if (!traits.positionFeedback()) {
            return Next.of(new TimedMoves(traits).reported(now, state.device(), message));
        }
        return switch (now.phase()) {
            case Going going -> new FeedbackMoves(traits).reported(now, going, state.device(), message);
            case RemotePhase.Idle _ -> Next.of(
                    new ForeignMoves(traits).reported(now, state.device(), message));
            case Waiting _,Stopping _,Timed _ -> Next.of(now);
        };
    }

    private Next available(RemoteState state, boolean online, boolean live, long nanos) {
        if (!online) {
            return Next.of(unreachable(state.with(state.link().gone()), nanos));
        }
        return state.link().offline() || live ? back(state, false, nanos) : Next.of(state);
    }

    /** The device or the broker is gone: what was not carried out waits. */
    private RemoteState unreachable(RemoteState state, long nanos) {
        RemoteState rests = state.withoutDeviation();
        return switch (state.phase()) {
            case Going going when !going.saysThere() ->
                rests.with(new Waiting(state.requestedPosition().orElse(going.target()))).settledAt(Optional.empty());
            case Timed timed -> new TimedMoves(traits).at(rests, Optional.empty(), nanos).with(timed.foreign()
                    ? RemotePhase.IDLE
                    : new Waiting(state.requestedPosition().orElse(timed.target())));
            case Going _,Stopping _ -> rests.with(RemotePhase.IDLE).settledAt(Optional.empty());
            case RemotePhase.Idle _,Waiting _ -> rests;
        };
    }

    /** The device or the broker is back. A request that is young enough is sent now, and an older one never. */
    private Next back(RemoteState state, boolean deviceIsOffline, long nanos) {
        boolean old = nanos - state.slats().since() > traits.catchUp().toNanos();
        RemoteState back = state.settledAt(Optional.empty()).with(old ? state.slats().sent() : state.slats())
                .with(state.link().back(deviceIsOffline, nanos + traits.settlingNanos()));
        if (deviceIsOffline) {
            return Next.of(back);
        }
        Next next = switch (back.phase()) {
            case Waiting(Position target) -> nanos - back.requestedAt() <= traits.catchUp().toNanos()
                    ? requests().go(back, target, nanos)
                    : Next.of(back.with(RemotePhase.IDLE).obeyed(false));
            case Going going when !going.saysThere() ->
                requests().go(back, back.requestedPosition().orElse(going.target()), nanos);
            case Going _,Timed _,Stopping _,RemotePhase.Idle _ -> Next.of(back);
        };
        return next.and(new RemoteEffect.Send(DeviceCommand.QUERY));
    }

    /** Does what is due. */
    private Next due(RemoteState state, long nanos) {
        OptionalLong deadline = deadline(state);
        if (deadline.isEmpty() || nanos - deadline.getAsLong() < 0) {
            return Next.of(state);
        }
        Next next = switch (state.phase()) {
            case Going going -> new FeedbackMoves(traits).due(state, going, nanos);
            case Timed timed -> new TimedMoves(traits).due(state, timed, nanos);
            case Stopping stopping -> stopDue(state, stopping, nanos);
            case RemotePhase.Idle _,Waiting _ -> Next.of(new ForeignMoves(traits).due(state, nanos));
        };
        return next.then(now -> due(now, nanos));
    }

    private Next stopDue(RemoteState state, Stopping stopping, long nanos) {
        DeviceView device = state.device();
        boolean ignored = device.reportsMotion()
                ? device.moves() && device.motion() == stopping.motion() && device.motionAt() - stopping.sentAt() > 0
                : device.livePosition() && device.unchangedSince() - stopping.sentAt() > traits.settlingNanos() / 2;
        if (ignored && stopping.attempt() < traits.attempts()) {
            return Next.of(state.with(new Stopping(stopping.attempt() + 1, nanos, stopping.motion())),
                    new RemoteEffect.Send(DeviceCommand.STOP));
        }
        return Next.of(state.with(RemotePhase.IDLE).settledAt(Optional.empty()).obeyed(!ignored),
                new RemoteEffect.Send(DeviceCommand.QUERY));
    }

    /** When the next wake-up is due; empty if never. */
    private OptionalLong wakeAt(RemoteState state) {
        OptionalLong due = deadline(state);
        if (!traits.positionFeedback() || !state.link().expectsReport()) {
            return due;
        }
        long silent = state.link().silentAt();
        return due.isPresent() && due.getAsLong() - silent < 0 ? due : OptionalLong.of(silent);
    }

    /** Notices that the device has reported nothing for long. One that is timed is not expected to report. */
    private RemoteState noticeSilence(RemoteState state, long nanos) {
        return traits.positionFeedback() && state.link().expectsReport() && nanos - state.link().silentAt() >= 0
                ? state.with(state.link().with(DeviceLink.Heard.SILENT))
                : state;
    }

    /** When something is due although nothing is reported; empty if never. */
    private OptionalLong deadline(RemoteState state) {
        return switch (state.phase()) {
            case Going going -> OptionalLong.of(new FeedbackMoves(traits).deadline(state, going));
            case Timed timed -> OptionalLong.of(new TimedMoves(traits).deadline(state, timed));
            case Stopping stopping -> OptionalLong.of(stopping.sentAt() + traits.settlingNanos());
            case RemotePhase.Idle _,Waiting _ -> new ForeignMoves(traits).deadline(state);
        };
    }
}
