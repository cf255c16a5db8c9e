package dev.shtora.broker.mosquitto.check;

import dev.shtora.broker.mosquitto.files.AclFile;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.ConfLine;
import dev.shtora.broker.mosquitto.files.ListenerConf;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.broker.mosquitto.files.PlainListener;
import dev.shtora.broker.mosquitto.files.Plugins;
import dev.shtora.broker.mosquitto.process.ListenerProbe;
import dev.shtora.broker.mosquitto.setup.Adoption;
import dev.shtora.broker.mosquitto.setup.BrokerPlan;
import dev.shtora.broker.mosquitto.setup.LetsEncrypt;
import dev.shtora.broker.mosquitto.setup.PageCopies;
import dev.shtora.broker.mosquitto.setup.Rollout;
import dev.shtora.certificates.CertificateAndKey;
import dev.shtora.certificates.Pem;
import dev.shtora.certificates.SubjectNames;
import dev.shtora.diagnosis.Findings;
import dev.shtora.text.FailureText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs all checks of {@code shtora broker check}, on the broker's own computer or from another one. */
public final class BrokerExamination {
    private static final List<Integer> PLAIN_PORTS = List.of(1883, 9001);

    private BrokerExamination() {}

    /** Whether the broker runs, as far as its service knows. */
    public enum Running {
        YES,
        UNKNOWN,
        NO,
        /** With files that have changed since its start; a restart applies them. */
        WITH_FORMER_FILES
    }

    /** Checks the broker of this computer without the inputs of a daemon. */
    public static Findings local(BrokerFiles files, SubjectNames names, Running running, Instant now)
            throws IOException {
        return local(files, names, running, Optional.empty(), now);
    }

    /**
     * Checks the broker of this computer: its files, its listeners if it runs, and whether a daemon receives its inputs.
     *
     * @param names the names and addresses that clients use
     * @param inputs the inputs of the daemon; empty if they are not checked
     */
    public static Findings local(BrokerFiles files, SubjectNames names, Running running, Optional<DaemonInputs> inputs,
            Instant now) throws IOException {
        Findings findings = new Findings();
        MosquittoConf conf = MosquittoConf.read(files.main());
        ConfAdvice advice = ConfAdvice.of(conf, files);
        new ConfChecks(conf, files, advice).run(findings);
        new StartChecks(conf, advice, running == Running.YES).run(findings);
        certificates(conf, files, names, now, findings);
        authority(files, findings);
        FileChecks.of(conf, files, advice).run(findings);
        new PageChecks(PageCopies.named(files, conf)).run(findings);
        new RevocationChecks(conf, now).run(findings);
        users(Plugins.of(conf), advice, inputs, findings);
        new FormerUserChecks(conf, Plugins.of(conf).passwordFile()).run(findings);
        if (running == Running.WITH_FORMER_FILES) {
            findings.unknown(Rollout.LISTENER_SUBJECT,
                    "the broker still runs with the former files and certificate; its"
                            + " listeners are checked after a restart",
                    BrokerRemedy.RESTART_MANUALLY);
        } else if (running == Running.NO || running == Running.UNKNOWN && !acceptsConnections(conf)) {
            findings.unknown(Rollout.LISTENER_SUBJECT, "the broker does not run; its listeners are not checked");
        } else {
            listeners(conf, files, now, advice, findings);
            new ReloadChecks(conf, advice).run(findings);
        }
        new ProcessListChecks().run(findings);
        return followable(files, conf, now, findings);
    }

    private static void users(Plugins plugins, ConfAdvice advice, Optional<DaemonInputs> inputs, Findings findings)
            throws IOException {
        new UserChecks(plugins.passwordFile(), plugins.aclFile(), !advice.isBefore21()).run(findings);
        if (plugins.aclFile().filter(Files::isReadable).isPresent()) {
            new RoleChecks(AclFile.read(plugins.aclFile().get()), inputs).run(findings);
        }
        if (plugins.dynamicSecurity().isPresent()) {
            new DynamicSecurityChecks(Plugins.library(plugins.dynamicSecurity().get()), plugins.securityFile(),
                    inputs)
                    .run(findings);
        }
    }

    /** A command that would decline is not advised: init declines lines of the user, adopt declines some plugins. */
    private static Findings followable(BrokerFiles files, MosquittoConf conf, Instant now, Findings findings) {
        boolean initDeclines = conf.lines().stream().filter(line -> !line.file().equals(files.conf()))
                .anyMatch(line -> !BrokerPlan.allows(line));
        Optional<String> adoptDeclines = adoptDeclines(files, now);
        return findings.withRemedies(remedy -> {
            String followable = initDeclines ? remedy.replace("shtora broker init", "shtora broker adopt") : remedy;
            return adoptDeclines.isPresent() && followable.contains("shtora broker adopt")
                    ? BrokerRemedy.NOT_ADOPTABLE.text(adoptDeclines.get())
                    : followable.replace("shtora broker adopt or shtora broker adopt", "shtora broker adopt");
        });
    }

    private static Optional<String> adoptDeclines(BrokerFiles files, Instant now) {
        try {
            Adoption.of(files, PlainListener.LOOPBACK, now);
            return Optional.empty();
        } catch (IOException e) {
            return FailureText.of(e).lines().findFirst();
        }
    }

