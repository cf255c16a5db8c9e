package dev.shtora.core.remote;

import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.Position;
import dev.shtora.core.remote.Order.Going;
import dev.shtora.core.remote.Order.Phase;
import dev.shtora.core.remote.RemoteCoverMachine.Next;
import java.util.List;
import java.util.Optional;

/**
 * The moves of a device that reports its position. Only what it reports later than the settling time after a command is
 * evidence against it: what it reports before may be old, or an echo.
 *
 * @param traits what the device can do
 */
record FeedbackMoves(RemoteTraits traits) {
    /** A position belongs to a stop that is reported at most this much later, in nanoseconds. */
    private static final long TOGETHER = 500_000_000;

    /** Sends the device to a position. */
    Next start(RemoteState state, Position target, int attempt, long nanos) {
        Position next = reachable(state.device(), target);
        if (!traits.goTo() && !RemoteTraits.isEnd(next) && state.device().within(traits.tolerance(), next)) {
            return startNear(state, next, attempt, nanos);
        }
        Going going = new Going(next, attempt, nanos, state.position(), Phase.SENT, nanos, false);
        DeviceCommand command = command(state.device(), next);
        Position end = command.equals(DeviceCommand.OPEN) ? Position.OPEN : Position.CLOSED;
        RemoteState sent = state.with(going).withoutDeviation().sentTo(next);
        return Next.of(command instanceof DeviceCommand.GoTo ? sent : sent.sentTo(end),
                new RemoteEffect.Send(command));
    }

    /** A stop ends the move of a device that takes no positions, and a pulse that is too short for that is not sent. */
    private Next startNear(RemoteState state, Position target, int attempt, long nanos) {
        boolean rests = state.recent().isEmpty() && state.settled().isPresent() && !state.device().moves();
        Going braking = new Going(target, attempt, nanos, state.position(), Phase.MOVING, nanos, true);
        return rests
                ? Next.of(state.with(Order.NONE), new RemoteEffect.Send(DeviceCommand.QUERY))
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
        DeviceView device = state.device();
        long nanos = message.nanos();
        if (passes(device, going)) {
            return brake(state, going, nanos);
        }
        if (device.moves()) {
            return Next.of(moving(state, going, nanos));
        }
        if (device.within(traits.tolerance(), going.target())) {
            boolean passesBy = brakes(going) && !device.reportsMotion();
            boolean same = going.phase() == Phase.ARRIVED && device.position().equals(before.position());
            return Next.of(fresh(going, device.positionAt()) && !passesBy && !same
                    ? state.with(going.in(Phase.ARRIVED, nanos)).withoutDeviation()
                    : state);
        }
        return Next.of(device.reportsMotion()
                ? stopped(state, going, message)
                : elsewhere(state, going, before, message));
    }

    private boolean fresh(Going going, long nanos) {
        return nanos - going.sentAt() >= traits.settlingNanos();
    }

    private RemoteState moving(RemoteState state, Going going, long nanos) {
        boolean stays = (going.phase() == Phase.ARRIVED || going.phase() == Phase.UNCONFIRMED)
                && state.device().within(traits.tolerance(), going.target());
        return stays || going.phase() == Phase.MOVING || !fresh(going, nanos) && !towards(state.device(), going)
                ? state
                : leaving(state, going).with(going.in(Phase.MOVING, nanos)).withoutDeviation();
    }

    /** A cover that has arrived was seen at its target: what it does from there is measured from the target. */
    private static RemoteState leaving(RemoteState state, Going going) {
        return going.phase() == Phase.ARRIVED ? state.seenAt(going.target()) : state;
    }

    private static boolean towards(DeviceView device, Going going) {
        return going.from().map(from -> (going.target().percent() > from.percent()) == (device
                .motion() == DeviceMotion.OPENING)).orElse(true);
    }

