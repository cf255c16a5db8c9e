package dev.shtora.core.remote;

import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.Position;
import dev.shtora.core.remote.RemotePhase.Going;
import dev.shtora.core.remote.RemotePhase.Progress;
import dev.shtora.core.remote.RemoteCoverMachine.Next;
import java.util.List;
import java.util.Optional;

/**
 * The moves of a device that reports its position: what is sent to it, and when. {@link MoveReports} reads what it says.
 *
 * @param traits what the device can do
 */
record FeedbackMoves(RemoteTraits traits) {
    /** Sends the device to a position. */
    Next start(RemoteState state, Position target, int attempt, long nanos) {
        Position next = reachable(state.device(), target);
        if (!traits.goTo() && !RemoteTraits.isEnd(next) && state.device().within(traits.tolerance(), next)) {
            return startNear(state, next, attempt, nanos);
        }
        Going going = new Going(next, attempt, nanos, state.position(), Progress.SENT, nanos, false);
        DeviceCommand command = command(state.device(), next);
        Position end = command.equals(DeviceCommand.OPEN) ? Position.OPEN : Position.CLOSED;
        RemoteState sent = state.with(going).withoutDeviation().sentTo(next);
        return Next.of(command instanceof DeviceCommand.GoTo ? sent : sent.sentTo(end),
                new RemoteEffect.Send(command));
    }

    /**
     * A stop ends the move of a device that takes no positions, and a pulse that is too short for that is not sent. The
     * device is asked instead: the last report of its former move may be lost.
     */
    private Next startNear(RemoteState state, Position target, int attempt, long nanos) {
        boolean rests = state.recent().isEmpty() && state.settled().isPresent() && !state.device().moves();
        Going braking = new Going(target, attempt, nanos, state.position(), Progress.MOVING, nanos, true);
        Going asked = new Going(target, 0, nanos, state.position(), Progress.UNCONFIRMED, nanos, true);
        return rests
                ? Next.of(state.with(asked).withoutDeviation(), new RemoteEffect.Send(DeviceCommand.QUERY))
                : Next.of(state.with(braking).settledAt(Optional.empty()).sentTo(target),
                        new RemoteEffect.Send(DeviceCommand.STOP));
    }

    /** The target, or the end nearer to it while a device that takes no positions does not know where it is. */
    private Position reachable(DeviceView device, Position target) {
        return traits.goTo() || device.position().isPresent() || RemoteTraits.isEnd(target)
                ? target
                : RemoteTraits.endNear(target);
    }

    private DeviceCommand command(DeviceView device, Position target) {
        if (traits.goTo() && !(device.saysUnknown() && RemoteTraits.isEnd(target))) {
            return new DeviceCommand.GoTo(target);
        }
        return device.position().map(Position::percent).orElse(50) < target.percent()
                || target.equals(Position.OPEN)
                        ? DeviceCommand.OPEN
                        : DeviceCommand.CLOSE;
    }

    /** Considers a live report. */
    Next reported(RemoteState state, Going going, DeviceView before, RemoteInput.Reported message) {
        return passes(state.device(), going)
                ? brake(state, going, message.nanos())
                : Next.of(new MoveReports(traits).read(state, going, before, message));
    }

