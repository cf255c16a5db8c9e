package dev.shtora.ui.homekit.server;

import io.github.hapjava.server.impl.http.HttpResponse.HttpVersion;
import io.github.hapjava.server.impl.http.HttpResponse;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;

/** Writes a response, or an event, as one piece: controllers expect header and content together. */
final class HttpText {
    private static final int NO_CONTENT = 204;
    private static final int NOT_AUTHORIZED = 470;

    private HttpText() {}

    static ByteBuf of(HttpResponse response) {
        StringBuilder head = new StringBuilder();
        head.append(response.getVersion() == HttpVersion.EVENT_1_0 ? "EVENT/1.0 " : "HTTP/1.1 ")
                .append(response.getStatusCode()).append(' ').append(words(response.getStatusCode())).append("\r\n");
        response.getHeaders().forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        int length = response.getBody().remaining();
        if (response.getStatusCode() != NO_CONTENT) {
            head.append("Content-Length: ").append(length).append("\r\n");
        }
        head.append("\r\n");
        return Unpooled.wrappedBuffer(Unpooled.copiedBuffer(head, StandardCharsets.US_ASCII),
                Unpooled.wrappedBuffer(response.getBody().duplicate()));
    }

    private static String words(int code) {
        return code == NOT_AUTHORIZED
                ? "Connection Authorization Required"
                : HttpResponseStatus.valueOf(code).reasonPhrase();
    }
}
