package dev.shtora.ui.web;

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
record PageResponse(int status, String type, byte[] content, Map<String, String> headers) {
    private static final String TEXT = "text/plain; charset=utf-8";

    /** A sentence. */
    static PageResponse text(int status, String sentence) {
        return new PageResponse(status, TEXT, (sentence + "\n").getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static PageResponse json(int status, String json) {
        return new PageResponse(status, "application/json", json.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** Sends the browser to another page. */
    static PageResponse elsewhere(String location) {
        return new PageResponse(302, TEXT, new byte[0], Map.of("Location", location));
    }
}
