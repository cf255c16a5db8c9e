package dev.shtora.device.motor;

import java.util.List;

/**
 * Makes the steps of moving motors: in real time on one thread for each, in virtual time in the order of their
 * deadlines.
 */
public interface StepRunner extends AutoCloseable {

    /** The time of the deadlines, in nanoseconds from an arbitrary origin. */
    long now();

    /** Runs a motor from the start of its move until it comes to rest. */
    void run(Motor motor);

    /** Wakes the thread of a running motor that has a new request. */
    void wake(Motor motor);

    /** Waits in the middle of a step, for a time in nanoseconds such as the width of a pulse. */
    void pause(long nanos);

    /** Waits for a time in nanoseconds while the motors continue. */
    void idle(long nanos);

    /** Runs a task after a time in nanoseconds. The task must return immediately. */
    void after(long nanos, Runnable task);

    /** A question to the threads that make steps: whether they make progress. */
    @FunctionalInterface
    interface Probe {
        /** The threads that have not answered yet, in words. The same thread must always call it. */
        List<String> unanswered();
    }

    /** Asks every thread that makes steps. A moving motor's thread answers between two steps, a thread at rest with a task. */
    default Probe probe() {
        return List::of;
    }

    /** Makes no further step, except one that is due at this moment; does not wait. Any thread may call it. */
    default void halt() {
        close();
    }

    /** Halts all motors with their current off. */
    @Override
    void close();
}
