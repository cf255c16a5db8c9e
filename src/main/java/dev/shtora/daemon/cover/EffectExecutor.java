package dev.shtora.daemon.cover;

import dev.shtora.daemon.controller.Expiry;
import dev.shtora.daemon.controller.RequestContext;
import dev.shtora.daemon.controller.Environment;
import dev.shtora.core.cover.CoverInput;
import dev.shtora.core.cover.CoverState;
import dev.shtora.core.cover.Effect;
import dev.shtora.core.cover.Pace;
import dev.shtora.core.cover.StepPosition;
import dev.shtora.device.motor.Motor;
import java.util.ArrayList;
import java.util.List;

/**
 * Executes the motor effects of a cover's machine. A stop is executed immediately; a start waits for {@link #startPending()}.
 * The motor gets a move first, because its thread needs some time to wake up, and then the journal gets the range of the move:
 * the start gate permits no step before that range is on the disk.
 */
final class EffectExecutor {
    private final Motor motor;
    private final PositionTracker tracker;
    private final Environment environment;
    private final List<Runnable> pendingStarts = new ArrayList<>();
    private final MovePace pace;
    private RequestStartGate gate = RequestStartGate.NONE;

    EffectExecutor(Motor motor, PositionTracker tracker, Environment environment, MovePace pace) {
        this.motor = motor;
        this.pace = pace;
        this.tracker = tracker;
        this.environment = environment;
    }

    /**
     * Executes an effect, or queues it if it starts the motor.
     *
     * @param state the cover's state after the transition
     * @param context of the state's request
     */
    void execute(Effect.MotorEffect effect, CoverState state, RequestContext context) {
        switch (effect) {
            case Effect.StartsMotor start -> pendingStarts.add(() -> start(start, state, context));
            case Effect.Brake _ -> {
                startPending();
                motor.brake();
            }
            case Effect.SetStepPosition(StepPosition at) -> {
                startPending();
                motor.setPosition(at.steps());
                tracker.positionSet(motor.shaftState(), at.uncertainty());
            }
        }
    }

    /** The number of pending starts. */
    int pendingStarts() {
        return pendingStarts.size();
    }

    /** Executes the pending starts in their order. */
    void startPending() {
        List<Runnable> starts = List.copyOf(pendingStarts);
        pendingStarts.clear();
        starts.forEach(Runnable::run);
    }

    private void start(Effect.StartsMotor effect, CoverState state, RequestContext context) {
        int from = motor.position();
        switch (effect) {
            case Effect.MoveTo(int steps, Pace requested) -> {
                openGate(state, context, context.expires());
                motor.moveTo(steps, pace.limits(requested, state.request()), gate);
                tracker.moveStarts(from, steps, gate);
            }
            case Effect.MoveBy(int steps) -> {
                openGate(state, context, Expiry.NONE);
                motor.moveBy(steps, pace.limits(state.request()), gate);
                trackTurn(from, steps, state);
            }
            case Effect.CreepBy(int steps) -> {
                openGate(state, context, context.expires());
                motor.creepBy(steps, pace.limits(state.request()), gate);
                tracker.turnStarts(from, steps, gate);
            }
            case Effect.SeekEndstop(int atMost, boolean slowly) -> {
                openGate(state, context, slowly ? Expiry.NONE : context.expires());
                motor.seek(atMost, slowly, pace.limits(state.request()), gate);
                tracker.turnStarts(from, -atMost, gate);
            }
        }
    }

    private void trackTurn(int from, int steps, CoverState state) {
        if (state instanceof CoverState.ManualMove(var knownPosition, _) && knownPosition.isPresent()) {
            tracker.nudgeStarts(from, steps, gate);
        } else {
            tracker.turnStarts(from, steps, gate);
        }
    }

    private void openGate(CoverState state, RequestContext context, Expiry expires) {
        gate = new RequestStartGate(state.request().cause().origin().isExternal() && !context.ofFormerRun(),
                () -> expires.passed(environment.wallClock().instant(), environment.clockState().adjustment()),
                environment.storage().executor()::nanos);
    }

    /** Why the start gate refused the newest start. */
    CoverInput.StartRefused refusal(int steps) {
        return gate.refusal(steps);
    }

    /** Records a motor report in the journal, before the machine gets it. */
    void record(CoverInput report, CoverState state) {
        switch (report) {
            case CoverInput.Progressed(int steps) when state instanceof CoverState.Moving(_, int target, _, _) ->
                tracker.progressed(steps, target);
            case CoverInput.CameToRest _,CoverInput.EndstopReached _,CoverInput.StartRefused _ ->
                tracker.cameToRest(motor.shaftState());
            case CoverInput.Progressed _,CoverInput.Failed _,CoverInput.Requested _,CoverInput.Planned _,CoverInput.EndstopChanged _,CoverInput.TimeOver _ ->
                {
                }
        }
    }
}
