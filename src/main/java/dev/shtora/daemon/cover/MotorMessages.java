package dev.shtora.daemon.cover;

import dev.shtora.core.cover.CoverInput;
import dev.shtora.core.cover.WaitReason;
import dev.shtora.device.motor.MotorReports;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts the reports of a motor to the mailbox of its cover.
 *
 * @param cover the name of the cover
 * @param mailbox takes messages from any thread
 */
record MotorMessages(String cover, Consumer<Message> mailbox) implements MotorReports {
    private static final Logger LOG = LoggerFactory.getLogger(MotorMessages.class);

    @Override
    public void passed(int request, int steps) {
        report(request, new CoverInput.Progressed(steps));
    }

    @Override
    public void rested(int request, int steps, boolean endstopPressed) {
        report(request, new CoverInput.CameToRest(steps, endstopPressed));
    }

    @Override
    public void endstopMet(int request, int steps) {
        report(request, new CoverInput.EndstopReached(steps));
    }

    @Override
    public void dropped(int request, int steps) {
        mailbox.accept(new Message.MotorStartRefused(request, steps));
    }

    @Override
    public void failed(int request, String why) {
        LOG.error("{}: the motor has failed: {}", cover, why);
        report(request, new CoverInput.Failed());
    }

    @Override
    public void waits(int request, WaitReason why) {
        mailbox.accept(new Message.MotorWaiting(request, why));
    }

    private void report(int request, CoverInput input) {
        mailbox.accept(new Message.MotorReport(input, request));
    }
}
