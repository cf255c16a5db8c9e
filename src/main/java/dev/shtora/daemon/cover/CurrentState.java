package dev.shtora.daemon.cover;

import dev.shtora.config.cover.LocalCover;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.Commissioning;
import dev.shtora.core.cover.CoverInput;
import dev.shtora.core.cover.CoverMachine;
import dev.shtora.core.cover.Pace;
import dev.shtora.core.cover.CoverState;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.cover.Effect;
import dev.shtora.core.cover.Fault;
import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.Request;
import dev.shtora.core.cover.StepPosition;
import dev.shtora.core.cover.Travel;
import dev.shtora.daemon.controller.Environment;
import dev.shtora.daemon.controller.Expiry;
import dev.shtora.daemon.controller.RequestContext;
import dev.shtora.daemon.controller.RequestTime;
import dev.shtora.device.journal.Calibration;
import dev.shtora.device.journal.CoverRecord.RecordedRequest;
import dev.shtora.device.motor.Motor;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The state of one cover. Inputs go through its machine, which alone decides the next state; the effects go to the executor,
 * and what must survive a restart goes to the journal. Only the mailbox's reader changes it; any thread may read the state.
 */
final class CurrentState {
    private final LocalCover cover;
    private final Environment environment;
    private final Motor motor;
    private final PositionTracker tracker;
    private final RememberedState memory;
    private final EffectExecutor executor;
    private final BiConsumer<String, String> reject;
    private final CurrentCommissioning commissioning;
    private final RequestTime requestTime;
    private volatile CoverState state;
    private volatile CoverMachine machine;
    private volatile boolean losesSteps;
    private RequestContext context = RequestContext.NONE;

    /** @param reject gets the text of a request that the machine rejects, and the reason */
    CurrentState(LocalCover cover, Motor motor, PositionTracker tracker, RememberedState memory,
            EffectExecutor executor, Environment environment, CurrentCommissioning commissioning,
            BiConsumer<String, String> reject) {
        this.cover = cover;
        this.environment = environment;
        this.motor = motor;
        this.tracker = tracker;
        this.memory = memory;
        this.executor = executor;
        this.reject = reject;
        this.commissioning = commissioning;
        this.machine = new CoverMachine(Optional.empty(), cover.endstop().isPresent());
        memory.travel().ifPresent(this::useTravel);
        this.state = memory.initialState(tracker, !commissioning.isOver());
        this.requestTime = new RequestTime(environment.clockState());
        if (memory.undated(state.request())) {
            requestTime.made(environment.sunClock().instant());
        } else {
            requestTime.recorded(state.request().since());
        }
    }

    private void useTravel(Travel travel) {
        machine = new CoverMachine(Optional.of(travel), machine.endstop());
        motor.setBottom(travel.steps());
    }

    /** The name of the cover. */
    String name() {
        return cover.name();
    }

    CoverState state() {
        return state;
    }

    Request request() {
        return state.request();
    }

    CoverStatus status() {
        return CoverStatus.of(state, machine).with(commissioning.fault(), Optional.empty());
    }

    /** The position; empty if it is not known. */
    Optional<Position> position() {
        return status().position();
    }

    /** Whether the last homing found the endstop too far from where it was expected. */
    boolean losesSteps() {
        return losesSteps;
    }

    /** The step position, also between two reports of a move; empty while it is not known. */
    Optional<StepPosition> stepPosition() {
        return switch (state) {
            case CoverState.AtRest(StepPosition at, _, _) -> Optional.of(at);
            case CoverState.Moving(StepPosition at, _, _, _) ->
                Optional.of(new StepPosition(motor.position(), at.uncertainty()));
            case CoverState.Unhomed _,CoverState.Homing _,CoverState.ManualMove _ -> Optional.empty();
        };
    }

    /** The steps from here to a position, down positive; empty while the step position or the travel is unknown. */
    Optional<Integer> stepsTo(Position position) {
        Optional<Travel> travel = machine.travel();
        return stepPosition().flatMap(at -> travel.map(known -> known.stepsAt(position) - at.steps()));
    }

    /** Forgets where the cover is, before it homes. */
    void forgetPosition() {
        state = new CoverState.Unhomed(Optional.empty(), state.request());
    }

