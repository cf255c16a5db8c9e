package dev.shtora.config.value;

import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.Types;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address of this computer, and a port, on which a program listens.
 *
 * @param address the address; that of all interfaces is 0.0.0.0 or ::
 * @param port the TCP port, 1 to 65535
 */
public record ListenAddress(InetAddress address, int port) {
    private static final String PATTERN = "(localhost|[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|\\[[0-9a-fA-F.]*:[0-9a-fA-F:.]{1,45}\\]):([0-9]{1,5})";
    private static final Pattern SYNTAX = Pattern.compile(PATTERN);
    private static final String EXPECTED = "expected an IP address and a port such as 127.0.0.1:9464 or [::1]:9464";

    /** The type of the keys that have one. No name but localhost is accepted, so that no name service is asked. */
    public static final Key.Type<ListenAddress> TYPE = Types.text("address", "", "ADDRESS:PORT", ListenAddress::parse,
            PATTERN);

    /**
     * The address in a text such as {@code 127.0.0.1:9464}.
     *
     * @throws IllegalArgumentException if it is not an IP address, or localhost, with a port; the message says so
     */
    public static ListenAddress parse(String text) {
        Matcher parts = SYNTAX.matcher(text);
        int port = parts.matches() ? Integer.parseInt(parts.group(2)) : 0;
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException(EXPECTED);
        }
        String host = parts.group(1);
        try {
            return new ListenAddress(host.equals("localhost")
                    ? InetAddress.getLoopbackAddress()
                    : InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")), port);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(EXPECTED, e);
        }
    }

    /** Whether only programs of this computer reach it. */
    public boolean isLocal() {
        return address.isLoopbackAddress();
    }

    /** The address of a socket. */
    public InetSocketAddress socket() {
        return new InetSocketAddress(address, port);
    }

    /** As the file has it. */
    @Override
    public String toString() {
        String host = address.getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
