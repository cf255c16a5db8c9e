package dev.shtora.mqtt.client;

import dev.shtora.mqtt.client.problem.ConnectionProblem;
import dev.shtora.mqtt.client.problem.ConnectionProblem.Kind;
import dev.shtora.mqtt.contract.JsonPayload;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Records outages of the connection and their causes, to be published after the reconnect. The duration of an outage is
 * measured by a monotonic time: a clock that was not set at the begin of the outage does not change its begin.
 */
final class Outages {
    /** No problem. */
    static final String NONE = "{\"code\":\"none\"}";

    private static final Duration MIN_REPORTED = Duration.ofSeconds(10);

    private final Clock clock;
    private final LongSupplier nanos;
    private boolean down;
    private long since;
    private @Nullable ConnectionProblem newest;
    private @Nullable ConnectionProblem mostSevere;

    /**
     * @param clock the clock of the published times
     * @param nanos a monotonic time in nanoseconds
     */
    Outages(Clock clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
    }

    /** Records that the connection is down. Returns whether the problem differs from the one before. */
    synchronized boolean down(ConnectionProblem problem) {
        if (!down) {
            down = true;
            since = nanos.getAsLong();
        }
        boolean other = !problem.equals(newest);
        newest = problem;
        if (mostSevere == null || problem.kind().compareTo(mostSevere.kind()) >= 0) {
            mostSevere = problem;
        }
        return other;
    }

    /**
     * Records that the connection is up. Returns the JSON of the outage; empty if the broker was absent for less than 10 s.
     * Of several problems it has the most severe one, since the remedy may have included a restart of the broker.
     */
    synchronized Optional<String> up() {
        Duration lasted = Duration.ofNanos(nanos.getAsLong() - since);
        ConnectionProblem problem = mostSevere;
        down = false;
        newest = null;
        mostSevere = null;
        if (problem == null || problem.kind() == Kind.ABSENCE && lasted.compareTo(MIN_REPORTED) < 0) {
            return Optional.empty();
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", problem.code().word());
        json.put("text", problem.text());
        Instant now = clock.instant();
        json.put("from", now.minus(lasted).truncatedTo(ChronoUnit.SECONDS).toString());
        json.put("until", now.truncatedTo(ChronoUnit.SECONDS).toString());
        return Optional.of(JsonPayload.of(json));
    }
}
