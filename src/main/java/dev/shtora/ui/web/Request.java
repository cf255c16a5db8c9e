package dev.shtora.ui.web;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A request of a browser.
 *
 * @param method GET, HEAD or POST
 * @param path the decoded path, beginning with a slash, without the query
 * @param host the host of the Host header, without the port and the brackets of an IPv6 address; empty if it is missing
 * @param known the ETag of the version that the browser has; empty without one
 * @param authorization the value of the header Authorization; empty without one
 * @param gzip whether the browser accepts an answer that is compressed by gzip
 * @param body the content of a POST, at most {@link WebListener#MAX_BODY} bytes; otherwise no bytes
 * @param from the address of the browser
 */
record Request(String method, String path, String host, Optional<String> known, Optional<String> authorization,
        boolean gzip, byte[] body,
        InetAddress from) {
    boolean isRead() {
        return method.equals("GET") || method.equals("HEAD");
    }
}
