package dev.shtora.ui.homekit.server;

import io.github.hapjava.server.impl.http.HttpResponse;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.json.Json;
import javax.json.JsonObject;
import javax.json.JsonWriter;

/**
 * A response of ours.
 *
 * @param type the media type of the content
 */
record HapResponse(int statusCode, String type, byte[] content) implements HttpResponse {
    static final int OK = 200;
    static final int MULTI_STATUS = 207;
    private static final int NO_CONTENT = 204;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int NOT_AUTHORIZED = 470;

    static HapResponse json(int statusCode, JsonObject content) {
        StringWriter text = new StringWriter();
        try (JsonWriter writer = Json.createWriter(text)) {
            writer.write(content);
        }
        return new HapResponse(statusCode, "application/hap+json", text.toString().getBytes(StandardCharsets.UTF_8));
    }

    static HapResponse done() {
        return new HapResponse(NO_CONTENT, "application/hap+json", new byte[0]);
    }

    static HapResponse invalid() {
        return failed(BAD_REQUEST, HapStatus.INVALID);
    }

    static HapResponse notAllowed() {
        return failed(BAD_REQUEST, HapStatus.NOT_ALLOWED);
    }

    static HapResponse notFound() {
        return failed(NOT_FOUND, HapStatus.UNKNOWN);
    }

    /** The controller must verify its pairing first. */
    static HapResponse notAuthorized() {
        return failed(NOT_AUTHORIZED, HapStatus.NOT_ALLOWED);
    }

    private static HapResponse failed(int statusCode, HapStatus status) {
        return json(statusCode, Json.createObjectBuilder().add("status", status.code()).build());
    }

    @Override
    public int getStatusCode() {
        return statusCode;
    }

    @Override
    public ByteBuffer getBody() {
        return ByteBuffer.wrap(content);
    }

    @Override
    public Map<String, String> getHeaders() {
        return content.length == 0 ? Map.of() : Map.of("Content-Type", type);
    }
}
