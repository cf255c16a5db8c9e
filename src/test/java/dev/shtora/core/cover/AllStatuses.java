package dev.shtora.core.cover;

import dev.shtora.core.cover.CoverState.AtRest;
import dev.shtora.core.cover.CoverState.Homing;
import dev.shtora.core.cover.CoverState.HomingPhase;
import dev.shtora.core.cover.CoverState.ManualMove;
import dev.shtora.core.cover.CoverState.Moving;
import dev.shtora.core.cover.CoverState.Unhomed;
import dev.shtora.core.motion.Direction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The statuses of all kinds of states, with each kind of request, fault and wait. */
public final class AllStatuses {
    private AllStatuses() {}

    private static final List<Request> REQUESTS = List.of(
            request(new Command.GoTo(Position.CLOSED), Cause.Origin.RULE, "sunset 16:04: close"),
            request(Command.OPEN, Cause.Origin.PERSON, "OPEN from MQTT"),
            request(Command.STOP, Cause.Origin.PERSON, "STOP from MQTT"),
            request(Command.STOP, Cause.Origin.SHTORA, "Shtora stops"),
            request(Command.HOME, Cause.Origin.SHTORA, "homing after the start"));

    private static Request request(Command command, Cause.Origin origin, String text) {
        return new Request(command, new Cause(origin, text), Instant.EPOCH);
    }

    /** All combinations that a cover can be in. */
    public static List<CoverStatus> list() {
        List<CoverStatus> all = new ArrayList<>();
        for (Request request : REQUESTS) {
            all.add(CoverStatus.of(new Unhomed(Optional.empty(), request),
                    new CoverMachine(Optional.of(CoverScript.TRAVEL), false)));
            for (CoverState state : states(request)) {
                CoverStatus status = CoverStatus.of(state, new CoverMachine(CoverScript.TRAVEL));
                all.add(status);
                if (status.moving()) {
                    Stream.of(WaitReason.values())
                            .forEach(wait -> all.add(status.with(Optional.empty(), Optional.of(wait))));
                }
                Stream.of(Fault.POSITION_NOT_KEPT, Fault.CLOCK_NOT_SET, Fault.NOT_COMMISSIONED, Fault.STEPS_LOST,
                        Fault.BUTTON_STUCK)
                        .forEach(fault -> all.add(status.with(Optional.of(fault), Optional.empty())));
            }
        }
        return all;
    }

    private static List<CoverState> states(Request request) {
        StepPosition exact = StepPosition.exactly(1000);
        StepPosition uncertain = new StepPosition(1000, new Uncertainty(30, 30));
        boolean calibrates = request.command() instanceof Command.Stop;
        return Stream.of(Stream.of(new Unhomed(Optional.empty(), request)),
                Stream.of(Fault.ENDSTOP_NOT_FOUND, Fault.ENDSTOP_STUCK, Fault.MOTOR_FAILED)
                        .map(fault -> new Unhomed(Optional.of(fault), request)),
                Stream.of(HomingPhase.values()).map(phase -> new Homing(phase, request)),
                Stream.of(exact, uncertain, StepPosition.exactly(0))
                        .map(at -> new AtRest(at, Direction.UP, request)),
                Stream.of(exact, uncertain).flatMap(at -> Stream.of(Direction.values())
                        .map(direction -> new Moving(at, 0, direction, request))),
                Stream.of(new ManualMove(Optional.of(exact), request), new ManualMove(Optional.empty(), request))
                        .filter(_ -> calibrates))
                .flatMap(all -> all).map(CoverState.class::cast).toList();
    }
}
