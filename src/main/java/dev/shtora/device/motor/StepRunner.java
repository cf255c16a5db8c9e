package dev.shtora.device.motor;

/**
 * Paces the steps of motors that are under way: on a thread each in real time, or walked in the order of their deadlines
 * when time is modelled.
 */
public interface StepRunner extends AutoCloseable {

    /** The time by which steps are due, in nanoseconds from an arbitrary beginning. */
    long now();

    /** Takes a motor that has begun to move and runs it until it comes to rest. */
    void run(Motor motor);

    /** Tells that a running motor has been asked for something else. */
    void wake(Motor motor);

    /** Lets a moment go by in the middle of a step, in nanoseconds: the width of a pulse. */
    void pause(long nanos);

    /** The caller has nothing to do for a while, in nanoseconds; the motors go on. */
    void idle(long nanos);

    /** Does something after a while, in nanoseconds; it must be quick. */
    void after(long nanos, Runnable task);

    @Override
    void close();
}
