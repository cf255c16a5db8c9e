package dev.shtora.mqtt.contract;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A knock at a daemon that the broker remembers, on its {@code probe} topic: {@code {"knock":"roof-1a2b3c4d"}}. If it is
 * there, it answers on the same topic: {@code {"here":"roof-1a2b3c4d"}}.
 *
 * @param who who knocks, of small letters, digits, _ and -
 */
public record Probe(String who) {
    private static final Pattern ASKED = Pattern.compile("\\{\"knock\":\"([a-z0-9_-]{1,255})\"}");

    /** A daemon's knock, unlike any other. */
    public static Probe of(String bridge) {
        return new Probe(bridge + "-" + UUID.randomUUID().toString().substring(0, 8));
    }

    /** The knock that a payload is; empty if it is something else. */
    public static Optional<Probe> in(byte[] payload) {
        return payload.length > Payloads.LONGEST
                ? Optional.empty()
                : Optional.of(ASKED.matcher(new String(payload, StandardCharsets.UTF_8))).filter(Matcher::matches)
                        .map(asked -> new Probe(asked.group(1)));
    }

    /** What the one outside says. */
    public String asked() {
        return "{\"knock\":\"" + who + "\"}";
    }

    /** What the one inside says. */
    public String answered() {
        return "{\"here\":\"" + who + "\"}";
    }
}
