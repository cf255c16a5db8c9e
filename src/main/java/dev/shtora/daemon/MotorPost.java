package dev.shtora.daemon;

import dev.shtora.cover.CoverInput;
import dev.shtora.cover.Wait;
import dev.shtora.drive.Motor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts what a motor reports into its cover's mailbox.
 *
 * @param cover its name
 * @param mailbox takes letters from any thread
 */
record MotorPost(String cover, Consumer<Letter> mailbox) implements Motor.Reports {
    private static final Logger LOG = LoggerFactory.getLogger(MotorPost.class);

    @Override
    public void passed(int request, int steps) {
        report(request, new CoverInput.Passed(steps));
    }

    @Override
    public void rested(int request, int steps, boolean endstopPressed) {
        report(request, new CoverInput.Rested(steps, endstopPressed));
    }

    @Override
    public void endstopMet(int request, int steps) {
        report(request, new CoverInput.EndstopMet(steps));
    }

    @Override
    public void dropped(int request, int steps) {
        mailbox.accept(new Letter.Dropped(request, steps));
    }

    @Override
    public void failed(int request, String why) {
        LOG.error("{}: its motor has failed: {}", cover, why);
        report(request, new CoverInput.Failed());
    }

    @Override
    public void waits(int request, Wait why) {
        mailbox.accept(new Letter.Waits(request, why));
    }

    private void report(int request, CoverInput input) {
        mailbox.accept(new Letter.Report(input, request));
    }
}
