package dev.shtora.device.motor;

/**
 * Where each step is put down, so that a killed process leaves its position behind. Called by the step thread right after
 * the pins were written: it allocates nothing, takes no lock and asks nothing of the system.
 */
@FunctionalInterface
public interface StepRecorder {

    /** The shaft has turned by one step; the parameters are a {@link ShaftState}'s. */
    void record(int position, int slack, int turned);

    /** Forgets all steps. */
    static StepRecorder none() {
        return (_, _, _) -> {};
    }
}
