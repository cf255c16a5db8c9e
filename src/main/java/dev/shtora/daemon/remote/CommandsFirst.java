package dev.shtora.daemon.remote;

import dev.shtora.device.motor.StepRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The order of what happens when automation decides for many remote covers at one moment: first the commands to all their
 * devices, then everything else. Any thread may call all methods.
 */
public final class CommandsFirst {
    /** One cover whose decision takes longer does not delay the others. */
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final StepRunner runner;
    private final Consumer<Runnable> afterCommands;
    private final List<Runnable> later = new ArrayList<>();
    private int deciding;

    /**
     * @param runner times how long the others wait for one
     * @param afterCommands runs an action when the broker has all commands
     */
    public CommandsFirst(StepRunner runner, Consumer<Runnable> afterCommands) {
        this.runner = runner;
        this.afterCommands = afterCommands;
    }

    /** A cover is about to decide; {@link #sent} must follow. */
    synchronized void begins() {
        deciding++;
    }

    /**
     * The commands of a cover have been sent.
     *
     * @param rest what remains to do for it; runs, on any thread, when no other cover is about to decide any more and the
     *        broker has all commands, or after {@link #LONGEST_NANOS}. It must not wait
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
            afterCommands.accept(this::runRest);
        }
        if (first && waits()) {
            runner.after(LONGEST_NANOS, this::runRest);
        }
    }

    private synchronized boolean waits() {
        return !later.isEmpty();
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
