package dev.shtora.daemon.cover;

import dev.shtora.config.cover.LocalCover;
import dev.shtora.core.automation.Lock;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.Commissioning;
import dev.shtora.core.cover.CoverInput;
import dev.shtora.core.cover.CoverMachine;
import dev.shtora.core.cover.CoverState;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.cover.Effect;
import dev.shtora.core.cover.Fault;
import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.Request;
import dev.shtora.core.cover.StepPosition;
import dev.shtora.core.cover.Travel;
import dev.shtora.daemon.controller.AutomatedCover;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of one cover. Inputs go through its machine, which alone changes the state; the effects go to the executor, and
 * what must survive a restart goes to the journal. Only the mailbox's reader changes it; any thread may read the state.
 */
final class CurrentState implements AutomatedCover {
    private static final Logger LOG = LoggerFactory.getLogger(CurrentState.class);

    private final LocalCover cover;
    private final Environment environment;
    private final Motor motor;
    private final PositionTracker tracker;
    private final RememberedState memory;
    private final EffectExecutor executor;
    private final BiConsumer<String, String> reject;
    private final CommissioningInputs inputs;
    private volatile CoverState state;
    private volatile CoverMachine machine;
    /** Empty if the cover is commissioned. */
    private volatile Optional<Commissioning> commissioning;
    private volatile boolean losesSteps;
    /** Whether a lock has prevented homing at the start. */
    private boolean late;
    private RequestContext context = RequestContext.NONE;
    private final long started;
    private final RequestTime requestTime;

    /** @param reject gets the text of a request that the machine rejects, and the reason */
    CurrentState(LocalCover cover, Motor motor, PositionTracker tracker, EffectExecutor executor,
            Environment environment, CommissioningInputs inputs, BiConsumer<String, String> reject) {
        this.cover = cover;
        this.environment = environment;
        this.started = environment.runner().now();
        this.motor = motor;
        this.tracker = tracker;
        this.memory = new RememberedState(cover, tracker.coverRecord());
        this.executor = executor;
        this.reject = reject;
        this.inputs = inputs;
        this.machine = new CoverMachine(Optional.empty(), cover.endstop().isPresent());
        memory.travel().ifPresent(this::useTravel);
        this.commissioning = Optional.of(inputs).filter(CommissioningInputs::listens)
                .map(_ -> new Commissioning(motor.endstopPressed(), new CoverCalibration(cover).trialSteps()));
        this.state = memory.initialState(tracker, commissioning.isPresent());
        this.requestTime = new RequestTime(environment.clockState());
        if (memory.undated(state.request())) {
            requestTime.made(environment.sunClock().instant());
        } else {
            requestTime.recorded(state.request().since());
        }
    }

