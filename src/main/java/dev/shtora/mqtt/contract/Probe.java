package dev.shtora.mqtt.contract;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request to a daemon on its {@code probe} topic, {@code {"knock":"roof-1a2b3c4d"}}, that tests whether it runs. A
 * running daemon responds on the same topic: {@code {"here":"roof-1a2b3c4d"}}.
 *
 * @param who the id of the request: 1 to 255 lower-case letters, digits, _ and -
 */
public record Probe(String who) {
    private static final Pattern REQUEST = Pattern.compile("\\{\"knock\":\"([a-z0-9_-]{1,255})\"}");

    /** A probe of this daemon with a unique id. */
    public static Probe of(String bridge) {
        return new Probe(bridge + "-" + UUID.randomUUID().toString().substring(0, 8));
    }

    /** Parses a request; empty if the payload is not a request. */
    public static Optional<Probe> in(byte[] payload) {
        return payload.length > PayloadText.MAX_BYTES
                ? Optional.empty()
                : Optional.of(REQUEST.matcher(new String(payload, StandardCharsets.UTF_8))).filter(Matcher::matches)
                        .map(request -> new Probe(request.group(1)));
    }

    /** The payload of the request. */
    public String request() {
        return "{\"knock\":\"" + who + "\"}";
    }

    /** The payload of the response. */
    public String response() {
        return "{\"here\":\"" + who + "\"}";
    }
}
