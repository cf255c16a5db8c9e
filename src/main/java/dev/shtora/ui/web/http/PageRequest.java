package dev.shtora.ui.web.http;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request of a browser.
 *
 * @param method GET, HEAD or POST
 * @param path the decoded path, beginning with a slash, without the query
 * @param headers the headers by their names in small letters
 * @param body its content, as long as the {@link WebListener} permits
 * @param from the address of the browser
 * @param persistent whether the connection may stay open after the answer
 */
public record PageRequest(String method, String path, Map<String, String> headers, byte[] body, InetAddress from,
        boolean persistent) {
    private static final Pattern SEMICOLON = Pattern.compile(";");
    /** Control characters, and what stands for bytes that are no UTF-8. */
    private static final Pattern NO_TEXT = Pattern.compile("[\\x00-\\x1F\\x7F\\uFFFD]");

    /** @throws BadRequest if its path is no text */
    static PageRequest of(FullHttpRequest request, InetAddress from) throws BadRequest {
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach(one -> headers.put(one.getKey().toLowerCase(Locale.ROOT), one.getValue()));
        return new PageRequest(request.method().name(), path(request.uri()), headers,
                ByteBufUtil.getBytes(request.content()), from,
                request.protocolVersion().equals(HttpVersion.HTTP_1_1) && HttpUtil.isKeepAlive(request));
    }

    private static String path(String target) throws BadRequest {
        try {
            String path = new QueryStringDecoder(target).path();
            if (!NO_TEXT.matcher(path).find()) {
                return path;
            }
        } catch (IllegalArgumentException _) {
            // It has a % without two digits.
        }
        throw new BadRequest(400, "The path is not valid.");
    }

    public boolean isRead() {
        return method.equals("GET") || method.equals("HEAD");
    }

    private String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** The host of the Host header, without the port and the brackets of an IPv6 address; empty if it is missing. */
    public String host() {
        String name = header("host").replaceFirst(":[0-9]{1,5}$", "");
        return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
    }

    /** The ETag of the version that the browser has; empty without one. */
    public Optional<String> known() {
        return Optional.ofNullable(headers.get("if-none-match"));
    }

    /** The value of the header Authorization; empty without one. */
    public Optional<String> authorization() {
        return Optional.ofNullable(headers.get("authorization"));
    }

    /** Whether the browser accepts an answer that is compressed by gzip. */
    public boolean gzip() {
        return header("accept-encoding").contains("gzip");
    }

    public boolean isJson() {
        return header("content-type").matches("(?i)application/json(\\s*;.*)?");
    }

    /**
     * Whether the page of this server sent it, and not the page of another one in the same browser. Each browser sends Origin
     * with a POST; a program that is no browser sends neither header.
     */
    public boolean isOfOwnPage() {
        return isOfOwnPage("https");
    }

    /** The same for a page that is served by another scheme: {@code http} on loopback. */
    public boolean isOfOwnPage(String scheme) {
        String own = scheme + "://" + header("host");
        return headers.getOrDefault("sec-fetch-site", "same-origin").equals("same-origin")
                && headers.getOrDefault("origin", own).equals(own);
    }

    /** The value of a cookie; empty without it. */
    public Optional<String> cookie(String name) {
        return SEMICOLON.splitAsStream(header("cookie")).map(String::strip).filter(one -> one.startsWith(name + "="))
                .map(one -> one.substring(name.length() + 1)).findFirst();
    }
}
