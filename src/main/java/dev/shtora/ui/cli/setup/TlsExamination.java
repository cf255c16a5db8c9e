package dev.shtora.ui.cli.setup;

import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.client.address.TlsSettings;
import dev.shtora.mqtt.client.problem.TlsHandshake;
import dev.shtora.text.FailureText;
import dev.shtora.ui.cli.setup.answer.BadAnswer;
import dev.shtora.ui.cli.setup.answer.RemoteBroker;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a broker for its certificates by a TLS handshake. If the CA is not among them, asks the page of Shtora on that computer
 * for it. Whatever is received is trusted only after a person has compared its fingerprint.
 */
final class TlsExamination implements RemoteBroker {
    private static final int TRUST_PORT = 8080;
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int MAX_BYTES = 64 << 10;

    private final Map<String, Shown> before = new HashMap<>();

    /** What a person has confirmed is what was shown: a broker is asked once. One that could not be reached is asked again. */
    @Override
    public Shown examine(String host, int port) throws BadAnswer {
        String address = host + " " + port;
        Shown shown = before.get(address);
        if (shown == null) {
            shown = connect(host, port);
            before.put(address, shown);
        }
        return shown;
    }

    private static Shown connect(String host, int port) throws BadAnswer {
        BrokerAddress broker = new BrokerAddress(host, port, TlsSettings.USUAL, Optional.empty(), "shtora-setup");
        try {
            TlsHandshake shake = TlsHandshake.with(broker, InetAddress.getByName(host));
            if (shake.refusal().isEmpty()) {
                return new Shown(true, Optional.empty());
            }
            List<X509Certificate> chain = shake.chain();
            if (chain.isEmpty()) {
                throw new BadAnswer("bad.broker", host, port, shake.refusal().get().text());
            }
            return new Shown(false, root(chain).or(() -> page(host, chain.getLast())));
        } catch (UnknownHostException _) {
            throw new BadAnswer("bad.broker_unknown", host);
        } catch (IOException e) {
            throw new BadAnswer("bad.broker", host, port, FailureText.of(e));
        }
    }

    private static Optional<X509Certificate> root(List<X509Certificate> chain) {
        return chain.stream().filter(one -> one.getSubjectX500Principal().equals(one.getIssuerX500Principal()))
                .findFirst();
    }

    /** The certificate on the page, if it has signed that of the broker. */
    private static Optional<X509Certificate> page(String host, X509Certificate signed) {
        try {
            URI address = new URI("http", null, host, TRUST_PORT, "/shtora-ca.crt", null, null);
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setInstanceFollowRedirects(false);
            try (InputStream in = connection.getInputStream()) {
                X509Certificate ca = (X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(in.readNBytes(MAX_BYTES)));
                signed.verify(ca.getPublicKey());
                return Optional.of(ca);
            } finally {
                connection.disconnect();
            }
        } catch (IOException | URISyntaxException | GeneralSecurityException _) {
            return Optional.empty();
        }
    }
}
