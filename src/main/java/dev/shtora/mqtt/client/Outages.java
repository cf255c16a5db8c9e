package dev.shtora.mqtt.client;

import dev.shtora.mqtt.client.ConnectionProblem.Kind;
import dev.shtora.mqtt.contract.JsonPayload;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records outages of the connection and their causes, to be published after the reconnect. */
final class Outages {
    /** No problem. */
    static final String NONE = "{\"code\":\"none\"}";

    private static final Duration MIN_REPORTED = Duration.ofSeconds(10);

    private final Clock clock;
    private @Nullable Instant since;
    private @Nullable ConnectionProblem newest;
    private @Nullable ConnectionProblem mostSevere;

    Outages(Clock clock) {
        this.clock = clock;
    }

    /** Records that the connection is down. Returns whether the problem differs from the one before. */
    synchronized boolean down(ConnectionProblem problem) {
        if (since == null) {
            since = clock.instant();
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
        Instant from = since;
        ConnectionProblem problem = mostSevere;
        since = null;
        newest = null;
        mostSevere = null;
        Instant now = clock.instant();
        if (from == null || problem == null
                || problem.kind() == Kind.ABSENCE && Duration.between(from, now).compareTo(MIN_REPORTED) < 0) {
            return Optional.empty();
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", problem.code().word());
        json.put("text", problem.text());
        json.put("from", from.truncatedTo(ChronoUnit.SECONDS).toString());
        json.put("until", now.truncatedTo(ChronoUnit.SECONDS).toString());
        return Optional.of(JsonPayload.of(json));
    }
}
