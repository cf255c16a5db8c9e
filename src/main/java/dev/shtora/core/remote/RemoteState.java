package dev.shtora.core.remote;

import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.cover.CoverStatus.Motion;
import dev.shtora.core.cover.Fault;
import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.Request;
import dev.shtora.core.cover.Tilt;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The state of a remote cover between two inputs of {@link RemoteCoverMachine}.
 *
 * @param request the newest request; a foreign move is one, with the origin {@code ELSEWHERE}
 * @param requestedAt when it was made, in nanoseconds of the monotonic clock
 * @param device what the device has reported about itself
 * @param link whether the device can be reached
 * @param phase what is being done about the request
 * @param settled the position from which a foreign move is measured: where the cover was last seen at rest; empty while
 *        nothing that the device reports is a foreign move
 * @param deviation a foreign move that has not settled
 * @param recent the targets that the device was sent to since the cover was last settled: it may still go to an older one
 * @param disobeyed whether the device did not carry out the newest request
 * @param slats how the slats are tilted, and how they will be
 */
public record RemoteState(Request request, long requestedAt, DeviceView device, DeviceLink link, RemotePhase phase,
        Optional<Position> settled, Optional<Deviation> deviation, List<Position> recent, boolean disobeyed,
        Slats slats) {
    private static final int MOST_RECENT = 8;

    /** The state of a cover that nothing is known about, while there is no connection to the broker. */
    public static RemoteState initial() {
        return new RemoteState(Request.NONE, 0, DeviceView.NOTHING, DeviceLink.DOWN, RemotePhase.IDLE, Optional.empty(),
                Optional.empty(), List.of(), false, Slats.UNKNOWN);
    }

    /** The same state with another request, which is not carried out. */
    public RemoteState with(Request other) {
        return new RemoteState(other, requestedAt, device, link, phase, settled, deviation, recent, disobeyed, slats);
    }

    /** The same state at rest at an estimated position, of a device that does not report positions. */
    public RemoteState estimatedAt(Position position) {
        return with(device.estimated(Optional.of(position), DeviceMotion.STOPPED, device.positionAt()))
                .settledAt(Optional.of(position));
    }

    /** The estimated position at rest; empty if the position is unknown or reported, or the cover moves. */
    public Optional<Position> restingEstimate() {
        return position().filter(_ -> device.estimated() && !device.moves());
    }

    /** The newest known position, also during a move; empty while unknown. */
    public Optional<Position> position() {
        return device.position();
    }

    /** Whether the newest request waits until the device or the broker can be reached. */
    public boolean waits() {
        return phase instanceof RemotePhase.Waiting || slats.requested().isPresent() && !link.reachable();
    }

    /** The newest tilt of the slats; empty while unknown. */
    public Optional<Tilt> tilt() {
        return slats.tilt();
    }

    /** The problem that the device names, such as {@code obstruction}; empty if it names none. */
    public Optional<String> deviceProblem() {
        return device.problem();
    }

    /** Whether the device says that it is connected to the broker, or says nothing about that. */
    public boolean online() {
        return !link.offline();
    }

    /** A newer request, about which nothing is done yet. */
    RemoteState requested(Request newer, long nanos) {
        return new RemoteState(newer, nanos, device, link, RemotePhase.IDLE, settled, Optional.empty(), recent,
                false, slats);
    }

    RemoteState with(DeviceView newest) {
        return new RemoteState(request, requestedAt, newest, link, phase, settled, deviation, recent, disobeyed, slats);
    }

    RemoteState with(DeviceLink newest) {
        return new RemoteState(request, requestedAt, device, newest, phase, settled, deviation, recent, disobeyed,
                slats);
    }

    RemoteState with(RemotePhase newest) {
        return new RemoteState(request, requestedAt, device, link, newest, settled, deviation, recent, disobeyed,
                slats);
    }

    RemoteState with(Deviation newest) {
        return new RemoteState(request, requestedAt, device, link, phase, settled, Optional.of(newest), recent,
                disobeyed, slats);
    }

    RemoteState withoutDeviation() {
        return new RemoteState(request, requestedAt, device, link, phase, settled, Optional.empty(), recent, disobeyed,
                slats);
    }

    /** The same, settled at a position, or nowhere. */
    RemoteState settledAt(Optional<Position> position) {
        return new RemoteState(request, requestedAt, device, link, phase, position, Optional.empty(),
                position.isPresent() ? List.of() : recent, disobeyed, slats);
    }

    /** The same, seen at rest at a position, while the device may still go to an older target. */
    RemoteState seenAt(Position position) {
        return new RemoteState(request, requestedAt, device, link, phase, Optional.of(position), deviation, recent,
                disobeyed, slats);
    }

    /** The same after the device was sent to a position. */
    RemoteState sentTo(Position target) {
        List<Position> all = Stream.concat(recent.stream().filter(former -> !former.equals(target)), Stream.of(target))
                .toList();
        return new RemoteState(request, requestedAt, device, link, phase, settled, deviation,
                all.subList(Math.max(0, all.size() - MOST_RECENT), all.size()), disobeyed, slats);
    }

    RemoteState with(Slats newest) {
        return new RemoteState(request, requestedAt, device, link, phase, settled, deviation, recent, disobeyed,
                newest);
    }

    RemoteState obeyed(boolean yes) {
        return new RemoteState(request, requestedAt, device, link, phase, settled, deviation, recent, !yes, slats);
    }

    /** The position that Shtora has requested; empty if the newest request is another one. */
    Optional<Position> requestedPosition() {
        return request.command() instanceof Command.GoTo(Position to, _, _)
                && request.cause().origin() != Cause.Origin.ELSEWHERE
                        ? Optional.of(to)
                        : Optional.empty();
    }

    /** The status that is published. */
    public CoverStatus status() {
        Motion motion = motion();
        return CoverStatus.remote(position(), target(), motion, fault(), request.cause(),
                phase instanceof RemotePhase.Stopping && motion != Motion.RESTING, device.estimated());
    }

    private Optional<Position> target() {
        return switch (phase) {
            case RemotePhase.Going going -> Optional.of(going.target());
            case RemotePhase.Timed timed -> Optional.of(timed.target());
            case RemotePhase.Idle _,RemotePhase.Waiting _,RemotePhase.Stopping _ -> device.target().or(this::position);
        };
    }

    private Motion motion() {
        return switch (device.motion()) {
            case OPENING -> Motion.OPENING;
            case CLOSING -> Motion.CLOSING;
            case STOPPED -> phase instanceof RemotePhase.Going going && going.progress() == RemotePhase.Progress.MOVING
                    && !device.reportsMotion()
                            ? towards(going.target())
                            : Motion.RESTING;
        };
    }

    private Motion towards(Position target) {
        int left = target.percent() - position().map(Position::percent).orElse(0);
        return left == 0 && position().isPresent() ? Motion.RESTING : left < 0 ? Motion.CLOSING : Motion.OPENING;
    }

    private Optional<Fault> fault() {
        if (link.offline()) {
            return Optional.of(Fault.DEVICE_OFFLINE);
        }
        return device.problem().map(_ -> Fault.DEVICE_PROBLEM)
                .or(() -> Optional.of(Fault.DEVICE_SILENT).filter(_ -> link.heard() == DeviceLink.Heard.SILENT))
                .or(() -> Optional.of(Fault.DEVICE_DOES_NOT_OBEY).filter(_ -> disobeyed));
    }
}
