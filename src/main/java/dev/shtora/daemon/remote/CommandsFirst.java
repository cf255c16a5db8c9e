package dev.shtora.daemon.remote;

import dev.shtora.device.motor.StepRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The order of what happens when automation decides for many remote covers at one moment: first the commands to all their
 * devices, then everything else. Any thread may call all methods.
 */
public final class CommandsFirst {
    /** One cover whose decision takes longer does not delay the others. */
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final StepRunner runner;
    private final List<Runnable> later = new ArrayList<>();
    private int deciding;

    /** @param runner times how long the others wait for one */
    public CommandsFirst(StepRunner runner) {
        this.runner = runner;
    }

    /** A cover is about to decide; {@link #sent} must follow. */
    synchronized void begins() {
        deciding++;
    }

    /**
     * The commands of a cover have been sent.
     *
     * @param rest what remains to do for it; runs when no other cover is about to decide any more, on the thread of the last
     *        one, or after {@link #LONGEST_NANOS}. It must not wait
     */
    void sent(Runnable rest) {
        boolean last;
        boolean first;
        synchronized (this) {
            first = later.isEmpty();
            later.add(rest);
            last = --deciding == 0;
        }
        if (last) {
            runRest();
        } else if (first) {
            runner.after(LONGEST_NANOS, this::runRest);
        }
    }

    private void runRest() {
        List<Runnable> due;
        synchronized (this) {
            due = List.copyOf(later);
            later.clear();
        }
        due.forEach(Runnable::run);
    }
}