    /** Logs that the cover is not commissioned, and what to do. */
    void logCommissioning() {
        guidance().ifPresent(text -> LOG.warn("{}: {}", cover.name(), text));
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

    @Override
    public Request request() {
        return state.request();
    }

    @Override
    public Optional<Request> decidingRequest() {
        return Optional.of(memory.deciding(state.request())).filter(_ -> commissioned());
    }

    CoverStatus status() {
        return CoverStatus.of(state, machine).with(commissioning.map(_ -> Fault.NOT_COMMISSIONED),
                Optional.empty());
    }

    /** Whether the last homing found the endstop too far from where it was expected. */
    boolean losesSteps() {
        return losesSteps;
    }

    /** What a person must do to commission the cover; empty if it is commissioned. */
    Optional<String> guidance() {
        return commissioning.map(Commissioning::guidance);
    }

    /** Whether the wiring of the cover has been tested, so that it may move by itself. */
    boolean commissioned() {
        return commissioning.isEmpty();
    }

    @Override
    public boolean automation() {
        return memory.automation();
    }

    @Override
    public boolean isBlank() {
        return memory.isBlank();
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

    /**
     * Homes at the start if configured, and then carries out the newest request; a lock delays that. Otherwise continues a move that the end of
     * the former daemon has interrupted.
     */
    void beginAtStart() {
        late = homesAtStart() && isLocked();
        if (homesAtStart() && !late) {
            Request then = memory.afterHoming(state);
            state = new CoverState.Unhomed(Optional.empty(), state.request());
            repeat(then, "HOME");
        } else if (memory.continues(state.request(), Duration.ZERO)) {
            LOG.info("{}: continues the move that the end of Shtora interrupted: {}", name(),
                    state.request().cause().text());
            repeat(state.request(), state.request().cause().text());
        }
    }

    /** Applies a request to a former run. If it is already the newest one, its context is replaced too. */
    private void repeat(Request former, String text) {
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

    /** Repeats a person's refused request to a former run, if it is the newest one and not too much time has passed. */
    void repeatOfFormerRun(Request refused) {
        Duration waited = Duration.ofNanos(environment.runner().now() - started);
        if (state.request().equals(refused)
                && (state instanceof CoverState.Unhomed || memory.continues(refused, waited))) {
            repeat(refused, refused.cause().text());
        }
    }

    private boolean isLocked() {
        return lock().filter(lock -> lock.holds(environment.sunClock().instant())).isPresent();
    }

    private boolean homesAtStart() {
        return commissioned() && machine.endstop() && switch (cover.homeOnBoot()) {
            case NEVER -> false;
            case IF_UNCERTAIN -> tracker.uncertaintyReason().isPresent();
            case ALWAYS -> true;
        };
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

    @Override
    public void carryOut(CoverInput.Planned due) {
        if (state instanceof CoverState.ManualMove && due.cause().origin() == Cause.Origin.PROTECTION) {
            stopBefore(due);
        }
        apply(due, RequestContext.of(due.cause()));
    }

    @Override
    public Optional<Position> position() {
        return status().position();
    }

    @Override
    public Optional<Lock> lock() {
        return environment.clockState().trusted() ? memory.lock() : memory.lock().map(Lock::withoutEnd);
    }

    @Override
    public void keep(Optional<Lock> newest) {
        tracker.keep(memory.lock(newest));
        beginLate(environment.sunClock().instant());
    }

    /** Begins as at the start, if a lock has prevented that and has ended. */
    private void beginLate(Instant now) {
        if (late && lock().filter(lock -> lock.holds(now)).isEmpty()) {
            late = false;
            beginAtStart();
        }
    }

    @Override
    public void stop(Cause cause, Instant now) {
        if (status().moving()) {
            apply(new CoverInput.Requested(Command.STOP, cause, now), RequestContext.of(cause));
        }
    }

    @Override
    public void halt(Cause cause, Instant now) {
        Request moving = state.request();
        if (!moving.cause().origin().isAutomatic() || !(moving.command() instanceof Command.GoTo)) {
            return;
        }
        if (state instanceof CoverState.Homing) { // It moves up, and stays there then.
            apply(new CoverInput.Requested(Command.HOME, cause, now), RequestContext.of(cause));
        } else {
            stop(cause, now);
        }
    }

    /** A calibration move ends first; then what waits is carried out. */
    private void stopBefore(CoverInput.Planned due) {
        if (due.since().isAfter(state.request().since())) {
            stop(due.cause(), due.since().minusNanos(1));
        }
    }

    @Override
    public void switchAutomation(boolean on) {
        tracker.keep(memory.automation(on));
    }

    @Override
    public void resume() {
        tracker.keep(memory.resumed());
        state = state.with(new Request(state.request().command(), Cause.OVERRIDE_ENDED, Instant.MIN));
        requestTime.recorded(Instant.MIN);
    }

    @Override
    public void correctTime(Instant now) {
        Request request = state.request();
        Request corrected = new Request(request.command(), request.cause(), requestTime.since(now));
        state = state.with(corrected);
        memory.dated(request, corrected, requestTime.adjusts(), now).ifPresent(tracker::keep);
        memory.lock().filter(lock -> !lock.dated(now).equals(lock))
                .ifPresent(lock -> tracker.keep(memory.lock(Optional.of(lock.dated(now)))));
        beginLate(now);
    }

    private void next(CoverInput input) {
        Optional<Commissioning.Result> tested = commissioning.map(now -> now.next(machine, state, input));
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
        tested.ifPresent(result -> commissionedOrNot(result.commissioning()));
    }

    private void commissionedOrNot(Optional<Commissioning> now) {
        Optional<String> former = guidance();
        commissioning = now;
        guidance().filter(text -> !former.equals(Optional.of(text)))
                .ifPresent(text -> LOG.info("{}: {}", cover.name(), text));
        if (now.isEmpty()) {
            inputs.end();
            tracker.keep(memory.commissioned());
            LOG.info("{}: commissioned", cover.name());
        }
    }

    private void execute(Effect effect) {
        switch (effect) {
            case Effect.MotorEffect motorEffect -> executor.execute(motorEffect, state, context);
            case Effect.AwaitPerson(Duration time) -> inputs.await(time);
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
