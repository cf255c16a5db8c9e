package dev.shtora.device.motor;

/**
 * The loop of one move. Between two pulses: the deadline, whether something has come in, the endstop, the write. Nothing
 * is allocated, logged, locked or synced.
 *
 * <pre>
 *  planned  |    |    |    |    |    |    |    |      deadlines are absolute,
 *  made     |    |    |         .|   |   |   |  |     a backlog is caught up, not fired in a burst;
 *  made     |    |    |                           .   more than {@value #LOST_AFTER} intervals late: the rotor stands,
 *                                                     and begins afresh
 * </pre>
 */
final class StepLoop {
    /** As many intervals behind its deadline a step is not worth catching up. */
    static final int LOST_AFTER = 5;

    private final Motor motor;
    private final DeadlineWaiter waiting;

    StepLoop(Motor motor, DeadlineWaiter waiting) {
        this.motor = motor;
        this.waiting = waiting;
    }

    /** Paces the motor until it is done; or until the thread is interrupted, and then lets go of the motor. */
    void run() {
        Lateness lateness = motor.lateness();
        long last = waiting.now();
        if (last - motor.due() > 0) {
            motor.startAfresh(last); // The thread itself came late, and no step has been made: the ramp begins now.
        }
        boolean more = true;
        while (more && !Thread.currentThread().isInterrupted()) {
            long due = motor.due();
            long gap = motor.gap();
            if (waiting.until(due, last + shortest(gap))) {
                long now = waiting.now();
                if (gap == 0) {
                    more = motor.fire();
                } else if (now - due > LOST_AFTER * gap) {
                    lateness.addFreshStart(now - due);
                    motor.startAfresh(now);
                } else {
                    lateness.add(now - due);
                    more = motor.fire();
                    last = waiting.now();
                }
            }
        }
        if (more) {
            motor.letGo();
        }
    }

    /** The shortest interval while it catches up, from the end of one write to the beginning of the next. */
    static long shortest(long gap) {
        return gap - gap / 4;
    }
}
