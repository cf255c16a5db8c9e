package dev.shtora.device.motor;

import dev.shtora.device.motor.deadline.CatchUpLimits;
import dev.shtora.device.motor.deadline.DeadlineWaiter;
import dev.shtora.device.motor.deadline.Lateness;

/**
 * The steps of a motor in real time, on a thread of its own: waits for each deadline, and decides what follows from a late step.
 *
 * <pre>
 *  planned  |    |    |    |    |    |    |    |      deadlines are absolute,
 *  made     |    |    |         .|   |   |   |  |     a backlog is caught up within bounds
 *  made     |    |    |                           .   too late: the ramp restarts from rest
 * </pre>
 */
final class RealTimeSteps {
    private final StepLoop loop;
    private final MoveExecution execution;
    private final RequestHandover requests;
    private final CatchUpLimits catchUp;

    RealTimeSteps(StepLoop loop, MoveExecution execution, RequestHandover requests, CatchUpLimits catchUp) {
        this.loop = loop;
        this.execution = execution;
        this.requests = requests;
        this.catchUp = catchUp;
    }

    /** Runs the motor until its turn is over, or until the thread is interrupted, which halts the motor. */
    void run(DeadlineWaiter waiting, Lateness lateness) {
        long last = waiting.now();
        loop.takeRequest();
        if (last - loop.deadline() > 0) {
            execution.restartRamp(last); // The thread started late and no step has been made: the ramp begins now.
        }
        boolean more = true;
        while (more && !Thread.currentThread().isInterrupted()) {
            loop.takeRequest();
            loop.answer();
            long deadline = loop.deadline();
            long interval = loop.interval();
            if (loop.pending() != null && waiting.now() + StepLoop.GATE_NANOS - deadline < 0) {
                waiting.waitUntil(waiting.now() + StepLoop.GATE_NANOS, last); // Before a distant step of a slow move.
            } else if (waiting.waitUntil(deadline, interval == 0 ? deadline : last + catchUp.shortest(interval))) {
                long now = waiting.now();
                if (interval == 0) {
                    if (loop.complete()) {
                        loop.shift(now - deadline); // The rotor settles from when the last step was made.
                    }
                    more = loop.fire();
                    last = waiting.now(); // The first step keeps its distance from the current, which may be on late.
                } else if (catchUp.isTooLate(now - deadline, now - last, interval)) {
                    lateness.addRestart(now - deadline);
                    execution.restartRamp(now);
                    last = now;
                } else {
                    long before = last;
                    lateness.add(now - deadline);
                    loop.shift(catchUp.lasting(now - deadline, interval));
                    long due = loop.deadline();
                    more = loop.fire();
                    last = waiting.now();
                    if (loop.interval() != 0 && catchUp.isTooLate(last - due, last - before, interval)) {
                        lateness.addRestart(last - due);
                        execution.restartRamp(last); // Preempted while it made the step: the rotor is at rest too.
                    }
                }
            }
        }
        if (more) {
            requests.halt();
        }
    }
}