    /** When something is due although nothing is reported. */
    long deadline(RemoteState state, Going going) {
        DeviceView device = state.device();
        long settling = traits.settlingNanos();
        long guard = going.sentAt() + settling;
        long limit = limit(going);
        if (going.needsStop(traits)) {
            return brakeAt(device, going);
        }
        if (new MoveReports(traits).early(state, going)) {
            return guard;
        }
        return switch (going.progress()) {
            case SENT -> device.reportsMotion()
                    ? later(guard, going.sentAt() + traits.backoffNanos(going.attempt()))
                    : later(limit, going.sentAt() + traits.backoffNanos(going.attempt()));
            case MOVING -> later(going.since() + settling, device.reportsMotion() || !device.livePosition()
                    ? limit
                    : later(guard, earlier(limit, device.positionAt() + 2 * settling)));
            case SHORT, ARRIVED -> going.since() + settling;
            case ARRIVED_ASKED, ARRIVED_ASKED_AGAIN -> device.repeats(settling)
                    ? going.since()
                    : later(longestLimit(going), going.since() + settling);
            case SHORT_ASKED -> later(limit, going.since() + settling);
            case UNCONFIRMED -> later(limit, going.since() + 2 * settling);
        };
    }

    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }

    private static long earlier(long one, long other) {
        return one - other < 0 ? one : other;
    }

    /** The end of the time that a move may take. */
    private long limit(Going going) {
        return going.sentAt() + traits.travelNanos(going.from(), going.target()) / 2 * 3 + 2 * traits.settlingNanos();
    }

    /** When a move of an older command has ended. */
    private long longestLimit(Going going) {
        return going.sentAt() + traits.travelNanos(Optional.empty(), Position.OPEN) / 2 * 3
                + 2 * traits.settlingNanos();
    }

    /** The deadline has passed. */
    Next due(RemoteState state, Going going, long nanos) {
        if (going.needsStop(traits)) {
            return brake(state, going, nanos);
        }
        if (new MoveReports(traits).early(state, going)) {
            return ask(state, going,
                    state.device().within(traits.tolerance(), going.target())
                            ? Progress.UNCONFIRMED
                            : Progress.SHORT_ASKED,
                    nanos);
        }
        boolean corrected = going.arrived() && !state.device().within(traits.tolerance(), going.target());
        if (corrected) {
            return ask(state, going, Progress.SHORT_ASKED, nanos);
        }
        return switch (going.progress()) {
            case SENT, SHORT_ASKED -> again(state, going, nanos);
            case MOVING -> ask(state, going, Progress.SHORT_ASKED, nanos);
            case SHORT -> endedShort(state, going, nanos);
            case UNCONFIRMED -> unconfirmed(state, going, nanos);
            case ARRIVED -> new MoveReports(traits).mayPassBy(state, going)
                    ? ask(state, going, Progress.ARRIVED_ASKED, nanos)
                    : arrived(state, going, nanos);
            case ARRIVED_ASKED -> state.device().repeats(traits.settlingNanos())
                    ? arrived(state, going, nanos)
                    : ask(state, going, Progress.ARRIVED_ASKED_AGAIN, nanos);
            case ARRIVED_ASKED_AGAIN -> arrived(state, going, nanos);
        };
    }

    /** It counts as seen at rest if a live report shows it, and nothing speaks for an echo or another command. */
    private Next unconfirmed(RemoteState state, Going going, long nanos) {
        DeviceView device = state.device();
        if (going.onlyAsked()) {
            return device.within(traits.tolerance(), going.target())
                    ? Next.of(state.with(RemotePhase.IDLE))
                    : again(state, going, nanos);
        }
        boolean left = going.from().filter(from -> !device.within(traits.tolerance(), from)).isPresent();
        boolean only = state.recent().equals(List.of(going.target())) || device.repeats(traits.settlingNanos());
        boolean seen = left && device.livePosition() && !going.braked() && only
                && !new MoveReports(traits).mayPassBy(state, going);
        return Next.of(state.with(RemotePhase.IDLE).settledAt(state.position().filter(_ -> seen)));
    }

    private Next arrived(RemoteState state, Going going, long nanos) {
        RemoteState there = state.with(RemotePhase.IDLE).settledAt(state.position()).obeyed(true);
        return state.request().command() instanceof Command.GoTo(Position to, _, _) && !to.equals(going.target())
                ? start(there, to, going.attempt(), nanos)
                : Next.of(there);
    }

    private static Next ask(RemoteState state, Going going, Progress progress, long nanos) {
        return Next.of(state.with(going.in(progress, nanos)), new RemoteEffect.Send(DeviceCommand.QUERY));
    }

    /** Rests away from the target, and nothing has changed since: somebody has stopped it, or moved it on. */
    private Next endedShort(RemoteState state, Going going, long nanos) {
        DeviceView device = state.device();
        if (device.reportsMotion() && !device.positionIsTogether()) {
            return ask(state, going, Progress.SHORT_ASKED, nanos);
        }
        if (device.problem().isPresent()) {
            return Next.of(state.with(RemotePhase.IDLE).settledAt(state.position()).obeyed(false));
        }
        return going.braked() && !going.onlyAsked()
                ? again(state, going, nanos)
                : Next.of(new ForeignMoves(traits).settle(state, state.deviation().orElseThrow(), nanos));
    }

    /** Repeats the command, unless the device names a problem or it was repeated often enough. */
    private Next again(RemoteState state, Going going, long nanos) {
        if (going.attempt() >= traits.attempts() || state.device().problem().isPresent()) {
            return Next.of(state.with(RemotePhase.IDLE).settledAt(Optional.empty()).obeyed(false));
        }
        Position target = state.requestedPosition().orElse(going.target());
        return start(state, target, going.attempt() + 1, nanos).and(new RemoteEffect.Send(DeviceCommand.QUERY));
    }

    private long brakeAt(DeviceView device, Going going) {
        long known = device.reportsPositionSince(going.sentAt()) ? device.positionAt() : going.sentAt();
        return known + traits.travelNanos(device.position(), going.target());
    }

    /** Whether the cover is at, or beyond, the target of a move that a stop must end. */
    private boolean passes(DeviceView device, Going going) {
        return going.needsStop(traits) && device.position().filter(at -> going.from().map(from -> Integer.signum(
                going.target().percent() - from.percent()) != Integer.signum(going.target().percent() - at.percent()))
                .orElse(false)).isPresent();
    }

    private static Next brake(RemoteState state, Going going, long nanos) {
        Going braking = new Going(going.target(), going.attempt(), nanos, state.position(), Progress.MOVING, nanos,
                true);
        return Next.of(state.with(braking).settledAt(Optional.empty()), new RemoteEffect.Send(DeviceCommand.STOP));
    }
}
