package dev.shtora.mqtt.client;

import dev.shtora.mqtt.client.ConnectionProblem.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** When the link was down and why: what people are told of it when it is back. */
final class Outages {
    /** No problem. */
    static final String NONE = "{\"code\":\"none\"}";

    private static final Duration NOT_WORTH_TELLING = Duration.ofSeconds(10);

    private final Clock clock;
    private @Nullable Instant since;
    private @Nullable ConnectionProblem newest;
    private @Nullable ConnectionProblem gravest;

    Outages(Clock clock) {
        this.clock = clock;
    }

    /** The link is down, or still is; answers whether the reason is another than before. */
    synchronized boolean down(ConnectionProblem why) {
        if (since == null) {
            since = clock.instant();
        }
        boolean other = !why.equals(newest);
        newest = why;
        if (gravest == null || why.kind().compareTo(gravest.kind()) >= 0) {
            gravest = why;
        }
        return other;
    }

    /**
     * The link is up: what to tell of the time when it was not, as JSON. Nothing of an absence of a few seconds. Of several
     * reasons the gravest is told: whoever mended it may have restarted the broker.
     */
    synchronized Optional<String> up() {
        Instant from = since;
        ConnectionProblem why = gravest;
        since = null;
        newest = null;
        gravest = null;
        Instant now = clock.instant();
        if (from == null || why == null
                || why.kind() == Kind.ABSENCE && Duration.between(from, now).compareTo(NOT_WORTH_TELLING) < 0) {
            return Optional.empty();
        }
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("code", why.code().word());
        problem.put("text", why.text());
        problem.put("from", from.truncatedTo(ChronoUnit.SECONDS).toString());
        problem.put("until", now.truncatedTo(ChronoUnit.SECONDS).toString());
        return Optional.of(JsonMapper.shared().writeValueAsString(problem));
    }
}
