package dev.shtora.device.motor;

import dev.shtora.core.motion.Direction;
import dev.shtora.core.motion.Move;
import dev.shtora.core.motion.Ramp;
import dev.shtora.device.motor.driver.StepDriver;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one motor: everything that happens between two pulses. In order: a new request, the
 * deadline, the endstop or the bottom, the write, the count, the record, the next deadline. Nothing is allocated,
 * logged, locked or synced.
 *
 * <pre>
 *  StepLoop ---> Ramp          when the next step is due
 *           ---> StepDriver    writes the pins, through Pi4J's outputs
 *           ---> StepCount     counts it
 *                StepRecorder  writes it to memory that survives the process
 * </pre>
 *
 * {@link RealTimeSteps} waits for the deadlines, or {@link VirtualStepRunner}. What is due between moves is decided by {@link MoveExecution}. Only the running side calls this class, except where a
 * method says otherwise.
 */
final class StepLoop {
    /** The time from one query of a start gate to the next. */
    static final long GATE_NANOS = 1_000_000;

    private final StepDriver driver;
    private final Endstop endstop;
    private final MoveExecution execution;
    private final StepCount count;

    /** The newest request that the running side has not taken. Written under the motor's lock. */
    private volatile @Nullable MotorRequest pending;
    private volatile int bottom = Integer.MAX_VALUE;
    /** The number of the newest question, and of the newest one that is answered: see {@link #ask}. */
    private volatile int asked;
    private volatile int answered;

    private Ramp ramp;
    private Ramp next;
    private Direction direction;
    /** The number of steps of the ramp that are made. */
    private int made;
    /** When the ramp began. */
    private long began;
    private long deadline;
    /** See {@link #interval()}. */
    private long interval;

    StepLoop(MotorBuild build, MoveExecution execution) {
        this.driver = build.driver();
        this.endstop = build.endstop();
        this.execution = execution;
        this.count = new StepCount(build.start(), build.backlash(), build.recorder());
        Move nothing = Move.stop(count.turned(), 0, build.limits());
        this.ramp = nothing.first();
        this.next = nothing.back();
        this.direction = nothing.direction();
    }

    /** Moves the deadlines by the lateness that stays. */
    void shift(long nanos) {
        began += nanos;
        deadline += nanos;
    }

    /** Answers the newest question; between two steps. */
    void answer() {
        int question = asked;
        if (answered != question) {
            answered = question;
        }
    }

    /** Asks the running side whether it makes progress; one thread at a time. Returns the number of the question. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread asks.
    int ask() {
        return ++asked;
    }

    /** Whether the running side has been between two steps since a question. From any thread. */
    boolean answers(int question) {
        return answered - question >= 0;
    }

    /** Takes a request that has arrived since the last step. */
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

    /** From the previous deadline to this one; 0 if no step is due but an action of the phase. */
    long interval() {
        return interval;
    }

    /**
     * Executes what is due: a step, unless the endstop or the bottom prevents it, or the action of the phase.
     *
     * @return false if the motor's turn is over, and the running side must not call this class any more
     */
    boolean fire() {
        if (interval == 0) {
            return execution.fire();
        }
        if (direction == Direction.UP && endstop.touched()) {
            execution.endstopTouched();
        } else if (direction == Direction.DOWN && count.isBelow(bottom) && execution.endsBelow(bottom)) {
            execution.bottomReached();
        } else {
            driver.step(direction);
            count.add(direction);
            if (direction == Direction.DOWN) {
                endstop.arm();
            }
            made++;
            schedule();
        }
        return true;
    }

    /** Sets the deadline of the next step. After the last step the deadline is unchanged and no step is due. */
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

    /** Starts the steps of a move at a time. */
    void begin(Move move, long at) {
        prepare(move, at);
        start();
    }

    /** Prepares a move for {@link #start}; until then an action of the phase is due at the given time. */
    void prepare(Move move, long at) {
        ramp = move.first();
        next = move.back();
        direction = move.direction();
        made = 0;
        waitUntil(at);
    }

    /** Starts the steps of the prepared move at the deadline. */
    void start() {
        began = deadline;
        schedule();
    }

    /** Makes an action of the phase due at a time, instead of a step. */
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

    /** The end of the move, in steps of the shaft. */
    int end() {
        return count.turned() + direction.sign() * (ramp.steps() - made - next.steps());
    }

    /** The steps that have been made. */
    StepCount count() {
        return count;
    }

    /** The state of the shaft; for the running side, or at rest. */
    ShaftState shaftState() {
        return count.shaftState();
    }

    /** The position of the fabric, in steps from the top. From any thread. */
    int position() {
        return count.position();
    }

    /** Sets the lower limit of moves to positions, in steps from the top. From any thread. */
    void bottom(int steps) {
        bottom = steps;
    }

    /** Passes a request to the running side; null withdraws it. Under the motor's lock. */
    void pending(@Nullable MotorRequest request) {
        pending = request;
    }

    /** The newest request that the running side has not taken. */
    @Nullable
    MotorRequest pending() {
        return pending;
    }
}