    /** Whether the cover moves for a request that states how long. Any thread may call it. */
    boolean movesSlowly() {
        return state instanceof CoverState.Moving(_, _, _, Request request)
                && request.command() instanceof Command.GoTo go && go.pace() instanceof Pace.Over;
    }

    /** Applies a request to a former run. If it is already the newest one, its context is replaced too. */
    void repeat(Request former, String text) {
        context = RequestContext.ofFormerRun(text);
        apply(new CoverInput.Requested(former.command(), former.cause(), former.since()), context);
    }

    /** Why the newest start was refused. A person's request to a former run stays: it overrides automation. */
    CoverInput.StartRefused refusal(int steps) {
        CoverInput.StartRefused refusal = executor.refusal(steps);
        return refusal.again() && context.ofFormerRun() && state.request().cause().origin().isExternal()
                ? refusal.staying()
                : refusal;
    }

    /** Applies a request. One that is rejected or out of date leaves the context of the former request as it is. */
    void apply(CoverInput input, RequestContext newest) {
        RequestContext former = context;
        CoverState before = state;
        int pending = executor.pendingStarts();
        context = newest;
        next(input);
        memory.requested(before, state, former.expires().equals(Expiry.NONE));
        context = state.request().equals(before.request())
                ? former
                : newest.startingMotor(executor.pendingStarts() > pending);
    }

    /** The request whose move is interrupted by the end of the daemon; empty if there is none. */
    Optional<RecordedRequest> interrupted() {
        return memory.interrupted(state);
    }

    /** Applies a motor report. */
    void apply(CoverInput report) {
        if (report instanceof CoverInput.Progressed) {
            context = context.afterStart();
        }
        executor.record(report, state);
        losesSteps &= !topIsConfirmed(report);
        next(report);
    }

    private static boolean topIsConfirmed(CoverInput report) {
        return report instanceof CoverInput.CameToRest(int steps, boolean pressed) && pressed && steps <= 0;
    }

    /** The override has ended: the newest request is one of the daemon, and of no time. */
    void endOverride() {
        state = state.with(new Request(state.request().command(), Cause.OVERRIDE_ENDED, Instant.MIN));
        requestTime.recorded(Instant.MIN);
    }

    /** Corrects the time of the newest request, if the clock has been set since. */
    void correctTime(Instant now) {
        Request request = state.request();
        Request corrected = new Request(request.command(), request.cause(), requestTime.since(now));
        state = state.with(corrected);
        memory.dated(request, corrected, requestTime.adjusts(), now).ifPresent(tracker::keep);
    }

    private void next(CoverInput input) {
        Optional<Commissioning.Result> tested = commissioning.next(machine, state, input);
        CoverMachine.Next next = tested.map(Commissioning.Result::next).orElseGet(() -> machine.next(state, input));
        CoverState former = state;
        state = next.state();
        if (state instanceof CoverState.Unhomed(var fault, _) && !(former instanceof CoverState.Unhomed)) {
            tracker.positionLost(fault.map(Fault::text).orElse(former instanceof CoverState.ManualMove
                    ? "it was moved before its top was known"
                    : "homing was stopped"));
        }
        if (!state.request().equals(former.request())) {
            requestTime.replaced(state.request());
        }
        next.effects().forEach(this::execute);
        memory.keep(former, state, machine, environment.clockState().trusted()).ifPresent(tracker::keep);
        tested.ifPresent(result -> commissioning.replace(result.commissioning()));
    }

    private void execute(Effect effect) {
        switch (effect) {
            case Effect.MotorEffect motorEffect -> executor.execute(motorEffect, state, context);
            case Effect.AwaitPerson(Duration time) -> commissioning.await(time);
            case Effect.SetTravel(int steps) -> setTravel(steps);
            case Effect.Reject(String why) -> reject.accept(context.text(), why);
            case Effect.ReportDrift(int steps, boolean excessive) -> {
                losesSteps = excessive;
                if (steps != 0) {
                    environment.listener().drifted(cover.name(), steps);
                }
            }
        }
    }

    private void setTravel(int steps) {
        Calibration calibration = new CoverCalibration(cover).marked(steps, environment.wallClock().instant());
        useTravel(new CoverCalibration(cover).travel(steps));
        tracker.keep(memory.marked(calibration));
    }
}
