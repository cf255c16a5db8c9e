package dev.shtora.broker.mosquitto.check;

import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.ConfLine;
import dev.shtora.broker.mosquitto.files.ListenerConf;
import dev.shtora.broker.mosquitto.files.ListenerPorts;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.broker.mosquitto.setup.BrokerPlan;
import dev.shtora.diagnosis.Check;
import dev.shtora.diagnosis.Findings;
import dev.shtora.diagnosis.Remedy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks the listeners of a configuration: their ports, TLS, and client certificates. What the running broker answers is
 * checked by {@link ListenerChecks}.
 *
 * @param files where the broker's files are
 * @param advice tries remedies before they are printed
 */
record ConfListenerChecks(MosquittoConf conf, BrokerFiles files, ConfAdvice advice) implements Check {
    private static final Set<String> BROKEN_TLS = Set.of("tlsv1", "tlsv1.0", "tlsv1.1");
    private static final Set<Integer> TLS_PORTS = Set.of(8883, 9443);

    @Override
    public void run(Findings findings) {
        List<ListenerConf> listeners = conf.listeners();
        if (listeners.isEmpty()) {
            findings.error("listeners", "there is no listener: clients on this computer may connect without a user, all"
                    + " others may not", initOrAdopt());
            return;
        }
        listeners.forEach(listener -> listener(listener, findings));
        combination(listeners, findings);
    }

    private void listener(ListenerConf listener, Findings findings) {
        if (!listener.hasPort()) {
            findings.error("listeners", listener.text() + ": '" + listener.line().map(ConfLine::value).orElse("")
                    + "': expected a port from 1 to " + ListenerPorts.HIGHEST + "; Mosquitto does not start",
                    BrokerRemedy.ADOPT);
        } else if (listener.tls()) {
            tlsVersion(listener, findings);
            clientCertificates(listener, findings);
        } else {
            plain(listener, findings);
        }
    }

    private void tlsVersion(ListenerConf listener, Findings findings) {
        String subject = "tls-version";
        Optional<ConfLine> version = listener.option("tls_version");
        version.filter(line -> BROKEN_TLS.contains(line.value()))
                .ifPresent(line -> findings.error(subject, line.location() + ": TLS below 1.2 is broken",
                        advice.replace(line, "tls_version tlsv1.2")));
        if (version.isEmpty() && !listener.webSocket()) {
            findings.warning(subject, listener.text() + " has no tls_version: OpenSSL's minimum applies",
                    listener.line().map(line -> advice.insertAfter(line, "tls_version tlsv1.2"))
                            .orElse(BrokerRemedy.ADOPT));
        }
        version.filter(line -> listener.webSocket() && line.value().equals("tlsv1.3"))
                .ifPresent(line -> findings.note(subject, line.location() + ": Mosquitto ignores tls_version on a"
                        + " WebSocket listener: OpenSSL's minimum applies"));
    }

    private void plain(ListenerConf listener, Findings findings) {
        String subject = "plain";
        if (listener.isUnixSocket()) {
            findings.note(subject, listener.text() + ": the permissions of its folder decide who can connect");
            return;
        }
        boolean generated = listener.line().filter(line -> line.file().equals(files.conf())).isPresent();
        if (listener.option("certfile").isPresent() != listener.option("keyfile").isPresent()) {
            findings.error(subject, listener.text() + " has only one of certfile and keyfile: it speaks without TLS",
                    BrokerRemedy.ADOPT);
        } else if (listener.webSocket() && !listener.loopbackOnly()) {
            findings.error(subject, listener.text() + ": WebSocket without TLS: passwords can be read on the network,"
                    + " and a page loaded by https may not use it", BrokerRemedy.ADOPT);
        } else if (TLS_PORTS.contains(listener.port())) {
            findings.error(subject, listener.text() + " has no certificate: it speaks without TLS", BrokerRemedy.ADOPT);
        } else if (!listener.loopbackOnly() && !generated) {
            findings.error(subject,
                    listener.text() + " is open to the network without TLS: it carries the same passwords"
                            + " in clear text",
                    narrow(listener));
        } else if (!listener.loopbackOnly()) {
            findings.note(subject, listener.text() + " speaks without TLS on the local network, as chosen at set-up");
        }
    }

    /** A line of the user can contradict the lines that init writes. */
    private BrokerRemedy initOrAdopt() {
        return conf.lines().stream().allMatch(line -> BrokerPlan.allows(line)) ? BrokerRemedy.INIT : BrokerRemedy.ADOPT;
    }

    /** Clients on other computers need a listener with TLS first. */
    private Remedy narrow(ListenerConf listener) {
        boolean hasTls = conf.listeners().stream().anyMatch(other -> other.tls() && !other.webSocket());
        return hasTls && listener.line().isPresent() && listener.onAllAddresses()
                ? advice.replace(listener.line().get(), "listener " + listener.port() + " 127.0.0.1")
                : BrokerRemedy.ADOPT;
    }

    private void clientCertificates(ListenerConf listener, Findings findings) {
        String subject = "client-certificates";
        Optional<ConfLine> ca = listener.option("cafile");
        boolean required = listener.requiresCertificate();
        boolean namesUser = Stream.of("use_identity_as_username", "use_subject_as_username")
                .anyMatch(key -> listener.option(key).filter(line -> line.value().equals("true")).isPresent());
        if (ca.isPresent() && !required) {
            findings.note(subject, ca.get().location() + ": without require_certificate, cafile requires no client"
                    + " certificate; clients log in with passwords");
        }
        if (required && namesUser && ca.filter(line -> !line.path().equals(files.ca())).isPresent()) {
            findings.error(subject, listener.text() + ": a client with any certificate of " + ca.get().value()
                    + " logs in without a password", BrokerRemedy.OWN_CLIENT_CA);
        }
    }

    private void combination(List<ListenerConf> listeners, Findings findings) {
        for (int i = 0; i < listeners.size(); i++) {
            ListenerConf one = listeners.get(i);
            listeners.subList(i + 1, listeners.size()).stream().filter(one::conflictsWith)
                    .forEach(other -> findings.error("duplicate", one.text() + " and " + other.text()
                            + ": the address is already in use, Mosquitto does not start",
                            BrokerRemedy.ADOPT));
        }
        if (listeners.stream().allMatch(ListenerConf::webSocket)) {
            findings.error("listeners", "Mosquitto does not start with a WebSocket listener alone",
                    BrokerRemedy.ADOPT);
        }
        if (listeners.stream().noneMatch(listener -> listener.tls() && !listener.webSocket())) {
            findings.error("listeners", "there is no MQTT over TLS", BrokerRemedy.ADOPT);
        }
    }
}