    /** The device says that it rests away from the target. */
    private RemoteState stopped(RemoteState state, Going going, RemoteInput.Reported message) {
        DeviceView device = state.device();
        if (!fresh(going, device.motionAt()) || going.phase() == Phase.ARRIVED && !message.saysMotion()) {
            return state; // Old, or late.
        }
        if (going.phase() == Phase.MOVING && device.saysUnknown() && RemoteTraits.isEnd(going.target())) {
            return state.with(Order.NONE).settledAt(Optional.empty()).obeyed(true);
        }
        return somewhereElse(state, going)
                ? shortOf(state, going, message)
                : state.with(going.phase() == Phase.SENT ? going : going.in(Phase.SENT, message.nanos()))
                        .withoutDeviation();
    }

    /** A device that reports no motion is away from the target: it rests if it reports the same position once more. */
    private RemoteState elsewhere(RemoteState state, Going going, DeviceView before, RemoteInput.Reported message) {
        DeviceView device = state.device();
        if (device.position().isEmpty()) {
            return state;
        }
        if (somewhereElse(state, going) && fresh(going, message.nanos())
                && message.nanos() - device.unchangedSince() >= traits.settlingNanos()) {
            return shortOf(state, going, message);
        }
        if (fresh(going, message.nanos()) && hasPassed(state, going)) {
            return shortOf(state, going, message);
        }
        boolean moves = !device.position().equals(before.position())
                && going.from().map(from -> !device.position().get().equals(from)).orElse(true);
        return moves && going.phase() != Phase.MOVING
                ? state.with(going.in(Phase.MOVING, message.nanos())).withoutDeviation()
                : state;
    }

    /**
     * Whether the cover is neither where it was seen at rest before, nor where an older command has sent it: otherwise the
     * device has not received the newest command.
     */
    private boolean somewhereElse(RemoteState state, Going going) {
        DeviceView device = state.device();
        boolean left = going.phase() == Phase.ARRIVED
                || state.settled().filter(from -> !device.within(traits.tolerance(), from)).isPresent();
        return left && device.position().isPresent()
                && state.recent().stream().noneMatch(former -> !former.equals(going.target())
                        && device.within(traits.tolerance(), former));
    }

    /** Whether the cover is beyond the target, to which it was sent from another side by this command alone. */
    private boolean hasPassed(RemoteState state, Going going) {
        int distance = going.from().map(from -> going.target().percent() - from.percent()).orElse(0);
        int left = going.target().percent() - state.position().orElseThrow().percent();
        return traits.goTo() && Integer.signum(distance) * Integer.signum(left) < 0 && somewhereElse(state, going)
                && state.recent().equals(List.of(going.target()));
    }

    private static RemoteState shortOf(RemoteState state, Going going, RemoteInput.Reported message) {
        Position here = state.position().orElseThrow();
        boolean same = going.phase() == Phase.SHORT
                && state.deviation().filter(known -> known.position().equals(here)).isPresent();
        return same
                ? state
                : state.with(going.in(Phase.SHORT, message.nanos()))
                        .with(new Deviation(here, message.at(), message.nanos()));
    }

