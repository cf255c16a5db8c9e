package dev.shtora.daemon.cover;

import dev.shtora.core.cover.CoverInput;
import dev.shtora.device.contact.EndstopWatch;
import dev.shtora.device.motor.StepRunner;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The inputs that {@link dev.shtora.core.cover.Commissioning} needs beside commands and motor reports: the level of the
 * endstop, and the end of the time that a person may take. They reach the cover through its mailbox.
 */
final class CommissioningInputs implements EndstopWatch.Listener {
    private final StepRunner runner;
    private final Consumer<Runnable> mailbox;
    private final Consumer<CoverInput> apply;
    private volatile boolean needed;
    /** The number of the newest wait; the mailbox's reader alone uses it. */
    private int newest;

    /**
     * @param needed whether the cover must be commissioned
     * @param mailbox runs an action after the messages before it
     * @param apply applies an input; called by the mailbox's reader
     */
    CommissioningInputs(boolean needed, StepRunner runner, Consumer<Runnable> mailbox, Consumer<CoverInput> apply) {
        this.needed = needed;
        this.runner = runner;
        this.mailbox = mailbox;
        this.apply = apply;
    }

    @Override
    public boolean listens() {
        return needed;
    }

    @Override
    public void accept(Boolean pressed) {
        mailbox.accept(() -> apply.accept(new CoverInput.EndstopChanged(pressed)));
    }

    /** Applies {@link CoverInput.TimeOver} after a time, unless another one is started until then. */
    void await(Duration time) {
        int number = ++newest;
        runner.after(time.toNanos(), () -> mailbox.accept(() -> {
            if (needed && number == newest) {
                apply.accept(new CoverInput.TimeOver());
            }
        }));
    }

    /** The cover is commissioned. */
    void end() {
        needed = false;
    }
}
