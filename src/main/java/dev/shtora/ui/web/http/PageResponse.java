package dev.shtora.ui.web.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An answer to a browser.
 *
 * @param status the HTTP status
 * @param type the media type of the content
 * @param content the content; empty for none
 * @param headers further headers
 */
public record PageResponse(int status, String type, byte[] content, Map<String, String> headers) {
    /** Headers of each answer. The pages need no other host, no frame and no device. */
    public static final Map<String, String> HEADERS = Map.of("Content-Security-Policy", "frame-ancestors 'none'",
            "X-Frame-Options", "DENY", "X-Content-Type-Options", "nosniff", "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin", "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), microphone=(), geolocation=()", "Cache-Control", "no-store");

    private static final String TEXT = "text/plain; charset=utf-8";

    /** A sentence. */
    public static PageResponse text(int status, String sentence) {
        return new PageResponse(status, TEXT, (sentence + "\n").getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** Data as JSON. */
    public static PageResponse json(int status, String json) {
        return new PageResponse(status, "application/json", json.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** Sends the browser to another page. */
    public static PageResponse elsewhere(String location) {
        return new PageResponse(302, TEXT, new byte[0], Map.of("Location", location));
    }
}
