package dev.shtora.mosquitto;

import dev.shtora.certificates.Identity;
import dev.shtora.certificates.Pem;
import dev.shtora.certificates.SubjectNames;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A broker looked at from all sides. */
public final class Examination {
    private static final List<Integer> PLAIN_PORTS = List.of(1883, 9001);

    private Examination() {}

    /** Whether a broker answers, as far as is known. */
    public enum Running {
        YES, PERHAPS, NO
    }

    /**
     * On its own machine: its files, and what it answers.
     *
     * @param names what clients call it
     * @param running whether it answers, as far as is known
     */
    public static Findings here(Layout layout, SubjectNames names, Running running, Instant now) throws IOException {
        Findings findings = new Findings();
        Conf conf = Conf.read(layout.main());
        new ConfChecks(conf, layout, findings).run();
        certificates(conf, layout, names, now, findings);
        authority(layout, findings);
        new FileChecks(conf, layout, findings).run();
        new RevocationChecks(findings, now).run(conf);
        Optional<Path> acl = conf.first("acl_file").map(Line::path);
        new UserChecks(findings).run(conf.first("password_file").map(Line::path), acl);
        if (acl.filter(Files::isReadable).isPresent()) {
            new RoleChecks(findings).run(AclFile.read(acl.get()));
        }
        if (running == Running.NO || running == Running.PERHAPS && !answers(conf)) {
            findings.unseen(Findings.DOOR, "what the broker answers: it does not run", "");
        } else {
            doors(conf, layout, now, findings);
            new FreshnessChecks(conf, findings).run();
        }
        new ProcessChecks(findings).run();
        return findings;
    }

    /**
     * From another machine: what it answers.
     *
     * @param ca whom clients trust; empty for nobody
     * @param guests whose passwords we were given, to try what they may do
     */
    public static Findings away(String host, int tls, int webSocket, Optional<Path> ca, List<Guest> guests,
            Instant now) {
        Findings findings = new Findings();
        DoorChecks checks = new DoorChecks(findings, ca, now);
        SubjectNames name = SubjectNames.of(List.of(host));
        checks.away(new Door(host, tls, true, false), name);
        checks.away(new Door(host, webSocket, true, true), name);
        PLAIN_PORTS.forEach(port -> checks.plainAway(new Door(host, port, false, port == 9001)));
        new GuestChecks(findings, host, tls, webSocket, ca).run(guests);
        return findings;
    }

    private static boolean answers(Conf conf) {
        return conf.listeners().stream().filter(Listener::reachable).map(Examination::door).anyMatch(door -> {
            try (Socket _ = door.knock()) {
                return true;
            } catch (IOException e) {
                return false;
            }
        });
    }

    /** As programs of this machine reach it. */
    private static Door door(Listener listener) {
        String host = listener.address().filter(to -> !to.equals("0.0.0.0") && !to.equals("::")).orElse("localhost");
        return new Door(host, listener.port(), listener.tls(), listener.webSocket());
    }

    private static void doors(Conf conf, Layout layout, Instant now, Findings findings) {
        for (Listener listener : conf.listeners().stream().filter(Listener::reachable).toList()) {
            new DoorChecks(findings, trusted(listener, layout), now).here(door(listener),
                    listener.option("certfile").map(Line::path));
        }
    }

    /** Our CA, or what the listener has beside its certificate; for a public certificate, none that is here. */
    private static Optional<Path> trusted(Listener listener, Layout layout) {
        if (listener.option("certfile").filter(line -> LetsEncrypt.copied(line.path())).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(layout.ca()).filter(Files::isReadable)
                .or(() -> listener.option("cafile").map(Line::path).filter(Files::isReadable));
    }

    private static void certificates(Conf conf, Layout layout, SubjectNames names, Instant now, Findings findings) {
        CertificateChecks checks = new CertificateChecks(findings, now);
        Set<Path> seen = new LinkedHashSet<>();
        for (Listener listener : conf.listeners()) {
            Optional<Path> file = listener.option("certfile").map(Line::path);
            if (file.isPresent() && seen.add(file.get())) {
                one(checks, listener, file.get(), layout, names, findings);
            }
        }
    }

    /** What is wrong here would come out only at the next renewal. */
    private static void authority(Layout layout, Findings findings) {
        if (!Files.isReadable(layout.ca()) || !Files.isReadable(layout.caKey())) {
            return;
        }
        String wrong = ": no certificate can be renewed with it";
        try {
            findings.judge(new Identity(Pem.certificate(layout.ca()), Pem.key(layout.caKey())).fits(), "ca-key",
                    layout.caKey() + " belongs to " + layout.ca(),
                    layout.caKey() + " does not belong to " + layout.ca() + wrong, "bring the right one back");
        } catch (IOException e) {
            findings.bad("ca-key", layout.caKey() + ": " + e.getMessage() + wrong, "bring the right one back");
        }
    }

    private static void one(CertificateChecks checks, Listener listener, Path file, Layout layout, SubjectNames names,
            Findings findings) {
        try {
            X509Certificate server = Pem.certificate(file);
            checks.server(file.toString(), server, LetsEncrypt.copied(file) ? SubjectNames.in(server) : names);
            Optional<Path> ca = trusted(listener, layout);
            if (ca.isPresent()) {
                checks.ca(ca.get().toString(), Pem.certificate(ca.get()), Optional.of(server));
            }
            Optional<Path> key = listener.option("keyfile").map(Line::path).filter(Files::isReadable);
            if (key.isPresent()) {
                findings.judge(new Identity(server, Pem.key(key.get())).fits(), "key",
                        key.get() + " belongs to " + file,
                        key.get() + " does not belong to " + file + ": the broker does not start",
                        "shtora broker renew --force");
            }
        } catch (NoSuchFileException e) {
            // Which files are named and not there is said once for all of them, by those who look at access.
        } catch (IOException e) {
            findings.bad("certificate", file + ": " + e.getMessage(), "shtora broker init, or adopt");
        }
    }
}
