package dev.shtora.daemon.controller;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** The alarm at which a cover decides again. It is set last, because a command must not wait for it. */
public final class ReplanAlarm {
    private final String cover;
    private final Environment environment;
    private final Consumer<Instant> replan;
    private Optional<Instant> requested = Optional.empty();

    /**
     * @param cover its name
     * @param replan called at the alarm, with the moment to decide for
     */
    public ReplanAlarm(String cover, Environment environment, Consumer<Instant> replan) {
        this.cover = cover;
        this.environment = environment;
        this.replan = replan;
    }

    /** Requests the alarm for a time; the next {@link #set()} sets it. Without a time the alarm is unchanged. */
    public void request(Optional<Instant> at) {
        requested = at;
    }

    /** Sets the alarm if one was requested since the last call. */
    public void set() {
        requested.ifPresent(at -> environment.alarms().set(cover, at,
                () -> replan.accept(later(at, environment.sunClock().instant()))));
        requested = Optional.empty();
    }

    /** An alarm may run slightly early by this clock; its event is due nevertheless. */
    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
