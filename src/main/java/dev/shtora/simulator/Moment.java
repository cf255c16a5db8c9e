package dev.shtora.simulator;

/** When a mishap begins. */
public sealed interface Moment {
    /** From the first step on. */
    Moment AT_ONCE = new AtStep(0);

    /**
     * At a step.
     *
     * @param number counted from the model's beginning, each change of the field is one
     */
    record AtStep(long number) implements Moment {}

    /**
     * When the fabric comes past a place.
     *
     * @param percent 0 closed to 100 open, by its length
     */
    record AtPosition(int percent) implements Moment {}
}
