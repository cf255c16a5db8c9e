package dev.shtora.device.motor;

import dev.shtora.core.cover.WaitReason;

/** Takes a motor's reports and does nothing. */
final class NoReports implements MotorReports {

    @Override
    public void passed(int request, int steps) {
        // Not needed.
    }

    @Override
    public void rested(int request, int steps, boolean endstopPressed) {
        // Not needed.
    }

    @Override
    public void endstopMet(int request, int steps) {
        // Not needed.
    }

    @Override
    public void waits(int request, WaitReason why) {
        // Not needed.
    }

    @Override
    public void dropped(int request, int steps) {
        // Not needed.
    }

    @Override
    public void failed(int request, String why) {
        // Not needed.
    }
}
