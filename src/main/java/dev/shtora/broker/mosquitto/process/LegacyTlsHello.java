package dev.shtora.broker.mosquitto.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.HexFormat;

/**
 * A ClientHello of TLS 1.0 or 1.1 (RFC 2246 and 4346, 7.4.1.2), which the JDK no longer supports. It tests
 * whether a server accepts these versions.
 */
public enum LegacyTlsHello {
    TLS_1_0(1),
    TLS_1_1(2);

    /** ECDHE and RSA with AES and SHA-1, compression none, P-256 and P-384 with plain points. */
    private static final byte[] OFFERS = HexFormat.of()
            .parseHex("00" + "000c" + "c009c013c00ac014002f0035" + "0100" + "0014" + "000a00060004" + "00170018"
                    + "000b00020100" + "00170000");
    private static final int HANDSHAKE = 22;

    private final int minor;

    LegacyTlsHello(int minor) {
        this.minor = minor;
    }

    public String version() {
        return "TLS 1." + (minor - 1);
    }

    /** Whether the server answers with a handshake record. */
    boolean acceptedBy(Socket socket) throws IOException {
        socket.getOutputStream().write(hello());
        InputStream in = socket.getInputStream();
        return in.read() == HANDSHAKE;
    }

    private byte[] hello() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(3);
        body.write(minor);
        body.writeBytes(new byte[32]);
        body.writeBytes(OFFERS);
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        record.writeBytes(new byte[]{HANDSHAKE, 3, 1, 0, (byte) (body.size() + 4), 1, 0, 0, (byte) body.size()});
        record.writeBytes(body.toByteArray());
        return record.toByteArray();
    }
}
