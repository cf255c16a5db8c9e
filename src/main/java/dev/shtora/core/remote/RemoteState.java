package dev.shtora.core.remote;

import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.cover.CoverStatus.Motion;
import dev.shtora.core.cover.Fault;
import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.Request;
import java.util.Optional;

/**
 * The state of a remote cover between two inputs of {@link RemoteCoverMachine}.
 *
 * @param request the newest request; a foreign move is one, with the origin {@code ELSEWHERE}
 * @param position the newest known position, also during a move; empty while unknown
 * @param motion what the device does
 * @param deviceProblem the problem that the device names
 * @param fault empty if nothing is wrong
 */
public record RemoteState(Request request, Optional<Position> position, DeviceMotion motion,
        Optional<String> deviceProblem, Optional<Fault> fault) {

    /** The state of a cover that nothing is known about. */
    public static RemoteState initial() {
        return new RemoteState(Request.NONE, Optional.empty(), DeviceMotion.STOPPED, Optional.empty(),
                Optional.empty());
    }

    /** The same state with a newer request, which is not carried out. */
    public RemoteState with(Request newer) {
        return new RemoteState(newer, position, motion, deviceProblem, fault);
    }

    RemoteState with(Optional<Position> newest) {
        return new RemoteState(request, newest, motion, deviceProblem, fault);
    }

    RemoteState with(DeviceMotion newest) {
        return new RemoteState(request, position, newest, deviceProblem, fault);
    }

    RemoteState withProblem(Optional<String> problem) {
        return new RemoteState(request, position, motion, problem, problem.map(_ -> Fault.DEVICE_PROBLEM));
    }

    /** The status that is published. */
    public CoverStatus status() {
        boolean moves = motion != DeviceMotion.STOPPED;
        return CoverStatus.remote(position,
                moves && request.command() instanceof Command.GoTo(Position to) ? Optional.of(to) : position,
                switch (motion) {
                    case OPENING -> Motion.OPENING;
                    case CLOSING -> Motion.CLOSING;
                    case STOPPED -> Motion.RESTING;
                }, fault, request.cause(), false, false);
    }
}
