package dev.shtora.broker.mosquitto.check;

import dev.shtora.broker.mosquitto.files.AclFile;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.ConfLine;
import dev.shtora.broker.mosquitto.files.ListenerConf;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.broker.mosquitto.process.ListenerProbe;
import dev.shtora.broker.mosquitto.setup.LetsEncrypt;
import dev.shtora.certificates.CertificateAndKey;
import dev.shtora.certificates.Pem;
import dev.shtora.certificates.SubjectNames;
import dev.shtora.diagnosis.Findings;
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
public final class BrokerExamination {
    private static final List<Integer> PLAIN_PORTS = List.of(1883, 9001);

    private BrokerExamination() {}

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
    public static Findings local(BrokerFiles layout, SubjectNames names, Running running, Instant now) throws IOException {
        Findings findings = new Findings();
        MosquittoConf conf = MosquittoConf.read(layout.main());
        new ConfChecks(conf, layout, findings).run();
        certificates(conf, layout, names, now, findings);
        authority(layout, findings);
        new FileChecks(conf, layout, findings).run();
        new RevocationChecks(findings, now).run(conf);
        Optional<Path> acl = conf.first("acl_file").map(ConfLine::path);
        new UserChecks(findings).run(conf.first("password_file").map(ConfLine::path), acl);
        if (acl.filter(Files::isReadable).isPresent()) {
            new RoleChecks(findings).run(AclFile.read(acl.get()));
        }
        if (running == Running.NO || running == Running.PERHAPS && !answers(conf)) {
            findings.unseen(Findings.DOOR, "what the broker answers: it does not run", "");
        } else {
            doors(conf, layout, now, findings);
            new ReloadChecks(conf, findings).run();
        }
        new ProcessListChecks(findings).run();
        return findings;
    }

    /**
     * From another machine: what it answers.
     *
     * @param ca whom clients trust; empty for nobody
     * @param guests whose passwords we were given, to try what they may do
     */
    public static Findings remote(String host, int tls, int webSocket, Optional<Path> ca, List<RemoteUser> guests,
            Instant now) {
        Findings findings = new Findings();
        ListenerChecks checks = new ListenerChecks(findings, ca, now);
        SubjectNames name = SubjectNames.of(List.of(host));
        checks.away(new ListenerProbe(host, tls, true, false), name);
        checks.away(new ListenerProbe(host, webSocket, true, true), name);
        PLAIN_PORTS.forEach(port -> checks.plainAway(new ListenerProbe(host, port, false, port == 9001)));
        new RemoteUserChecks(findings, host, tls, webSocket, ca).run(guests);
        return findings;
    }

    private static boolean answers(MosquittoConf conf) {
        return conf.listeners().stream().filter(ListenerConf::isTcp).map(BrokerExamination::door).anyMatch(door -> {
            try (Socket _ = door.connect()) {
                return true;
            } catch (IOException e) {
                return false;
            }
        });
    }

    /** As programs of this machine reach it. */
    private static ListenerProbe door(ListenerConf listener) {
        String host = listener.address().filter(to -> !to.equals("0.0.0.0") && !to.equals("::")).orElse("localhost");
        return new ListenerProbe(host, listener.port(), listener.tls(), listener.webSocket());
    }

    private static void doors(MosquittoConf conf, BrokerFiles layout, Instant now, Findings findings) {
        for (ListenerConf listener : conf.listeners().stream().filter(ListenerConf::isTcp).toList()) {
            new ListenerChecks(findings, trusted(listener, layout), now).here(door(listener),
                    listener.option("certfile").map(ConfLine::path));
        }
    }

    /** Our CA, or what the listener has beside its certificate; for a public certificate, none that is here. */
    private static Optional<Path> trusted(ListenerConf listener, BrokerFiles layout) {
        if (listener.option("certfile").filter(line -> LetsEncrypt.isCopy(line.path())).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(layout.ca()).filter(Files::isReadable)
                .or(() -> listener.option("cafile").map(ConfLine::path).filter(Files::isReadable));
    }

    private static void certificates(MosquittoConf conf, BrokerFiles layout, SubjectNames names, Instant now, Findings findings) {
        CertificateChecks checks = new CertificateChecks(findings, now);
        Set<Path> seen = new LinkedHashSet<>();
        for (ListenerConf listener : conf.listeners()) {
            Optional<Path> file = listener.option("certfile").map(ConfLine::path);
            if (file.isPresent() && seen.add(file.get())) {
                one(checks, listener, file.get(), layout, names, findings);
            }
        }
    }

    /** What is wrong here would come out only at the next renewal. */
    private static void authority(BrokerFiles layout, Findings findings) {
        if (!Files.isReadable(layout.ca()) || !Files.isReadable(layout.caKey())) {
            return;
        }
        String wrong = ": no certificate can be renewed with it";
        try {
            findings.judge(new CertificateAndKey(Pem.certificate(layout.ca()), Pem.key(layout.caKey())).matches(), "ca-key",
                    layout.caKey() + " belongs to " + layout.ca(),
                    layout.caKey() + " does not belong to " + layout.ca() + wrong, "bring the right one back");
        } catch (IOException e) {
            findings.bad("ca-key", layout.caKey() + ": " + e.getMessage() + wrong, "bring the right one back");
        }
    }

    private static void one(CertificateChecks checks, ListenerConf listener, Path file, BrokerFiles layout, SubjectNames names,
            Findings findings) {
        try {
            X509Certificate server = Pem.certificate(file);
            checks.server(file.toString(), server, LetsEncrypt.isCopy(file) ? SubjectNames.in(server) : names);
            Optional<Path> ca = trusted(listener, layout);
            if (ca.isPresent()) {
                checks.ca(ca.get().toString(), Pem.certificate(ca.get()), Optional.of(server));
            }
            Optional<Path> key = listener.option("keyfile").map(ConfLine::path).filter(Files::isReadable);
            if (key.isPresent()) {
                findings.judge(new CertificateAndKey(server, Pem.key(key.get())).matches(), "key",
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
