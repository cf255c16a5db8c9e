package dev.shtora.ui.homekit.server;

import io.github.hapjava.server.impl.http.HttpMethod;
import io.github.hapjava.server.impl.http.HttpRequest;
import java.util.Optional;

/**
 * A request of a controller.
 *
 * @param method the method, of those that the protocol uses
 * @param uri the path with the query
 */
record HapRequest(HttpMethod method, String uri, byte[] body) implements HttpRequest {

    static Optional<HttpMethod> method(String name) {
        return switch (name) {
            case "GET" -> Optional.of(HttpMethod.GET);
            case "PUT" -> Optional.of(HttpMethod.PUT);
            case "POST" -> Optional.of(HttpMethod.POST);
            default -> Optional.empty();
        };
    }

    /** Method and path. */
    String target() {
        return method + " " + (uri.indexOf('?') < 0 ? uri : uri.substring(0, uri.indexOf('?')));
    }

    String query() {
        return uri.indexOf('?') < 0 ? "" : uri.substring(uri.indexOf('?') + 1);
    }

    @Override
    public HttpMethod getMethod() {
        return method;
    }

    @Override
    public String getUri() {
        return uri;
    }

    @Override
    public byte[] getBody() {
        return body;
    }
}
