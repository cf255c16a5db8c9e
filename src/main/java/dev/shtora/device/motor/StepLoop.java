package dev.shtora.device.motor;

import dev.shtora.core.motion.Direction;
import dev.shtora.core.motion.Move;
import dev.shtora.core.motion.Ramp;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one motor: everything that happens between two pulses is in this class. In order: a new request, the
 * deadline, the endstop or the bottom, the write, the count, the record, the next deadline. Nothing is allocated,
 * logged, locked or synced.
 *
 * <pre>
 *  StepLoop ---> Ramp          when the next step is due
 *           ---> StepDriver    writes the pins, through Pi4J's outputs
 *           ---> StepRecorder    puts the step where it survives the process
 *
 *  planned  |    |    |    |    |    |    |    |      deadlines are absolute,
 *  made     |    |    |         .|   |   |   |  |     a backlog is caught up within bounds
 *  made     |    |    |                           .   too late: the ramp restarts from rest
 * </pre>
 *
 * What is due between moves is decided by {@link MoveExecution}. Only the running side calls this class, except where a
 * method says otherwise.
 *
 * <p>After a reversal the shaft turns by the backlash before the fabric follows:
 *
 * <pre>
 *  shaft - backlash  <=  position  <=  shaft        counted from the top
 *        pulled down                pulled up
 * </pre>
 */
final class StepLoop {
    private final StepDriver driver;
    private final Endstop endstop;
    private final StepRecorder recorder;
    private final int backlash;
    private final MoveExecution execution;

    /** The newest request that the running side has not taken. Written under the motor's lock. */
    private volatile @Nullable MotorRequest pending;
    private volatile int bottom = Integer.MAX_VALUE;

    private Ramp ramp;
    private Ramp next;
    private Direction direction;
    /** How many steps of the ramp are made. */
    private int made;
    /** When the ramp began. */
    private long began;
    private long deadline;
    /** From the deadline before to this one; 0 if what is due is no step. */
    private long interval;

    private int turned;
    /** Where the shaft stands when the fabric is at the top and pulled up. */
    private int top;
    private int sinceTop;
    /** Written by the running side alone, read by any thread. */
    private final AtomicInteger position;

    StepLoop(Motor.Build build, MoveExecution execution) {
        ShaftState start = build.start();
        this.driver = build.driver();
        this.endstop = build.endstop();
        this.recorder = build.recorder();
        this.backlash = build.backlash();
        this.execution = execution;
        this.turned = start.turned();
        this.position = new AtomicInteger(start.position());
        this.top = turned - start.position() - Math.min(start.slack(), backlash);
        Move nothing = Move.stop(turned, 0, build.limits());
        this.ramp = nothing.first();
        this.next = nothing.back();
        this.direction = nothing.direction();
    }

    /** Paces the motor in real time until its turn is over; or until the thread is interrupted, and then lets go of it. */
    void run(DeadlineWaiter waiting, Lateness lateness) {
        long last = waiting.now();
        takeRequest();
        if (last - deadline > 0) {
            execution.restartRamp(last); // The thread itself came late, and no step has been made: the ramp begins now.
        }
        boolean more = true;
        while (more && !Thread.currentThread().isInterrupted()) {
            takeRequest();
            if (waiting.waitUntil(deadline, last + Lateness.shortestInterval(interval))) {
                long now = waiting.now();
                if (interval == 0) {
                    more = fire();
                } else if (Lateness.isTooLate(now - deadline, interval)) {
                    lateness.addRestart(now - deadline);
                    execution.restartRamp(now);
                } else {
                    lateness.add(now - deadline);
                    more = fire();
                    last = waiting.now();
                }
            }
        }
        if (more) {
            execution.interrupted();
        }
    }

    /** Replaces the move by what has been requested since the last step, if anything has. */
    void takeRequest() {
        MotorRequest newest = pending;
        if (newest != null) {
            execution.take(newest);
        }
    }

    /** When {@link #fire} is due, in nanoseconds of the runner's time. */
    long deadline() {
        return deadline;
    }

    /**
     * Does what is due: a step, unless the endstop or the bottom forbids it; or else what the phase requires.
     *
     * @return false if the motor's turn is over, and the running side must not call this class any more
     */
    boolean fire() {
        if (interval == 0) {
            return execution.fire();
        }
        if (direction == Direction.UP && endstop.touched()) {
            execution.endstopTouched();
        } else if (direction == Direction.DOWN && position.getPlain() >= bottom && execution.endsBelow(bottom)) {
            execution.bottomReached();
        } else {
            driver.step(direction);
            count();
            if (direction == Direction.DOWN) {
                endstop.arm();
            }
            made++;
            schedule();
        }
        return true;
    }

    private void count() {
        turned += direction.sign();
        sinceTop++;
        int pulledUp = turned - top;
        int steps = Math.clamp(position.getPlain(), pulledUp - backlash, pulledUp);
        position.setRelease(steps);
        recorder.record(steps, pulledUp - steps, turned);
    }

    /** The deadline of the next step; after the last, the same as before, and no step. */
    private void schedule() {
        if (made == ramp.steps()) {
            turnBack();
        }
        long before = deadline;
        if (made < ramp.steps()) {
            deadline = began + ramp.due(made + 1);
        }
        interval = deadline - before;
    }

    private void turnBack() {
        if (next.steps() > 0) {
            began += ramp.due(made);
            ramp = next;
            next = Ramp.NONE;
            direction = direction.reversed();
            made = 0;
        }
    }

    /** Steps through a move, of which no step is made yet, from a moment on. */
    void begin(Move move, long at) {
        prepare(move, at);
        start();
    }

    /** What {@link #start} will step through, at the earliest at a moment at which something else is due. */
    void prepare(Move move, long at) {
        ramp = move.first();
        next = move.back();
        direction = move.direction();
        made = 0;
        waitUntil(at);
    }

    /** Steps through what was prepared, from the deadline on. */
    void start() {
        began = deadline;
        schedule();
    }

    /** No step is due at this moment, but what the phase requires. */
    void waitUntil(long moment) {
        deadline = moment;
        interval = 0;
    }

    /** Whether all steps of the move are made. */
    boolean complete() {
        return made == ramp.steps() && next.steps() == 0;
    }

    /** The velocity at the last step that was made, in steps per second, down positive. */
    double velocity() {
        return direction.sign() * ramp.speedAt(made);
    }

    /** When the last step was due. */
    long lastDeadline() {
        return deadline - interval;
    }

    /** Where the move ends, by the shaft's count. */
    int end() {
        return turned + direction.sign() * (ramp.steps() - made - next.steps());
    }

    /** How far the shaft has turned and where that leaves the fabric; by the running side, or at rest. */
    ShaftState shaftState() {
        return new ShaftState(position(), turned - top - position(), turned);
    }

    /** Where the fabric is, in steps from the top. From any thread. */
    int position() {
        return position.get();
    }

    /** How many steps it has made since {@link #setPosition} or since the beginning. */
    int sinceTop() {
        return sinceTop;
    }

    /** Calls the position at rest so many steps from the top. */
    void setPosition(int steps) {
        top += position() - steps;
        position.set(steps);
        sinceTop = 0;
    }

    /** No move to a position passes this many steps from the top. From any thread. */
    void bottom(int steps) {
        bottom = steps;
    }

    /** Hands a request over to the running side, or takes it back. Under the motor's lock. */
    void pending(@Nullable MotorRequest request) {
        pending = request;
    }

    /** The newest request that the running side has not taken. */
    @Nullable
    MotorRequest pending() {
        return pending;
    }
}
