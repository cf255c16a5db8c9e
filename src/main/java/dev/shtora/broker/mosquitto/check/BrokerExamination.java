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
    public static Findings local(BrokerFiles files, SubjectNames names, Running running, Instant now) throws IOException {
        Findings findings = new Findings();
        MosquittoConf conf = MosquittoConf.read(files.main());
        new ConfChecks(conf, files, findings).run();
        certificates(conf, files, names, now, findings);
        authority(files, findings);
        new FileChecks(conf, files, findings).run();
        new RevocationChecks(findings, now).run(conf);
        Optional<Path> acl = conf.first("acl_file").map(ConfLine::path);
        new UserChecks(findings).run(conf.first("password_file").map(ConfLine::path), acl);
        if (acl.filter(Files::isReadable).isPresent()) {
            new RoleChecks(findings).run(AclFile.read(acl.get()));
        }
        if (running == Running.NO || running == Running.PERHAPS && !answers(conf)) {
            findings.unseen(Findings.DOOR, "what the broker answers: it does not run", "");
        } else {
            listeners(conf, files, now, findings);
            new ReloadChecks(conf, findings).run();
        }
        new ProcessListChecks(findings).run();
        return findings;
    }

    /**
     * From another machine: what it answers.
     *
     * @param ca whom clients trust; empty for nobody
     * @param users whose passwords we were given, to try what they may do
     */
    public static Findings remote(String host, int tls, int webSocket, Optional<Path> ca, List<RemoteUser> users,
            Instant now) {
        Findings findings = new Findings();
        ListenerChecks checks = new ListenerChecks(findings, ca, now);
        SubjectNames name = SubjectNames.of(List.of(host));
        checks.away(new ListenerProbe(host, tls, true, false), name);
        checks.away(new ListenerProbe(host, webSocket, true, true), name);
        PLAIN_PORTS.forEach(port -> checks.plainAway(new ListenerProbe(host, port, false, port == 9001)));
        new RemoteUserChecks(findings, host, tls, webSocket, ca).run(users);
        return findings;
    }

    private static boolean answers(MosquittoConf conf) {
        return conf.listeners().stream().filter(ListenerConf::isTcp).map(BrokerExamination::listener).anyMatch(listener -> {
            try (Socket _ = listener.connect()) {
                return true;
            } catch (IOException e) {
                return false;
            }
        });
    }

    /** As programs of this machine reach it. */
    private static ListenerProbe listener(ListenerConf listener) {
        String host = listener.address().filter(to -> !to.equals("0.0.0.0") && !to.equals("::")).orElse("localhost");
        return new ListenerProbe(host, listener.port(), listener.tls(), listener.webSocket());
    }

    private static void listeners(MosquittoConf conf, BrokerFiles files, Instant now, Findings findings) {
        for (ListenerConf listener : conf.listeners().stream().filter(ListenerConf::isTcp).toList()) {
            new ListenerChecks(findings, trusted(listener, files), now).here(listener(listener),
                    listener.option("certfile").map(ConfLine::path));
        }
    }

    /** Our CA, or what the listener has beside its certificate; for a public certificate, none that is here. */
    private static Optional<Path> trusted(ListenerConf listener, BrokerFiles files) {
        if (listener.option("certfile").filter(line -> LetsEncrypt.isCopy(line.path())).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(files.ca()).filter(Files::isReadable)
                .or(() -> listener.option("cafile").map(ConfLine::path).filter(Files::isReadable));
    }

    private static void certificates(MosquittoConf conf, BrokerFiles files, SubjectNames names, Instant now, Findings findings) {
        CertificateChecks checks = new CertificateChecks(findings, now);
        Set<Path> seen = new LinkedHashSet<>();
        for (ListenerConf listener : conf.listeners()) {
            Optional<Path> file = listener.option("certfile").map(ConfLine::path);
            if (file.isPresent() && seen.add(file.get())) {
                one(checks, listener, file.get(), files, names, findings);
            }
        }
    }

    /** What is wrong here would come out only at the next renewal. */
    private static void authority(BrokerFiles files, Findings findings) {
        if (!Files.isReadable(files.ca()) || !Files.isReadable(files.caKey())) {
            return;
        }
        String wrong = ": no certificate can be renewed with it";
        try {
            findings.judge(new CertificateAndKey(Pem.certificate(files.ca()), Pem.key(files.caKey())).matches(), "ca-key",
                    files.caKey() + " belongs to " + files.ca(),
                    files.caKey() + " does not belong to " + files.ca() + wrong, "bring the right one back");
        } catch (IOException e) {
            findings.bad("ca-key", files.caKey() + ": " + e.getMessage() + wrong, "bring the right one back");
        }
    }

    private static void one(CertificateChecks checks, ListenerConf listener, Path file, BrokerFiles files, SubjectNames names,
            Findings findings) {
        try {
            X509Certificate server = Pem.certificate(file);
            checks.server(file.toString(), server, LetsEncrypt.isCopy(file) ? SubjectNames.in(server) : names);
            Optional<Path> ca = trusted(listener, files);
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
