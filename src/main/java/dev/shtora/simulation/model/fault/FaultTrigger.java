package dev.shtora.simulation.model.fault;

/** When an injected fault begins. */
public sealed interface FaultTrigger {
    /** From the first step on. */
    FaultTrigger AT_ONCE = new AtStep(0);

    /**
     * At a step.
     *
     * @param number counted from the start of the model; each change of the field is one step
     */
    record AtStep(long number) implements FaultTrigger {}

    /**
     * When the fabric passes a position.
     *
     * @param percent from 0 (closed) to 100 (open), proportional to the length of the fabric
     */
    record AtPosition(int percent) implements FaultTrigger {}
}
