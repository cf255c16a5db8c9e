package dev.shtora.mqtt.client;

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
 * What a broker shows of itself over TLS, and what we think of it.
 *
 * @param protocol the version that both speak; empty if it has not come so far
 * @param chain its certificates, its own first; empty if it has not come so far
 * @param refusal why one of us refuses the other, if so
 */
public record TlsHandshake(String protocol, List<X509Certificate> chain, Optional<Refusal> refusal) {
    private static final int TIMEOUT_MILLIS = 10_000;

    /**
     * Why.
     *
     * @param code as on the bridge's {@code problem}
     * @param text in plain words
     */
    public record Refusal(ProblemCode code, String text) {}

    /**
     * Tries it at one address of the broker's.
     *
     * @throws IOException if a file of ours cannot be read
     */
    public static TlsHandshake with(BrokerAddress broker, InetAddress host) throws IOException {
        RecordingTrustManager recorder = new RecordingTrustManager(trust(broker.tls()));
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
            throw new IOException("this Java has no TLS: " + e.getMessage(), e);
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
            throw new IOException("this Java has no certificates of its own: " + e.getMessage(), e);
        }
    }
}
