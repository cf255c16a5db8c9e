package dev.shtora.ui.web.http;

import java.time.Duration;

/**
 * How long a connection may wait for its client.
 *
 * @param request for a request, with the handshake of TLS before it or the silence before a further one
 * @param answer for the client to read an answer
 * @param end for the client to close the connection after its last answer
 */
public record TimeLimits(Duration request, Duration answer, Duration end) {
    /** The limits of all pages. */
    public static final TimeLimits USUAL = new TimeLimits(Duration.ofSeconds(10), Duration.ofSeconds(30),
            Duration.ofSeconds(1));
}
