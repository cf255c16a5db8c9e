package dev.shtora.core.remote;

import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.Position;
import dev.shtora.core.remote.RemotePhase.Timed;
import dev.shtora.core.remote.RemoteCoverMachine.Next;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The moves of a device that does not report its position, which is estimated by their time. A move to an end lasts longer than
 * estimated, so that the cover is at the end however wrong the estimate was. A move that was not requested corrects the
 * estimate if the device reports it, and is no override: an estimate is no evidence.
 *
 * @param traits what the device can do
 */
record TimedMoves(RemoteTraits traits) {
    /** How often the estimate is updated during a move, in nanoseconds. */
    private static final long TICK = 1_000_000_000;
    /** A move to an end is estimated to last this part of a full move longer. */
    private static final int OVERRUN = 10;

    /** Sends the device to a position. */
    Next start(RemoteState state, Position target, long nanos) {
        boolean known = state.position().isPresent();
        Position next = known || RemoteTraits.isEnd(target) || traits.goTo() ? target : RemoteTraits.endNear(target);
        DeviceMotion motion = motion(state.position(), next);
        if (!traits.goTo() && !RemoteTraits.isEnd(next) && state.position().equals(Optional.of(next))) {
            return Next.of(state);
        }
        Timed timed = timed(state, next, motion, !traits.goTo() && !RemoteTraits.isEnd(next), nanos);
        return Next.of(state.with(timed).with(state.device().estimated(state.position(), motion, nanos)),
                new RemoteEffect.Send(command(next, motion)));
    }

    private DeviceCommand command(Position target, DeviceMotion motion) {
        if (traits.goTo()) {
            return new DeviceCommand.GoTo(target);
        }
        return motion == DeviceMotion.OPENING ? DeviceCommand.OPEN : DeviceCommand.CLOSE;
    }

    private Timed timed(RemoteState state, Position target, DeviceMotion motion, boolean stops, long nanos) {
        long travel = traits.travelNanos(state.position(), target)
                + (RemoteTraits.isEnd(target) ? overrun() : 0);
        return new Timed(target, motion,
                state.position().map(at -> OptionalDouble.of(at.percent())).orElse(OptionalDouble.empty()), nanos,
                nanos + travel, stops, false);
    }

    private long overrun() {
        return traits.travelNanos(Optional.empty(), Position.OPEN) / OVERRUN;
    }

    private static DeviceMotion motion(Optional<Position> from, Position to) {
        int here = from.map(Position::percent).orElse(50);
        return here < to.percent() || to.equals(Position.OPEN) ? DeviceMotion.OPENING : DeviceMotion.CLOSING;
    }

    /** When the estimate is updated, or the move ends. */
    long deadline(RemoteState state, Timed timed) {
        long tick = state.device().positionAt() + TICK;
        return timed.endsAt() - tick < 0 ? timed.endsAt() : tick;
    }

    /** Updates the estimate. */
    RemoteState estimated(RemoteState state, Timed timed, long nanos) {
        double full = (timed.motion() == DeviceMotion.OPENING ? traits.openTime() : traits.closeTime()).toNanos();
        double moved = (nanos - timed.startedAt()) / full * (timed.motion() == DeviceMotion.OPENING ? 100 : -100);
        Optional<Position> here = timed.from().isEmpty()
                ? Optional.empty()
                : Optional.of(limited(timed, timed.from().getAsDouble() + moved));
        return state.with(state.device().estimated(here, timed.motion(), nanos));
    }

    private static Position limited(Timed timed, double percent) {
        int target = timed.target().percent();
        return new Position(Math.clamp(Math.round(timed.motion() == DeviceMotion.OPENING
                ? Math.min(percent, target)
                : Math.max(percent, target)), 0, 100));
    }

    /** The deadline has passed. */
    Next due(RemoteState state, Timed timed, long nanos) {
        if (nanos - timed.endsAt() < 0) {
            return Next.of(estimated(state, timed, nanos));
        }
        RemoteState there = at(state, Optional.of(timed.target()), nanos);
        if (timed.foreign()) {
            return Next.of(there);
        }
        Next rests = timed.stops() ? Next.of(there, new RemoteEffect.Send(DeviceCommand.STOP)) : Next.of(there);
        return state.request().command() instanceof Command.GoTo(Position to, _, _) && !to.equals(timed.target())
                ? rests.then(now -> start(now, to, nanos))
                : rests;
    }

    /** The same at rest at a position. */
    RemoteState at(RemoteState state, Optional<Position> position, long nanos) {
        return state.with(RemotePhase.IDLE).with(state.device().estimated(position, DeviceMotion.STOPPED, nanos))
                .settledAt(position);
    }

    /** Considers a live motion: the device may report that, though it reports no position. */
    RemoteState reported(RemoteState state, DeviceView before, RemoteInput.Reported message) {
        DeviceMotion motion = state.device().motion();
        if (motion == before.motion()) {
            return state;
        }
        boolean stops = motion == DeviceMotion.STOPPED;
        if (!(state.phase() instanceof Timed timed)) {
            return stops ? state : begin(state, motion, message);
        }
        if (!timed.foreign() && message.nanos() - timed.startedAt() < traits.settlingNanos()) {
            return state.with(state.device().estimated(state.position(), timed.motion(), message.nanos()));
        }
        RemoteState now = estimated(state, timed, message.nanos());
        return stops
                ? stopped(now, timed, message)
                : begin(now.settledAt(now.position()), motion, message);
    }

    private RemoteState stopped(RemoteState state, Timed timed, RemoteInput.Reported message) {
        return at(state, !timed.foreign() && state.device().within(traits.tolerance(), timed.target())
                ? Optional.of(timed.target())
                : state.position(), message.nanos());
    }

    /** A move that was not requested begins; it ends when the device says so, or at an end. */
    private RemoteState begin(RemoteState state, DeviceMotion motion, RemoteInput.Reported message) {
        Position end = motion == DeviceMotion.OPENING ? Position.OPEN : Position.CLOSED;
        Timed ours = timed(state, end, motion, false, message.nanos());
        return state.with(new Timed(end, motion, ours.from(), ours.startedAt(), ours.endsAt(), false, true))
                .with(state.device().estimated(state.position(), motion, message.nanos()));
    }
}
