package dev.shtora.core.remote;

import dev.shtora.core.cover.Position;
import dev.shtora.core.remote.RemotePhase.Going;
import dev.shtora.core.remote.RemotePhase.Progress;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a device that reports its position says during a move that was requested. Only what it reports later than the
 * settling time after a command is evidence against it: what it reports before may be old, or an echo.
 *
 * @param traits what the device can do
 */
record MoveReports(RemoteTraits traits) {

    /** The state after a live report. */
    RemoteState read(RemoteState state, Going going, DeviceView before, RemoteInput.Reported message) {
        DeviceView device = state.device();
        long nanos = message.nanos();
        if (device.moves()) {
            return moving(state, going, nanos);
        }
        if (device.within(traits.tolerance(), going.target())) {
            boolean passesBy = going.endsByStop(traits)
                    && !(device.reportsMotion() && fresh(going, device.motionAt()));
            boolean same = going.arrived() && device.position().equals(before.position());
            return device.reportsPositionSince(going.sentAt() + traits.settlingNanos()) && !passesBy && !same
                    ? state.with(going.in(Progress.ARRIVED, nanos)).withoutDeviation()
                    : state;
        }
        return device.reportsMotion()
                ? stopped(state, going, message)
                : elsewhere(state, going, before, message);
    }

    private boolean fresh(Going going, long nanos) {
        return nanos - going.sentAt() >= traits.settlingNanos();
    }

    private RemoteState moving(RemoteState state, Going going, long nanos) {
        boolean stays = going.saysThere() && !going.endsByStop(traits)
                && state.device().within(traits.tolerance(), going.target());
        return stays || going.progress() == Progress.MOVING || !fresh(going, nanos) && !towards(state.device(), going)
                ? state
                : leaving(state, going).with(going.in(Progress.MOVING, nanos)).withoutDeviation();
    }

    /** A cover that has arrived was seen at its target: what it does from there is measured from the target. */
    private static RemoteState leaving(RemoteState state, Going going) {
        return going.arrived() ? state.seenAt(going.target()) : state;
    }

    private static boolean towards(DeviceView device, Going going) {
        return going.from().map(from -> (going.target().percent() > from.percent()) == (device
                .motion() == DeviceMotion.OPENING)).orElse(true);
    }

    /** The device says that it rests away from the target. */
    private RemoteState stopped(RemoteState state, Going going, RemoteInput.Reported message) {
        DeviceView device = state.device();
        if (!fresh(going, device.motionAt()) || going.arrived() && !message.saysMotion()) {
            return state; // Old, or late.
        }
        if (going.progress() == Progress.MOVING && device.saysUnknown() && RemoteTraits.isEnd(going.target())) {
            return state.with(RemotePhase.IDLE).settledAt(Optional.empty()).obeyed(true);
        }
        return somewhereElse(state, going)
                ? shortOf(state, going, message)
                : state.with(going.progress() == Progress.SENT ? going : going.in(Progress.SENT, message.nanos()))
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
        return moves && going.progress() != Progress.MOVING
                ? leaving(state, going).with(going.in(Progress.MOVING, message.nanos())).withoutDeviation()
                : state;
    }

    /**
     * Whether the cover is neither where it was seen at rest before, nor where an older command has sent it: otherwise the
     * device has not received the newest command.
     */
    private boolean somewhereElse(RemoteState state, Going going) {
        DeviceView device = state.device();
        boolean left = going.arrived()
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
        boolean same = going.progress() == Progress.SHORT
                && state.deviation().filter(known -> known.position().equals(here)).isPresent();
        return same
                ? state
                : state.with(going.in(Progress.SHORT, message.nanos()))
                        .with(new Deviation(here, message.at(), message.nanos()));
    }

    /**
     * Whether the cover may only pass by the target: a device that reports no motion may have lost the newest command, and
     * go to the target of an older one.
     */
    boolean mayPassBy(RemoteState state, Going going) {
        return !state.device().reportsMotion() && !state.device().repeats(traits.settlingNanos())
                && (state.settled().isEmpty() || !state.recent().equals(List.of(going.target())));
    }

    /** Whether the device has reported, soon after the command, that it rests where it was sent, or elsewhere. */
    boolean early(RemoteState state, Going going) {
        DeviceView device = state.device();
        if (!going.underway() || device.moves() || device.position().isEmpty()) {
            return false;
        }
        return device.within(traits.tolerance(), going.target())
                || device.reportsMotion() && device.motionAt() - going.sentAt() > 0
                        && !fresh(going, device.motionAt()) && somewhereElse(state, going);
    }
}
