package dev.shtora.ui.web;

import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;

/**
 * A request of a browser.
 *
 * @param method GET, HEAD or POST
 * @param path the decoded path, beginning with a slash, without the query
 * @param headers the headers by their names in small letters
 * @param body its content, at most {@link RequestReader#MAX_BODY} bytes
 * @param from the address of the browser
 * @param persistent whether the connection may stay open after the answer
 */
record PageRequest(String method, String path, Map<String, String> headers, byte[] body, InetAddress from,
        boolean persistent) {
    boolean isRead() {
        return method.equals("GET") || method.equals("HEAD");
    }

    private String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** The host of the Host header, without the port and the brackets of an IPv6 address; empty if it is missing. */
    String host() {
        String name = header("host").replaceFirst(":[0-9]{1,5}$", "");
        return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
    }

    /** The ETag of the version that the browser has; empty without one. */
    Optional<String> known() {
        return Optional.ofNullable(headers.get("if-none-match"));
    }

    /** The value of the header Authorization; empty without one. */
    Optional<String> authorization() {
        return Optional.ofNullable(headers.get("authorization"));
    }

    /** Whether the browser accepts an answer that is compressed by gzip. */
    boolean gzip() {
        return header("accept-encoding").contains("gzip");
    }

    boolean isJson() {
        return header("content-type").matches("(?i)application/json(\\s*;.*)?");
    }

    /**
     * Whether the page of this server sent it, and not the page of another one in the same browser. Each browser sends Origin
     * with a POST; a program that is no browser sends neither header.
     */
    boolean isOfOwnPage() {
        return headers.getOrDefault("sec-fetch-site", "same-origin").equals("same-origin")
                && headers.getOrDefault("origin", "https://" + header("host")).equals("https://" + header("host"));
    }
}
