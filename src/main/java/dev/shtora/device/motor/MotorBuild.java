package dev.shtora.device.motor;

import dev.shtora.core.motion.MotionLimits;
import dev.shtora.device.motor.deadline.CatchUpLimits;
import dev.shtora.device.motor.driver.StepDriver;

/**
 * The parts and the properties of a motor.
 *
 * @param name the name of the motor in the log, usually that of its cover
 * @param limits its highest speed and its acceleration
 * @param backlash steps that turn nothing after a reversal, 0 or more
 * @param grain the steps between two positions at which the rotor stays without current, 1 or more
 * @param hold whether the current stays on at rest
 * @param allowanceNanos how long a cool motor may run without a rest, in nanoseconds
 * @param start the state of its shaft
 * @param recorder records each step
 * @param catchUp the rules for late steps
 */
public record MotorBuild(String name, StepDriver driver, Endstop endstop, MotionLimits limits, int backlash, int grain,
        boolean hold, long allowanceNanos, ShaftState start, StepRecorder recorder, CatchUpLimits catchUp) {

    /** A motor whose torque is not known. */
    public MotorBuild(String name, StepDriver driver, Endstop endstop, MotionLimits limits, int backlash, int grain,
            boolean hold, long allowanceNanos, ShaftState start, StepRecorder recorder) {
        this(name, driver, endstop, limits, backlash, grain, hold, allowanceNanos, start, recorder,
                CatchUpLimits.UNLIMITED);
    }
}
