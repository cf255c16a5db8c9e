package dev.shtora.timing;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether the clock may be gone by. A Raspberry Pi has no clock chip: at boot it can be days off until a time service has set
 * it, and no blind must move by such a clock. Once trusted it stays so: a service that loses its servers for an hour leaves
 * a clock that is right to the second.
 */
public final class ClockTrust {
    private final Supplier<State> state;
    private final Optional<Duration> patience;
    private volatile boolean trusted;

    /** What is known of the clock. */
    public enum State {
        /** A time service has set it. */
        SYNCHRONISED,
        /** Nobody has set it. */
        UNSET,
        /** Nobody can say: not on Linux, or in a container that may not ask. It is trusted, for want of a better one. */
        UNKNOWN
    }

    /**
     * Of this computer's clock.
     *
     * @param patience after how long without a time service to go by the clock all the same; empty for never
     */
    public static ClockTrust ofThisComputer(Optional<Duration> patience) {
        return new ClockTrust(KernelClock::state, patience);
    }

    ClockTrust(Supplier<State> state, Optional<Duration> patience) {
        this.state = state;
        this.patience = patience;
    }

    /**
     * Whether the clock may be gone by. The time since the start is to come from a clock that nobody sets, such as
     * {@link System#nanoTime()}.
     *
     * @param sinceStart how long the daemon has run
     */
    public boolean trusted(Duration sinceStart) {
        if (!trusted) {
            trusted = state.get() != State.UNSET
                    || patience.filter(most -> sinceStart.compareTo(most) >= 0).isPresent();
        }
        return trusted;
    }
}
