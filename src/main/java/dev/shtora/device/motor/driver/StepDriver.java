package dev.shtora.device.motor.driver;

import dev.shtora.core.motion.Direction;

/** Writes single steps to pins. */
public interface StepDriver {

    /** Switches the current on, which holds the rotor. Nothing turns. */
    void energise();

    /** Makes one step. */
    void step(Direction direction);

    /** Switches the current off. The motor cools, and the gear holds the blind. */
    void release();
}
