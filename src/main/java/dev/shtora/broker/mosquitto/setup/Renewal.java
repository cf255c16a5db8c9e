package dev.shtora.broker.mosquitto.setup;

import dev.shtora.broker.mosquitto.change.FileChanges;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.ListenerConf;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.certificates.CertificateAndKey;
import dev.shtora.certificates.CertificateDates;
import dev.shtora.certificates.CertificateText;
import dev.shtora.certificates.KeyType;
import dev.shtora.certificates.Pem;
import dev.shtora.certificates.SubjectNames;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/**
 * The renewal of a server certificate. The new one has at least the names of the old one and the same CA, so that clients
 * accept it.
 */
public final class Renewal {
    private final BrokerFiles files;
    private final Instant now;
    private final CertificateAndKey server;

    private Renewal(BrokerFiles files, Instant now, CertificateAndKey server) {
        this.files = files;
        this.now = now;
        this.server = server;
    }

    /** The certificate that the configuration of a broker names. */
    public static Renewal of(BrokerFiles files, Instant now) throws IOException {
        Optional<ListenerConf> listener = MosquittoConf.read(files.main()).listeners().stream()
                .filter(ListenerConf::tls).findFirst();
        if (listener.isEmpty()) {
            throw new IOException("There is no listener with a certificate in " + files.main()
                    + ". Run shtora broker init first");
        }
        BrokerFiles named = files.withCertificate(listener.get().option("certfile").orElseThrow().path(),
                listener.get().option("keyfile").orElseThrow().path());
        CertificateAndKey server = new CertificateAndKey(Pem.certificate(named.certificate()), Pem.key(named.key()));
        if (!LetsEncrypt.isCopy(named.certificate())) {
            requireOwnCa(named, server);
        }
        return new Renewal(named, now, server);
    }

    private static void requireOwnCa(BrokerFiles named, CertificateAndKey server) throws IOException {
        if (!BrokerCertificates.signedBy(server.certificate(), Pem.certificate(named.ca()))) {
            throw new IOException(named.certificate() + " is not signed by " + named.ca()
                    + ": renew it with the CA that signed it (certbot renews automatically)");
        }
    }

    /** Whether the own CA signed it and it is in the last quarter of its validity. */
    public boolean due() {
        return !LetsEncrypt.isCopy(files.certificate()) && CertificateDates.expiresSoon(server.certificate(), now);
    }

    /** The last day of its validity. */
    public String expiryDay() {
        return CertificateDates.lastDay(server.certificate()).toString();
    }

    /** The problem of the present certificate; empty unless it expires soon. */
    public static Optional<String> problem(BrokerFiles files, Instant now) throws IOException {
        Renewal present = of(files, now);
        return problem(present.server.certificate(), LetsEncrypt.isCopy(present.files.certificate()), now);
    }

    /** The problem of a server certificate; empty unless it expires soon. */
    static Optional<String> problem(X509Certificate certificate, Instant now) {
        return problem(certificate, CertificateText.isLetsEncrypt(certificate), now);
    }

    private static Optional<String> problem(X509Certificate certificate, boolean certbot, Instant now) {
        return CertificateDates.expiresSoon(certificate, now)
                ? Optional.of("The broker's certificate ends on " + CertificateDates.lastDay(certificate)
                        + " and was not renewed. " + (certbot
                                ? "Run certbot renew on the broker's computer, and see systemctl status certbot.timer"
                                : "Run shtora broker renew"))
                : Optional.empty();
    }

    /**
     * Plans the files of a new certificate.
     *
     * @param more further names and addresses
     * @param days the validity in days
     * @throws IOException if another CA signed the present one, or the key of the CA is missing or does not match
     */
    public FileChanges plan(SubjectNames more, int days) throws IOException {
        requireOwnCa(files, server);
        FileChanges changes = new FileChanges();
        BrokerCertificates certificates = new BrokerCertificates(files, now);
        certificates.planNew(certificates.authority(), SubjectNames.in(server.certificate()).plus(more), days,
                Optional.of(KeyType.of(server.key())), changes);
        return PageCopies.plan(files, changes);
    }

    /** Plans the copies for the page, if they are not those of the present certificate. */
    public FileChanges planCopies() throws IOException {
        return PageCopies.plan(files, new FileChanges());
    }
}
