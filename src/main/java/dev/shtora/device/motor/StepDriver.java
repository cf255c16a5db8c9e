package dev.shtora.device.motor;

import dev.shtora.core.motion.Direction;

/** Makes single steps on pins. */
public interface StepDriver {

    /** Current on: holds the rotor where it is. Nothing turns. */
    void energise();

    /** One step. */
    void step(Direction direction);

    /** Current off: the motor stays cool, the gear holds. */
    void release();
}