    /**
     * Checks a broker on another computer: its listeners, and the permissions of some users.
     *
     * @param ca the CA that clients trust; empty if it is not known
     * @param users users whose passwords are known, to test what they may do
     */
    public static Findings remote(String host, int tlsPort, int webSocketPort, Optional<Path> ca,
            List<RemoteUser> users,
            Instant now) {
        Findings findings = new Findings();
        ListenerChecks checks = new ListenerChecks(findings, ca, now, BrokerRemedy.CHECK_ON_BROKER,
                BrokerRemedy.CHECK_ON_BROKER);
        SubjectNames name = SubjectNames.of(List.of(host));
        checks.remote(new ListenerProbe(host, tlsPort, true, false), name);
        checks.remote(new ListenerProbe(host, webSocketPort, true, true), name);
        PLAIN_PORTS.forEach(port -> checks.remotePlain(new ListenerProbe(host, port, false, port == 9001)));
        new RemoteUserChecks(host, tlsPort, webSocketPort, ca, users).run(findings);
        return findings;
    }

    /** Whether a listener of a broker accepts connections. */
    public static boolean acceptsConnections(BrokerFiles files) throws IOException {
        return acceptsConnections(MosquittoConf.read(files.main()));
    }

    private static boolean acceptsConnections(MosquittoConf conf) {
        return conf.listeners().stream().filter(ListenerConf::isTcp).map(BrokerExamination::probe).anyMatch(probe -> {
            try (Socket _ = probe.connect()) {
                return true;
            } catch (IOException e) {
                return false;
            }
        });
    }

    /** How a program on this computer reaches a listener. */
    private static ListenerProbe probe(ListenerConf listener) {
        String host = listener.address().filter(_ -> !listener.onAllAddresses())
                .or(() -> listener.bindInterface().flatMap(BrokerExamination::address)).orElse("localhost");
        return new ListenerProbe(host, listener.port(), listener.tls(), listener.webSocket());
    }

    private static Optional<String> address(String network) {
        try {
            return Optional.ofNullable(NetworkInterface.getByName(network)).stream()
                    .flatMap(NetworkInterface::inetAddresses).filter(address -> !address.isLinkLocalAddress())
                    .map(InetAddress::getHostAddress).findFirst();
        } catch (SocketException e) {
            return Optional.empty();
        }
    }

    private static void listeners(MosquittoConf conf, BrokerFiles files, Instant now, ConfAdvice advice,
            Findings findings) {
        for (ListenerConf listener : conf.listeners().stream().filter(ListenerConf::isTcp).toList()) {
            new ListenerChecks(findings, trustedCa(listener, files), now, BrokerRemedy.ADOPT,
                    advice.restart(BrokerRemedy.RESTART_FOR_CERTIFICATE)).local(probe(listener),
                            listener.option("certfile").map(ConfLine::path));
        }
    }

    /** Shtora's CA, or the listener's cafile. A copy of a public certificate has no CA on this computer. */
    private static Optional<Path> trustedCa(ListenerConf listener, BrokerFiles files) {
        if (listener.option("certfile").filter(line -> LetsEncrypt.isCopy(line.path())).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(files.ca()).filter(Files::isReadable)
                .or(() -> listener.option("cafile").map(ConfLine::path).filter(Files::isReadable));
    }

    private static void certificates(MosquittoConf conf, BrokerFiles files, SubjectNames names, Instant now,
            Findings findings) {
        CertificateChecks checks = new CertificateChecks(findings, now);
        Set<Path> seen = new LinkedHashSet<>();
        for (ListenerConf listener : conf.listeners()) {
            Optional<Path> file = listener.option("certfile").map(ConfLine::path);
            if (file.isPresent() && seen.add(file.get())) {
                certificate(checks, listener, file.get(), files, names, findings);
            }
        }
    }

    /** Finds a wrong CA key before the next renewal fails because of it. */
    private static void authority(BrokerFiles files, Findings findings) {
        if (!Files.isReadable(files.ca()) || !Files.isReadable(files.caKey())) {
            return;
        }
        String subject = "ca-key";
        String effect = ": no certificate can be renewed with it";
        try {
            findings.require(new CertificateAndKey(Pem.certificate(files.ca()), Pem.key(files.caKey())).matches(),
                    subject,
                    files.caKey() + " belongs to " + files.ca(),
                    files.caKey() + " does not belong to " + files.ca() + effect, BrokerRemedy.RESTORE_CA_KEY);
        } catch (IOException e) {
            findings.error(subject, files.caKey() + ": " + FailureText.of(e) + effect, BrokerRemedy.RESTORE_CA_KEY);
        }
    }

    private static void certificate(CertificateChecks checks, ListenerConf listener, Path file, BrokerFiles files,
            SubjectNames names, Findings findings) {
        try {
            X509Certificate server = Pem.certificate(file);
            checks.server(file.toString(), server, LetsEncrypt.isCopy(file) ? SubjectNames.in(server) : names);
            Optional<Path> ca = trustedCa(listener, files);
            if (ca.isPresent()) {
                checks.ca(ca.get().toString(), Pem.certificate(ca.get()), server);
            }
            Optional<Path> key = listener.option("keyfile").map(ConfLine::path).filter(Files::isReadable);
            if (key.isPresent()) {
                findings.require(new CertificateAndKey(server, Pem.key(key.get())).matches(), "key",
                        key.get() + " belongs to " + file,
                        key.get() + " does not belong to " + file + ": the broker does not start",
                        BrokerRemedy.FORCE_RENEWAL);
            }
        } catch (NoSuchFileException e) {
            // FileChecks reports files that are named and do not exist.
        } catch (IOException e) {
            findings.error("certificate", file + ": " + FailureText.of(e), BrokerRemedy.INIT_OR_ADOPT);
        }
    }
}
