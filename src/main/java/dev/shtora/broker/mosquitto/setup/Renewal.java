package dev.shtora.broker.mosquitto.setup;

import dev.shtora.broker.mosquitto.change.FileChanges;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.ListenerConf;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.certificates.CertificateAndKey;
import dev.shtora.certificates.CertificateDates;
import dev.shtora.certificates.KeyType;
import dev.shtora.certificates.Pem;
import dev.shtora.certificates.SubjectNames;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/**
 * A server's certificate and whether it is time for another. The new one has the old one's names and more, and is signed
 * by the same CA: whoever trusted the old one trusts it.
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

    /** That of a broker, which its configuration names. */
    public static Renewal of(BrokerFiles files, Instant now) throws IOException {
        Optional<ListenerConf> listener = MosquittoConf.read(files.main()).listeners().stream()
                .filter(ListenerConf::tls).findFirst();
        if (listener.isEmpty()) {
            throw new IOException("There is no listener with a certificate in " + files.main()
                    + " yet: shtora broker init");
        }
        BrokerFiles named = files.withCertificate(listener.get().option("certfile").orElseThrow().path(),
                listener.get().option("keyfile").orElseThrow().path());
        CertificateAndKey server = new CertificateAndKey(Pem.certificate(named.certificate()), Pem.key(named.key()));
        if (!LetsEncrypt.isCopy(named.certificate())) {
            mustBeOurs(named, server);
        }
        return new Renewal(named, now, server);
    }

    private static void mustBeOurs(BrokerFiles named, CertificateAndKey server) throws IOException {
        if (!BrokerCertificates.signedBy(server.certificate(), Pem.certificate(named.ca()))) {
            throw new IOException(named.certificate() + " is not signed by " + named.ca()
                    + ": whoever signed it has to renew it (certbot does so by itself)");
        }
    }

    /** Whether it is ours to renew, and ends within 30 days or within the last third of a short life. */
    public boolean due() {
        return !LetsEncrypt.isCopy(files.certificate()) && CertificateDates.expiresSoon(server.certificate(), now);
    }

    /** Until when it is good. */
    public String expiryDay() {
        return CertificateDates.lastDay(server.certificate()).toString();
    }

    /** What somebody should be told of the certificate that is in the files now; empty while it is good for long. */
    public static Optional<String> problem(BrokerFiles files, Instant now) throws IOException {
        return problem(of(files, now).server.certificate(), now);
    }

    /** The same of any certificate of a server. */
    static Optional<String> problem(X509Certificate certificate, Instant now) {
        return CertificateDates.expiresSoon(certificate, now)
                ? Optional.of("The broker's certificate ends on " + CertificateDates.lastDay(certificate)
                        + " and has not been renewed: shtora broker renew")
                : Optional.empty();
    }

    /**
     * What has to be written for a new one.
     *
     * @throws IOException if another has signed it, as certbot's; or the CA's key is not there, or another's
     */
    public FileChanges plan(SubjectNames more, int days) throws IOException {
        mustBeOurs(files, server);
        FileChanges changes = new FileChanges();
        BrokerCertificates certificates = new BrokerCertificates(files, now);
        certificates.planNew(certificates.authority(), SubjectNames.in(server.certificate()).plus(more), days,
                Optional.of(KeyType.of(server.key())), changes);
        return changes;
    }
}
