package dev.shtora.daemon.cover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import java.time.Duration;
import java.time.Instant;

/** A blind that a rule opens slowly in the morning, in virtual time. */
final class SlowSunrise {
    static final String SUNRISE = "[{at: \"07:40\", over: 20m, move: open}]";

    private SlowSunrise() {}

    /** The blind is closed, and the rule is due in a minute. */
    static VirtualDaemon beforeSunrise() {
        VirtualDaemon daemon = VirtualDaemon.at("2026-11-21T07:20", VirtualDaemon.BERLIN, SUNRISE).homed();
        daemon.set("{\"state\":\"CLOSE\",\"override\":false}");
        daemon.pass("9m");
        assertThat(daemon.topic("state")).isEqualTo("closed");
        return daemon;
    }

    static Instant at(String localTime) {
        return Instant.parse("2026-11-21T" + localTime + ":00Z").minus(Duration.ofHours(1));
    }

    static VirtualDaemon duringSunrise() {
        VirtualDaemon daemon = beforeSunrise();
        daemon.pass("11m");
        assertThat(daemon.topic("state")).isEqualTo("opening");
        assertThat(daemon.status().position().orElseThrow().percent()).isBetween(40, 60);
        return daemon;
    }

    /** The steps of the model in the next second. */
    static int stepsPerSecond(VirtualDaemon daemon) {
        int before = daemon.blind.steps();
        daemon.pass("1s");
        return Math.abs(daemon.blind.steps() - before);
    }
}
