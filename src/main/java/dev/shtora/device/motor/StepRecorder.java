package dev.shtora.device.motor;

/**
 * Records each step, so that the position survives the process. The step loop calls it right after it has written the
 * pins: an implementation must not allocate, lock, or call the system.
 */
@FunctionalInterface
public interface StepRecorder {

    /** Records that the shaft has turned by one step. The parameters are those of {@link ShaftState}. */
    void record(int position, int slack, int turned);

    /** A recorder that records nothing. */
    static StepRecorder none() {
        return (_, _, _) -> {};
    }
}
