package dev.shtora.certificates;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The host names and addresses of a certificate: its subject alternative names (RFC 5280, 4.2.1.6).
 *
 * @param hosts DNS names in lower case; {@code *.} may stand for the first label
 * @param addresses IPv4 or IPv6 addresses in numeric form
 */
public record SubjectNames(SequencedSet<String> hosts, SequencedSet<String> addresses) {
    private static final int DNS = 2;
    private static final int IP = 7;
    private static final Pattern HOST = Pattern.compile(
            "(?=.{1,253}$)(?:\\*\\.)?(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)(?:\\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*");
    private static final Pattern DIGITS = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /**
     * Parses host names and IP addresses.
     *
     * @throws IllegalArgumentException if one is neither; the message says which
     */
    public static SubjectNames of(Collection<String> words) {
        SequencedSet<String> hosts = new LinkedHashSet<>();
        SequencedSet<String> addresses = new LinkedHashSet<>();
        for (String word : words) {
            String bare = word.split("%", 2)[0];
            if (DIGITS.matcher(bare).matches()) {
                addresses.add(address(bare));
            } else {
                hosts.add(host(word));
            }
        }
        return new SubjectNames(hosts, addresses);
    }

    private static String host(String word) {
        String host = word.toLowerCase(Locale.ROOT);
        if (!HOST.matcher(host).matches()) {
            throw new IllegalArgumentException(
                    "'" + word + "': expected a host name of letters, digits, hyphens and dots, or an IP address");
        }
        return host;
    }

    private static String address(String digits) {
        try {
            if (!digits.contains(":") && !digits.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
                throw new UnknownHostException(digits);
            }
            return InetAddress.getByName(digits).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "'" + digits + "': expected an IP address such as 192.168.1.5 or fd00::5", e);
        }
    }

    /** The subject alternative names of a certificate; empty if it has none, regardless of its CN. */
    public static SubjectNames in(X509Certificate certificate) {
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            List<String> words = new ArrayList<>();
            for (List<?> name : all == null ? List.<List<?>>of() : all) {
                if (Objects.equals(name.get(0), DNS) || Objects.equals(name.get(0), IP)) {
                    words.add(String.valueOf(name.get(1)));
                }
            }
            return of(words);
        } catch (CertificateParsingException | IllegalArgumentException e) {
            return of(List.of());
        }
    }

    /** The union of both sets of names. */
    public SubjectNames plus(SubjectNames others) {
        return of(Stream.concat(all().stream(), others.all().stream()).toList());
    }

    /** All host names, then all addresses. */
    public List<String> all() {
        return Stream.concat(hosts.stream(), addresses.stream()).toList();
    }

    /** The names and addresses of {@code others} that these do not cover. */
    public List<String> uncovered(SubjectNames others) {
        return Stream.concat(others.hosts.stream().filter(host -> !covers(host)),
                others.addresses.stream().filter(address -> !addresses.contains(address))).toList();
    }

    private boolean covers(String host) {
        int dot = host.indexOf('.');
        return hosts.contains(host) || dot > 0 && hosts.contains("*" + host.substring(dot));
    }
}
