package dev.shtora.timing;

import java.time.Instant;

/** An alarm clock. Quartz is behind it in the daemon, the virtual clock in deterministic runs. */
public interface Alarms extends AutoCloseable {

    /**
     * Sets the one alarm of a name; an earlier one of the same name is forgotten.
     *
     * @param when the instant, by the sun's clock; one that has passed rings at once
     */
    void set(String name, Instant when, Runnable ring);

    /** No alarm rings any more, and what is set from now on is not heard of. */
    @Override
    void close();
}
