package dev.shtora.core.remote;

import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.Request;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds out whether somebody moves the cover without Shtora, while no request is carried out.
 *
 * @param traits what the device can do
 */
record ForeignMoves(RemoteTraits traits) {

    /**
     * Considers a live position, or a motion.
     *
     * @param before what the device had reported before, also in retained messages
     */
    RemoteState reported(RemoteState state, DeviceView before, RemoteInput.Reported message) {
        DeviceView device = state.device();
        Instant at = message.at();
        long nanos = message.nanos();
        if (device.position().isEmpty()) {
            return state.settledAt(Optional.empty());
        }
        Position here = device.position().get();
        boolean quiet = state.link().quiet();
        if ((quiet || state.settled().isEmpty()) && !isComplete(state, message)) {
            RemoteState unsettled = state.settledAt(Optional.empty());
            return device.mayRestHere() ? unsettled.with(deviation(state, here, at, nanos)) : unsettled;
        }
        if (quiet) {
            return state.settledAt(device.position().filter(_ -> !device.moves() && !changes(state, before, nanos)));
        }
        if (state.requestedPosition()
                .filter(to -> device.within(traits.tolerance(), to) && !mayPassBy(state, to, nanos))
                .isPresent()
                && !device.moves()) {
            return state.settledAt(device.position()).obeyed(true); // Ours, however late.
        }
        if (state.settled().isEmpty() || device.problem().isPresent()) {
            return rests(device, nanos) ? settleHere(state) : state.withoutDeviation();
        }
        if (device.within(traits.tolerance(), state.settled().get())) {
            return state.withoutDeviation();
        }
        return state.with(deviation(state, here, at, nanos));
    }

    private static Deviation deviation(RemoteState state, Position here, Instant at, long nanos) {
        return state.deviation().map(known -> known.position().equals(here) && !state.device().moves()
                ? known
                : new Deviation(here, known.at(), nanos)).orElse(new Deviation(here, at, nanos));
    }

    /**
     * A device that reports no motion and another position than before may be in a move that began before the connection,
     * until it reports the same position again, later than in a copy of the message.
     */
    private boolean changes(RemoteState state, DeviceView before, long nanos) {
        DeviceView device = state.device();
        boolean same = device.position().equals(before.position());
        boolean copy = before.livePosition() && state.settled().isEmpty() && !rests(device, nanos);
        return !device.reportsMotion() && before.position().isPresent() && (!same || copy);
    }

    /** A device that reports no motion rests if it reports the same position again. */
    private boolean rests(DeviceView device, long nanos) {
        return device.reportsMotion()
                ? !device.moves()
                : nanos - device.unchangedSince() >= traits.settlingNanos();
    }

    /** Whether a device that reports no motion, and was not seen at rest, may go to the target of an older command. */
    private boolean mayPassBy(RemoteState state, Position requested, long nanos) {
        return state.settled().isEmpty() && !rests(state.device(), nanos)
                && state.recent().stream().anyMatch(former -> !former.equals(requested));
    }

    private RemoteState settleHere(RemoteState state) {
        boolean unconfirmed = !state.recent().isEmpty() && state.requestedPosition().isPresent();
        boolean ours = state.requestedPosition().filter(to -> state.device().within(traits.tolerance(), to))
                .isPresent();
        return state.settledAt(state.position()).obeyed(ours || !unconfirmed && !state.disobeyed());
    }

    /**
     * Whether a message shows by itself where the cover rests. Of a device that says on another topic whether it moves, the older
     * of the newest two messages may be outdated, unless it repeats a position of after the newest request.
     */
    private boolean isComplete(RemoteState state, RemoteInput.Reported message) {
        DeviceView device = state.device();
        boolean repeats = device.repeats(traits.settlingNanos()) && device.unchangedSince() - state.requestedAt() > 0;
        return !device.reportsMotion() || message.saysPosition() && (message.saysMotion() || repeats);
    }

    /** When the deviation has settled; empty if there is none. */
    OptionalLong deadline(RemoteState state) {
        return state.deviation().map(deviation -> OptionalLong.of(deviation.since() + traits.settlingNanos()
                + (state.device().moves() ? longest() : 0))).orElseGet(OptionalLong::empty);
    }

    /** The deadline has passed. */
    RemoteState due(RemoteState state, long nanos) {
        return state.settled().isEmpty()
                ? settleHere(state)
                : settle(state.with(state.device().resting()), state.deviation().orElseThrow(), nanos);
    }

    private long longest() {
        return 2 * traits.travelNanos(Optional.empty(), Position.OPEN);
    }

    /** The deviation has settled. */
    RemoteState settle(RemoteState state, Deviation deviation, long nanos) {
        if (!traits.overrideDetection()) {
            return state.with(RemotePhase.IDLE).with(state.slats().sent())
                    .settledAt(Optional.of(deviation.position()));
        }
        Request foreign = new Request(new Command.GoTo(deviation.position()),
                Cause.elsewhere(deviation.position().asMove()), deviation.at());
        return state.requested(foreign, nanos).with(state.slats().sent())
                .settledAt(Optional.of(deviation.position()));
    }
}
