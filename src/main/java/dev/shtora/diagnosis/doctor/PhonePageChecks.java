package dev.shtora.diagnosis.doctor;

import dev.shtora.certificates.CertificateDates;
import dev.shtora.certificates.CertificateText;
import dev.shtora.certificates.Pem;
import dev.shtora.certificates.SubjectNames;
import dev.shtora.config.Config;
import dev.shtora.diagnosis.Check;
import dev.shtora.diagnosis.Findings;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.client.problem.TlsHandshake;
import dev.shtora.os.FileErrors;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks whether the page for phones answers on this computer, with the certificate of the configuration, and whether phones
 * can get the certificate of the CA.
 *
 * @param web the page; empty if it is switched off
 * @param runs whether the daemon of this computer runs
 */
public record PhonePageChecks(Optional<Config.Web> web, boolean runs, Clock clock) implements Check {
    private static final String SUBJECT = "page";
    private static final String TRUST = "trust page";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final String LOOPBACK = "localhost|127\\..*|(0+:)*:?:?0*1";

    @Override
    public void run(Findings findings) {
        if (web.isEmpty()) {
            findings.note(SUBJECT, "the page for phones is off (web: off)");
        } else if (!web.get().required() && Files.notExists(web.get().certificate())) {
            findings.note(SUBJECT, "there is no page for phones, since there is no " + web.get().certificate()
                    + "; sudo shtora broker init or renew makes it");
        } else {
            check(web.get(), findings);
        }
    }

    private void check(Config.Web page, Findings findings) {
        X509Certificate certificate;
        try {
            certificate = Pem.certificate(page.certificate());
        } catch (IOException e) {
            findings.error(SUBJECT, FileErrors.why(e), DoctorRemedy.COPY_CERTIFICATE);
            return;
        }
        if (accepts(page.port(), SUBJECT, findings)) {
            certificate(page, certificate, findings);
        }
        page.trustPort().filter(port -> accepts(port, TRUST, findings)).ifPresent(port -> trust(port, findings));
    }

    /** Whether something listens on a port of this computer; without the daemon nothing has to. */
    private boolean accepts(int port, String subject, Findings findings) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) TIMEOUT.toMillis());
            return true;
        } catch (ConnectException e) {
            if (runs) {
                findings.error(subject, "the daemon runs, and nothing listens on port " + port,
                        DoctorRemedy.RESTART_FOR_PAGE);
            } else {
                findings.unknown(subject, "the daemon does not run: port " + port + " is not checked");
            }
        } catch (IOException e) {
            findings.error(subject, "port " + port + ": " + FileErrors.why(e), DoctorRemedy.RESTART_FOR_PAGE);
        }
        return false;
    }

    private void certificate(Config.Web page, X509Certificate expected, Findings findings) {
        boolean ours = signedBy(expected, page);
        TlsHandshake handshake;
        try {
            handshake = TlsHandshake.with(
                    new BrokerAddress(host(expected), page.port(), Optional.of(page.ca()).filter(_ -> ours),
                            Optional.empty(), "doctor"),
                    InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            findings.error(SUBJECT, FileErrors.why(e), DoctorRemedy.COPY_CERTIFICATE);
            return;
        }
        if (handshake.chain().isEmpty() || !handshake.chain().getFirst().equals(expected)) {
            findings.error(SUBJECT, "what answers on port " + page.port() + " does not present the certificate "
                    + page.certificate(), DoctorRemedy.FREE_PORT_OR_RESTART, page.port());
        } else if (CertificateDates.expiresSoon(expected, clock.instant())) {
            findings.warning(SUBJECT, page.certificate() + " is valid until " + CertificateDates.lastDay(expected),
                    CertificateText.isLetsEncrypt(expected)
                            ? DoctorRemedy.CERTBOT_RENEW
                            : DoctorRemedy.COPY_CERTIFICATE);
        } else if (handshake.refusal().isPresent() || addresses(expected, page.port()).isEmpty()) {
            findings.warning(SUBJECT,
                    handshake.refusal().isPresent()
                            ? page.certificate() + " is signed by " + expected.getIssuerX500Principal().getName()
                                    + ", not by " + page.ca() + ": phones do not trust the page"
                            : page.certificate() + " has no address by which a phone reaches this computer",
                    DoctorRemedy.COPY_CERTIFICATE);
        } else {
            findings.ok(SUBJECT, String.join(" ", addresses(expected, page.port())) + ", signed by "
                    + expected.getIssuerX500Principal().getName());
        }
    }

    private static boolean signedBy(X509Certificate certificate, Config.Web page) {
        try {
            certificate.verify(Pem.certificate(page.ca()).getPublicKey());
            return true;
        } catch (IOException | GeneralSecurityException e) {
            return false;
        }
    }

    /** A name for which the certificate is valid. */
    private static String host(X509Certificate certificate) {
        return SubjectNames.in(certificate).all().stream().filter(name -> !name.startsWith("*")).findFirst()
                .orElse("localhost");
    }

    /** The addresses that a phone can use. */
    private static List<String> addresses(X509Certificate certificate, int port) {
        SubjectNames names = SubjectNames.in(certificate);
        return Stream.concat(names.hosts().stream(), names.addresses().stream())
                .filter(name -> !name.matches(LOOPBACK))
                .map(name -> "https://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + port + "/").toList();
    }

    /** Without a proxy and without redirects: the port is on this computer. */
    private static void trust(int port, Findings findings) {
        URI uri = URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port + "/trust");
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            int status = client.send(HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(), BodyHandlers.discarding())
                    .statusCode();
            findings.require(status == 200, TRUST, "port " + port + " gives phones the certificate of the CA",
                    "port " + port + " answers with status " + status + ": another program has it",
                    DoctorRemedy.FREE_PORT_OR_RESTART, port);
        } catch (IOException e) {
            findings.error(TRUST, "port " + port + ": " + FileErrors.why(e), DoctorRemedy.FREE_PORT_OR_RESTART, port);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            findings.unknown(TRUST, "interrupted");
        }
    }
}
