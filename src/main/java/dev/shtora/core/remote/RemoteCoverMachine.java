package dev.shtora.core.remote;

import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.Request;
import java.util.List;
import java.util.Optional;

/**
 * The state machine of a remote cover: {@code (state, input) -> (state, effects)}. Nothing else changes a state.
 *
 * @param traits what the device can do
 */
public record RemoteCoverMachine(RemoteTraits traits) {
    private static final String NO_CALIBRATION = "another device moves this cover and knows its ends: calibrate it there";

    /** The next state and the effects of the transition, in their order. */
    public record Next(RemoteState state, List<RemoteEffect> effects) {
        static Next of(RemoteState state, RemoteEffect... effects) {
            return new Next(state, List.of(effects));
        }
    }

    /** Returns the next state. An input that does not apply leaves the state as it is and has no effect. */
    public Next next(RemoteState state, RemoteInput input) {
        return switch (input) {
            case RemoteInput.Requested(var command, var cause, var at, _) ->
                request(state, new Request(resolve(state, command), cause, at));
            case RemoteInput.Planned(var position, var cause, var since, _) -> since.isAfter(state.request().since())
                    ? request(state, new Request(new Command.GoTo(position), cause, since))
                    : Next.of(state);
            case RemoteInput.Reported reported -> reported(state, reported);
            case RemoteInput.TimeOver _,RemoteInput.ConnectionLost _ -> Next.of(state);
            case RemoteInput.ConnectionUp _ -> Next.of(state, new RemoteEffect.Send(DeviceCommand.QUERY));
        };
    }

    /** Whether the cover rests at the position that was requested. */
    public boolean isAtTarget(RemoteState state) {
        return state.motion() == DeviceMotion.STOPPED
                && state.request().command() instanceof Command.GoTo(Position to)
                && state.position().filter(at -> Math.abs(at.percent() - to.percent()) <= traits.tolerance())
                        .isPresent();
    }

    private static Command resolve(RemoteState state, Command command) {
        if (!(command instanceof Command.Toggle)) {
            return command;
        }
        if (state.motion() != DeviceMotion.STOPPED) {
            return Command.STOP;
        }
        return state.position().equals(Optional.of(Position.OPEN)) ? Command.CLOSE : Command.OPEN;
    }

    private static Next request(RemoteState state, Request request) {
        return switch (request.command()) {
            case Command.GoTo(Position to) ->
                Next.of(state.with(request), new RemoteEffect.Send(new DeviceCommand.GoTo(to)));
            case Command.Stop _ -> Next.of(state.with(request), new RemoteEffect.Send(DeviceCommand.STOP));
            case Command.Toggle _ -> throw new AssertionError("a toggle is resolved before");
            case Command.Home _,Command.Jog _,Command.Nudge _,Command.MarkTop _,Command.MarkBottom _ ->
                Next.of(state, new RemoteEffect.Reject(NO_CALIBRATION));
            case Command.SetPosition _ -> Next.of(state, new RemoteEffect.Reject(NO_CALIBRATION));
        };
    }

    private static Next reported(RemoteState state, RemoteInput.Reported reported) {
        RemoteState now = state;
        for (DeviceReport report : reported.reports()) {
            now = switch (report) {
                case DeviceReport.PositionReported(var position) -> now.with(position);
                case DeviceReport.MotionReported(var motion) -> now.with(motion);
                case DeviceReport.ProblemReported(var problem) -> now.withProblem(problem);
                case DeviceReport.TargetReported _,DeviceReport.AvailabilityReported _ -> now;
            };
        }
        return Next.of(now);
    }
}
