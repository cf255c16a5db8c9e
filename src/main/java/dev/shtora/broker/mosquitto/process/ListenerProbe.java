package dev.shtora.broker.mosquitto.process;

import dev.shtora.mqtt.client.address.TrustAnchors;
import dev.shtora.text.ForeignText;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * Connects to a listener as a client does and examines its answers.
 *
 * @param host the host name or address
 * @param port the TCP port
 * @param tls whether the listener uses TLS
 * @param webSocket whether the listener uses WebSocket
 */
public record ListenerProbe(String host, int port, boolean tls, boolean webSocket) {
    private static final int TIMEOUT_MILLIS = 5_000;
    /** CONNECT of MQTT 5 (OASIS, 3.1): clean start, no name, no password, any client id. */
    private static final byte[] ANONYMOUS_CONNECT = {0x10, 13, 0, 4, 'M', 'Q', 'T', 'T', 5, 2, 0, 10, 0, 0, 0};
    /** A whole binary message of 15 bytes, masked with zeros (RFC 6455, 5.2). */
    private static final byte[] FRAME_HEADER = {(byte) 0x82, (byte) (0x80 | 15), 0, 0, 0, 0};

    /** Opens a TCP connection with a timeout of 5 s. */
    public Socket connect() throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** The certificate that the listener presents, trusted or not. */
    public X509Certificate certificate() throws IOException {
        try (SSLSocket socket = handshake(Optional.empty())) {
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    /**
     * Does a TLS handshake that verifies the certificate and the host name.
     *
     * @param ca the file of the trusted CA's certificate
     * @throws IOException with the JDK's reason if verification fails
     */
    public void verify(Path ca) throws IOException {
        handshake(Optional.of(ca)).close();
    }

    private SSLSocket handshake(Optional<Path> ca) throws IOException {
        Socket plain = connect();
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, ca.isPresent()
                    ? TrustAnchors.in(ca.get()).getTrustManagers()
                    : new TrustManager[]{new AcceptAnyCertificate()}, null);
            SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm(ca.isPresent() ? "HTTPS" : null);
            parameters.setApplicationProtocols(webSocket ? new String[]{"http/1.1"} : new String[0]);
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket;
        } catch (GeneralSecurityException e) {
            plain.close();
            throw new IOException(e);
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    /** Whether the listener accepts an insecure version of TLS. */
    public boolean accepts(LegacyTlsHello version) throws IOException {
        try (Socket socket = connect()) {
            return version.acceptedBy(socket);
        }
    }

    /**
     * Connects with MQTT without a user name.
     *
     * @return CONNACK's reason code, 0 for success; empty if the listener closes the connection without an answer
     * @throws IOException if the listener does not answer as an MQTT broker does
     */
    public Optional<Integer> connectAnonymously() throws IOException {
        try (Socket socket = tls ? handshake(Optional.empty()) : connect()) {
            InputStream in = socket.getInputStream();
            if (webSocket) {
                upgrade(socket, in);
                socket.getOutputStream().write(FRAME_HEADER);
            }
            socket.getOutputStream().write(ANONYMOUS_CONNECT);
            byte[] answer = in.readNBytes(webSocket ? 6 : 4);
            int at = webSocket ? 2 : 0;
            if (answer.length < at + 4) {
                return Optional.empty();
            }
            if (answer[at] != 0x20) {
                throw new IOException("it does not answer as an MQTT broker does");
            }
            return Optional.of(answer[at + 3] & 0xff);
        } catch (EOFException e) {
            return Optional.empty();
        }
    }

    private void upgrade(Socket socket, InputStream in) throws IOException {
        String request = String.join("\r\n", "GET /mqtt HTTP/1.1", "Host: " + address(), "Upgrade: websocket",
                "Connection: Upgrade", "Sec-WebSocket-Key: c2h0b3JhLXNodG9yYS1zaA==", "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Protocol: mqtt", "", "");
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("it ends the WebSocket's upgrade without an answer");
            }
            head.write(next);
        }
        String response = head.toString(StandardCharsets.US_ASCII);
        if (!response.startsWith("HTTP/1.1 101 ")) {
            throw new IOException(
                    "it refuses the WebSocket's upgrade: " + ForeignText.line(response.lines().findFirst().orElse("")));
        }
    }

    public String address() {
        return host + ":" + port;
    }
}
