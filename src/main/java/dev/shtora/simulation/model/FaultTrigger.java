package dev.shtora.simulation.model;

/** When a mishap begins. */
public sealed interface FaultTrigger {
    /** From the first step on. */
    FaultTrigger AT_ONCE = new AtStep(0);

    /**
     * At a step.
     *
     * @param number counted from the model's beginning, each change of the field is one
     */
    record AtStep(long number) implements FaultTrigger {}

    /**
     * When the fabric comes past a place.
     *
     * @param percent 0 closed to 100 open, by its length
     */
    record AtPosition(int percent) implements FaultTrigger {}
}
