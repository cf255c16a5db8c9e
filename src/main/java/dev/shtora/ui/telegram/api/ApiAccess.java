package dev.shtora.ui.telegram.api;

import java.net.URI;
import java.util.Optional;

/**
 * How to reach the Bot API.
 *
 * @param url the server, without a slash at the end
 * @param token the token of the bot; {@link #toString} omits it
 * @param proxy the proxy of all requests
 */
public record ApiAccess(URI url, String token, Optional<Proxy> proxy) {
    /**
     * A proxy.
     *
     * @param address {@code socks5://HOST:PORT} or {@code http://HOST:PORT}
     */
    public record Proxy(URI address, Optional<Login> login) {
        /** Whether it speaks SOCKS version 5. */
        boolean socks() {
            return "socks5".equals(address.getScheme());
        }

        /** Host and port, for messages. */
        public String description() {
            return address.getHost() + ":" + address.getPort();
        }

        @Override
        public String toString() {
            return address.toString();
        }
    }

    /** A user of the proxy. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    /** The host of the server, for messages. */
    public String host() {
        return String.valueOf(url.getHost());
    }

    @Override
    public String toString() {
        return url + proxy.map(by -> " by " + by).orElse("");
    }
}
