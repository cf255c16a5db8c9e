package dev.shtora.diagnosis.doctor;

import dev.shtora.diagnosis.Finding;
import dev.shtora.mqtt.client.BrokerAddress;
import dev.shtora.mqtt.client.TlsHandshake;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at the way to the broker: its name, its port, its certificates. Whatever is bad ends the way. */
public final class NetworkChecks {
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int IP_SAN = 7;
    private static final Duration SOON = Duration.ofDays(30);

    private final BrokerAddress broker;
    private final Clock clock;
    private final ZoneId zone;
    private final List<Finding> findings = new ArrayList<>();

    /** @param zone in which dates are told */
    public NetworkChecks(BrokerAddress broker, Clock clock, ZoneId zone) {
        this.broker = broker;
        this.clock = clock;
        this.zone = zone;
    }

    /** All that there is to see. */
    public List<Finding> look() {
        boolean through = name().flatMap(this::port).filter(this::tls).isPresent();
        if (!through) {
            Stream.of("TCP", "TLS").skip(findings.size() - 1).forEach(each -> findings.add(Finding.skipped(each)));
        }
        return findings;
    }

    private Optional<InetAddress[]> name() {
        try {
            InetAddress[] all = InetAddress.getAllByName(broker.host());
            findings.add(Finding.good("DNS", broker.host() + " is "
                    + Stream.of(all).map(InetAddress::getHostAddress).collect(Collectors.joining(", "))));
            return Optional.of(all);
        } catch (UnknownHostException e) {
            findings.add(Finding.bad("DNS", "there is no host called " + broker.host(),
                    "correct mqtt.host, or give the name in /etc/hosts; .local names need avahi-daemon or"
                            + " systemd-resolved"));
            return Optional.empty();
        }
    }

    private Optional<InetAddress> port(InetAddress[] all) {
        String why = "";
        for (InetAddress each : all) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(each, broker.port()), PATIENCE_MILLIS);
                findings.add(Finding.good("TCP", "something answers at " + each.getHostAddress() + " port "
                        + broker.port()));
                return Optional.of(each);
            } catch (IOException e) {
                why = String.valueOf(e.getMessage());
            }
        }
        findings.add(Finding.bad("TCP", "nothing answers at port " + broker.port() + " (" + why + ")",
                "is the broker running, does it listen on this address and not on 127.0.0.1 alone, and does a firewall"
                        + " let it through?"));
        return Optional.empty();
    }

    private boolean tls(InetAddress host) {
        try {
            TlsHandshake seen = TlsHandshake.with(broker, host);
            String chain = chain(seen.chain());
            if (seen.complaint().isPresent()) {
                TlsHandshake.Refusal why = seen.complaint().get();
                findings.add(Finding.bad("TLS", why.text() + (chain.isEmpty() ? "" : " It shows " + chain),
                        ConnectionRemedies.of(why.code())));
                return false;
            }
            findings.add(Finding.good("TLS", seen.protocol() + "; it shows " + chain + renewal(seen.chain())));
            return true;
        } catch (IOException e) {
            findings.add(Finding.bad("TLS", String.valueOf(e.getMessage()), "correct ca, certificate and key"));
            return false;
        }
    }

    private String renewal(List<X509Certificate> chain) {
        return chain.stream().anyMatch(each -> each.getNotAfter().toInstant().isBefore(clock.instant().plus(SOON)))
                ? "; it ends soon: renew it, and restart the broker"
                : "";
    }

    private String chain(List<X509Certificate> chain) {
        return chain.stream().map(this::inWords).collect(Collectors.joining("; "));
    }

    private String inWords(X509Certificate one) {
        return one.getSubjectX500Principal().getName() + " from " + date(one.getNotBefore().toInstant()) + " to "
                + date(one.getNotAfter().toInstant()) + names(one) + ", signed by "
                + one.getIssuerX500Principal().getName();
    }

    private String date(Instant when) {
        return when.atZone(zone).toLocalDate().toString();
    }

    private static String names(X509Certificate one) {
        try {
            var names = one.getSubjectAlternativeNames();
            return names == null
                    ? one.getBasicConstraints() >= 0 ? "" : " for no host (it has no subject alternative names)"
                    : names.stream()
                            .map(name -> (Integer.valueOf(IP_SAN).equals(name.get(0)) ? "IP " : "") + name.get(1))
                            .collect(Collectors.joining(", ", " for ", ""));
        } catch (CertificateParsingException e) {
            return " for hosts that cannot be read";
        }
    }
}
