package dev.shtora.mqtt.client.problem;

import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.client.address.ClientCertificate;
import dev.shtora.mqtt.client.address.TlsSettings;
import dev.shtora.mqtt.client.address.TrustAnchors;
import dev.shtora.text.FailureText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The result of a TLS handshake with the broker.
 *
 * @param protocol the negotiated version; empty if the handshake failed
 * @param chain the broker's certificate chain, its own certificate first; empty if none was received
 * @param refusal why the handshake failed; empty if it succeeded
 */
public record TlsHandshake(String protocol, List<X509Certificate> chain, Optional<Refusal> refusal) {
    private static final int TIMEOUT_MILLIS = 10_000;

    /**
     * The cause of a failure.
     *
     * @param code the code of the daemon's {@code problem} topic
     * @param text a sentence for the user
     */
    public record Refusal(ProblemCode code, String text) {}

    /**
     * Does a handshake with one address of the broker, with timeouts of 10 s.
     *
     * @param host the address; the certificate is verified for the configured host name
     * @throws IOException if a file of the TLS settings cannot be read
     */
    public static TlsHandshake with(BrokerAddress broker, InetAddress host) throws IOException {
        ServerChainRecorder recorder = new ServerChainRecorder(trust(broker.tls()));
        SSLContext context = context(broker.tls(), recorder);
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, broker.port()), TIMEOUT_MILLIS);
            plain.setSoTimeout(TIMEOUT_MILLIS);
            try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, broker.host(),
                    broker.port(), true)) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                parameters.setProtocols(broker.tls().protocols().toArray(String[]::new));
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                return new TlsHandshake(socket.getSession().getProtocol(), recorder.chain(), Optional.empty());
            }
        } catch (IOException e) {
            ConnectionProblem why = new ConnectionDiagnosis(broker).of(e);
            return new TlsHandshake("", recorder.chain(), Optional.of(new Refusal(why.code(), why.text())));
        }
    }

    private static SSLContext context(TlsSettings tls, TrustManager trust) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            KeyManager[] keys = tls.own().isPresent()
                    ? ClientCertificate.in(tls.own().get()).getKeyManagers()
                    : new KeyManager[0];
            context.init(keys, new TrustManager[]{trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java runtime does not support TLS: " + FailureText.of(e), e);
        }
    }

    private static X509ExtendedTrustManager trust(TlsSettings tls) throws IOException {
        try {
            TrustManagerFactory factory = tls.ca().isPresent()
                    ? TrustAnchors.in(tls.ca().get())
                    : TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            if (tls.ca().isEmpty()) {
                factory.init((KeyStore) null);
            }
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java runtime has no default CA certificates: " + FailureText.of(e), e);
        }
    }
}
