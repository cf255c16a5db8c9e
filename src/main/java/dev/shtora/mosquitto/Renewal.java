package dev.shtora.mosquitto;

import dev.shtora.certificates.Identity;
import dev.shtora.certificates.KeyKind;
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
    private final Layout layout;
    private final Instant now;
    private final Identity server;

    private Renewal(Layout layout, Instant now, Identity server) {
        this.layout = layout;
        this.now = now;
        this.server = server;
    }

    /** That of a broker, which its configuration names. */
    public static Renewal of(Layout layout, Instant now) throws IOException {
        Optional<Listener> door = Conf.read(layout.main()).listeners().stream().filter(Listener::tls).findFirst();
        if (door.isEmpty()) {
            throw new IOException("There is no listener with a certificate in " + layout.main()
                    + " yet: shtora broker init");
        }
        Layout named = layout.withCertificate(door.get().option("certfile").orElseThrow().path(),
                door.get().option("keyfile").orElseThrow().path());
        Identity server = new Identity(Pem.certificate(named.certificate()), Pem.key(named.key()));
        if (!LetsEncrypt.copied(named.certificate())) {
            mustBeOurs(named, server);
        }
        return new Renewal(named, now, server);
    }

    private static void mustBeOurs(Layout named, Identity server) throws IOException {
        if (!Credentials.signedBy(server.certificate(), Pem.certificate(named.ca()))) {
            throw new IOException(named.certificate() + " is not signed by " + named.ca()
                    + ": whoever signed it has to renew it (certbot does so by itself)");
        }
    }

    /** Whether it is ours to renew, and ends within 30 days or within the last third of a short life. */
    public boolean due() {
        return !LetsEncrypt.copied(layout.certificate()) && Days.endsSoon(server.certificate(), now);
    }

    /** Until when it is good. */
    public String until() {
        return Days.of(server.certificate()).toString();
    }

    /** What somebody should be told of the certificate that is in the files now; empty while it is good for long. */
    public static Optional<String> complaint(Layout layout, Instant now) throws IOException {
        return complaint(of(layout, now).server.certificate(), now);
    }

    /** The same of any certificate of a server. */
    static Optional<String> complaint(X509Certificate certificate, Instant now) {
        return Days.endsSoon(certificate, now)
                ? Optional.of("The broker's certificate ends on " + Days.of(certificate)
                        + " and has not been renewed: shtora broker renew")
                : Optional.empty();
    }

    /**
     * What has to be written for a new one.
     *
     * @throws IOException if another has signed it, as certbot's; or the CA's key is not there, or another's
     */
    public Changes changes(SubjectNames more, int days) throws IOException {
        mustBeOurs(layout, server);
        Changes changes = new Changes();
        Credentials credentials = new Credentials(layout, now);
        credentials.sign(credentials.authority(), SubjectNames.in(server.certificate()).and(more), days,
                Optional.of(KeyKind.of(server.key())), changes);
        return changes;
    }
}
