package dev.shtora.timing;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides whether automation may use the clock. A Raspberry Pi has no real-time clock: until a time service sets the
 * clock after boot it can be days off, and rules must not move covers by it. A clock that was trusted once stays trusted: it
 * drifts by less than a second in an hour without time servers.
 */
public final class ClockTrust {
    private final Supplier<State> state;
    private final Optional<Duration> timeout;
    private volatile boolean trusted;

    /** The synchronisation state of the clock. */
    public enum State {
        /** A time service has set it. */
        SYNCHRONISED,
        /** No time service has set it since boot. */
        UNSET,
        /** The state cannot be read, as on other systems than Linux or in some containers. Such a clock is trusted. */
        UNKNOWN
    }

    /**
     * Uses the state of this computer's clock.
     *
     * @param timeout the time after the start from which an unset clock is trusted; empty for never
     */
    public static ClockTrust ofThisComputer(Optional<Duration> timeout) {
        return new ClockTrust(ClockTrust::stateOfThisComputer, timeout);
    }

    /**
     * The state of this computer's clock: the one source of {@code run} and {@code doctor}. It comes from the kernel, or from
     * systemd where this process may not ask the kernel.
     */
    public static State stateOfThisComputer() {
        State state = KernelClock.state();
        return state == State.UNKNOWN ? Asked.TIME_DAEMON.get() : state;
    }

    /** Made only where it is needed. */
    private static final class Asked {
        static final TimeDaemon TIME_DAEMON = new TimeDaemon();
    }

    ClockTrust(Supplier<State> state, Optional<Duration> timeout) {
        this.state = state;
        this.timeout = timeout;
    }

    /**
     * Whether automation may use the clock.
     *
     * @param sinceStart the time since the start of the daemon, from a monotonic clock such as {@link System#nanoTime()}
     */
    public boolean trusted(Duration sinceStart) {
        if (!trusted) {
            trusted = state.get() != State.UNSET
                    || timeout.filter(most -> sinceStart.compareTo(most) >= 0).isPresent();
        }
        return trusted;
    }
}
