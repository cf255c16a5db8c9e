package dev.shtora.timing;

import java.time.Instant;

/** One-shot alarms at instants. The daemon uses Quartz; simulations use virtual time. */
public interface Alarms extends AutoCloseable {

    /**
     * Sets the alarm with a name, and replaces an earlier alarm with that name.
     *
     * @param when the instant, by the clock of the sun; if it has passed, the alarm runs immediately
     * @param ring the action, run once
     */
    void set(String name, Instant when, Runnable ring);

    /** Cancels all alarms. Alarms set afterwards never run. */
    @Override
    void close();
}
