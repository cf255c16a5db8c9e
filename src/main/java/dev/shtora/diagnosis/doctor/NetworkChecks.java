package dev.shtora.diagnosis.doctor;

import dev.shtora.certificates.CertificateDates;
import dev.shtora.certificates.CertificateText;
import dev.shtora.diagnosis.Check;
import dev.shtora.diagnosis.Findings;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.client.address.ClientCertificate;
import dev.shtora.mqtt.client.problem.PlainMqtt;
import dev.shtora.mqtt.client.problem.TlsHandshake;
import dev.shtora.text.FailureText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks the connection to the broker in the order in which it is made: DNS, TCP, TLS. After an error the rest is not
 * checked.
 *
 * @param zone the time zone of the dates in findings
 */
public record NetworkChecks(BrokerAddress broker, Clock clock, ZoneId zone) implements Check {
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int IP_SAN = 7;

    @Override
    public void run(Findings findings) {
        Optional<InetAddress[]> addresses = resolve(findings);
        Optional<InetAddress> reachable = addresses.flatMap(all -> connect(all, findings));
        if (addresses.isEmpty()) {
            findings.unknown("TCP", "not checked");
        }
        if (reachable.isPresent()) {
            handshake(reachable.get(), findings);
        } else {
            findings.unknown("TLS", "not checked");
        }
    }

    private Optional<InetAddress[]> resolve(Findings findings) {
        try {
            InetAddress[] all = InetAddress.getAllByName(broker.host());
            findings.ok("DNS", broker.host() + " is "
                    + Stream.of(all).map(InetAddress::getHostAddress).collect(Collectors.joining(", ")));
            return Optional.of(all);
        } catch (UnknownHostException e) {
            findings.error("DNS", "there is no host " + broker.host(), DoctorRemedy.CORRECT_HOST);
            return Optional.empty();
        }
    }

    /** The first address that accepts a connection. */
    private Optional<InetAddress> connect(InetAddress[] all, Findings findings) {
        String reason = "";
        for (InetAddress address : all) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(address, broker.port()), TIMEOUT_MILLIS);
                findings.ok("TCP", "port " + broker.port() + " of " + address.getHostAddress() + " is open");
                return Optional.of(address);
            } catch (IOException e) {
                reason = FailureText.of(e);
            }
        }
        findings.error("TCP", "port " + broker.port() + " does not accept connections (" + reason + ")",
                DoctorRemedy.OPEN_PORT);
        return Optional.empty();
    }

    private void handshake(InetAddress host, Findings findings) {
        try {
            ownCertificate(findings);
            TlsHandshake handshake = TlsHandshake.with(broker, host);
            String chain = handshake.chain().stream().map(this::text).collect(Collectors.joining("; "));
            if (handshake.refusal().isPresent()) {
                TlsHandshake.Refusal refusal = handshake.refusal().get();
                if (chain.isEmpty() && PlainMqtt.answers(host, broker.port())) {
                    findings.error("TLS", "port " + broker.port() + " speaks MQTT without TLS",
                            DoctorRemedy.USE_TLS_PORT);
                    return;
                }
                findings.error("TLS", refusal.text() + (chain.isEmpty() ? "" : " Its chain: " + chain),
                        DoctorRemedy.of(refusal.code()));
            } else if (CertificateDates.expiresSoon(handshake.chain().getFirst(), clock.instant())) {
                X509Certificate own = handshake.chain().getFirst();
                findings.warning("TLS",
                        handshake.protocol() + ", " + chain + "; the certificate is in the last quarter of"
                                + " its validity",
                        CertificateText.isLetsEncrypt(own)
                                ? DoctorRemedy.CERTBOT_RENEW
                                : DoctorRemedy.RENEW_CERTIFICATE);
            } else {
                findings.ok("TLS", handshake.protocol() + ", " + chain);
            }
        } catch (IOException e) {
            findings.error("TLS", FailureText.of(e), DoctorRemedy.CORRECT_TLS_FILES);
        }
    }

    private void ownCertificate(Findings findings) throws IOException {
        if (broker.tls().own().isPresent()) {
            ClientCertificate.unfitness(broker.tls().own().get()).ifPresent(
                    reason -> findings.warning("client certificate", reason, DoctorRemedy.CORRECT_CLIENT_CERTIFICATE));
        }
    }

    private String text(X509Certificate certificate) {
        return CertificateText.subject(certificate) + " from "
                + date(certificate.getNotBefore().toInstant()) + " to " + date(certificate.getNotAfter().toInstant())
                + names(certificate) + ", signed by " + certificate.getIssuerX500Principal().getName();
    }

    private String date(Instant instant) {
        return instant.atZone(zone).toLocalDate().toString();
    }

    private static String names(X509Certificate certificate) {
        try {
            var names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? certificate.getBasicConstraints() >= 0 ? "" : " for no host (no subject alternative names)"
                    : names.stream()
                            .map(name -> (Integer.valueOf(IP_SAN).equals(name.get(0)) ? "IP " : "") + name.get(1))
                            .collect(Collectors.joining(", ", " for ", ""));
        } catch (CertificateParsingException e) {
            return " for unreadable names";
        }
    }
}