    /** When the order must be considered again. */
    long deadline(RemoteState state, Going going) {
        DeviceView device = state.device();
        long settling = traits.settlingNanos();
        long guard = going.sentAt() + settling;
        long limit = limit(going);
        if (brakes(going)) {
            return brakeAt(device, going);
        }
        if (early(state, going)) {
            return guard;
        }
        return switch (going.phase()) {
            case SENT -> device.reportsMotion()
                    ? later(guard, going.sentAt() + traits.backoffNanos(going.attempt()))
                    : later(limit, going.sentAt() + traits.backoffNanos(going.attempt()));
            case MOVING -> device.reportsMotion()
                    ? limit
                    : later(guard, earlier(limit, device.positionAt() + 2 * settling));
            case SHORT, ARRIVED -> going.since() + settling;
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

    /** Whether the device has said, soon after the command, that it rests where it was sent, or elsewhere. */
    private boolean early(RemoteState state, Going going) {
        DeviceView device = state.device();
        if (!underway(going) || device.moves() || device.position().isEmpty()) {
            return false;
        }
        return device.within(traits.tolerance(), going.target())
                || device.reportsMotion() && device.motionAt() - going.sentAt() > 0
                        && !fresh(going, device.motionAt()) && somewhereElse(state, going);
    }

    /** The deadline has passed. */
    Next due(RemoteState state, Going going, long nanos) {
        if (brakes(going)) {
            return brake(state, going, nanos);
        }
        if (early(state, going)) {
            return ask(state, going,
                    state.device().within(traits.tolerance(), going.target()) ? Phase.UNCONFIRMED : Phase.SHORT_ASKED,
                    nanos);
        }
        return switch (going.phase()) {
            case SENT, SHORT_ASKED -> again(state, going, nanos);
            case MOVING -> ask(state, going, Phase.SHORT_ASKED, nanos);
            case SHORT -> endedShort(state, going, nanos);
            case UNCONFIRMED -> Next.of(state.with(Order.NONE).settledAt(state.position()
                    .filter(_ -> !going.braked()
                            && going.from().filter(from -> !state.device().within(traits.tolerance(), from))
                                    .isPresent())));
            case ARRIVED -> arrived(state, going, nanos);
        };
    }

    private Next arrived(RemoteState state, Going going, long nanos) {
        RemoteState there = state.with(Order.NONE).settledAt(state.position()).obeyed(true);
        return state.request().command() instanceof Command.GoTo(Position to) && !to.equals(going.target())
                ? start(there, to, going.attempt(), nanos)
                : Next.of(there);
    }

    private static Next ask(RemoteState state, Going going, Phase phase, long nanos) {
        return Next.of(state.with(going.in(phase, nanos)), new RemoteEffect.Send(DeviceCommand.QUERY));
    }

    /** Rests away from the target, and nothing has changed since: somebody has stopped it, or moved it on. */
    private Next endedShort(RemoteState state, Going going, long nanos) {
        DeviceView device = state.device();
        if (device.reportsMotion() && device.motionAt() - device.positionAt() > TOGETHER) {
            return ask(state, going, Phase.SHORT_ASKED, nanos);
        }
        if (device.problem().isPresent()) {
            return Next.of(state.with(Order.NONE).settledAt(state.position()).obeyed(false));
        }
        return going.braked()
                ? again(state, going, nanos)
                : Next.of(new ForeignMoves(traits).settle(state, state.deviation().orElseThrow(), nanos));
    }

    /** Repeats the command, unless the device names a problem or it was repeated often enough. */
    private Next again(RemoteState state, Going going, long nanos) {
        if (going.attempt() >= traits.attempts() || state.device().problem().isPresent()) {
            return Next.of(state.with(Order.NONE).settledAt(Optional.empty()).obeyed(false));
        }
        Position target = state.wanted().orElse(going.target());
        return start(state, target, going.attempt() + 1, nanos).and(new RemoteEffect.Send(DeviceCommand.QUERY));
    }

    private static boolean underway(Going going) {
        return going.phase() == Phase.SENT || going.phase() == Phase.MOVING;
    }

    /** Whether a stop must end the move. */
    private boolean brakes(Going going) {
        return underway(going) && !traits.goTo() && !going.braked() && !RemoteTraits.isEnd(going.target());
    }

    private long brakeAt(DeviceView device, Going going) {
        long known = later(going.sentAt(), device.positionAt());
        return known + traits.travelNanos(device.position(), going.target());
    }

    /** Whether the cover is at, or beyond, the target of a move that a stop must end. */
    private boolean passes(DeviceView device, Going going) {
        return brakes(going) && device.position().filter(at -> going.from().map(from -> Integer.signum(
                going.target().percent() - from.percent()) != Integer.signum(going.target().percent() - at.percent()))
                .orElse(false)).isPresent();
    }

    private static Next brake(RemoteState state, Going going, long nanos) {
        Going braking = new Going(going.target(), going.attempt(), nanos, state.position(), Phase.MOVING, nanos, true);
        return Next.of(state.with(braking).settledAt(Optional.empty()), new RemoteEffect.Send(DeviceCommand.STOP));
    }
}
