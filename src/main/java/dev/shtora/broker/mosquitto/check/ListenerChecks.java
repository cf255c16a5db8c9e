package dev.shtora.broker.mosquitto.check;

import dev.shtora.broker.mosquitto.process.LegacyTlsHello;
import dev.shtora.broker.mosquitto.process.ListenerProbe;
import dev.shtora.broker.mosquitto.setup.Rollout;
import dev.shtora.certificates.Pem;
import dev.shtora.certificates.SubjectNames;
import dev.shtora.diagnosis.Findings;
import dev.shtora.diagnosis.Remedy;
import dev.shtora.text.FailureText;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/** Connects to the listeners of the running broker: TLS versions, certificate, anonymous login. */
final class ListenerChecks {
    private static final int CONNACK_SUCCESS = 0;

    private final Findings findings;
    private final Optional<Path> ca;
    private final Instant now;
    private final Remedy mend;
    private final Remedy restart;

    /**
     * Creates the checks.
     *
     * @param ca the CA that clients trust; empty if it is not on this computer
     * @param mend what to do about a listener whose configuration is wrong
     * @param restart what to do so that the broker reads its files again
     */
    ListenerChecks(Findings findings, Optional<Path> ca, Instant now, Remedy mend, Remedy restart) {
        this.findings = findings;
        this.ca = ca;
        this.now = now;
        this.mend = mend;
        this.restart = restart;
    }

    /**
     * Checks a listener of this computer's broker.
     *
     * @param certificate the certificate file in its configuration; empty if there is none
     */
    void local(ListenerProbe listener, Optional<Path> certificate) {
        run(listener, () -> {
            if (listener.tls()) {
                tls(listener);
                loaded(listener, certificate);
            }
            anonymous(listener);
        });
    }

    /** Checks a TLS listener of a broker on another computer. */
    void remote(ListenerProbe listener, SubjectNames names) {
        run(listener, () -> {
            X509Certificate presented = listener.certificate();
            new CertificateChecks(findings, now).server("the certificate of " + listener.address(), presented, names);
            tls(listener);
            anonymous(listener);
        });
    }

    /** Checks that MQTT without TLS is not reachable from this computer. */
    void remotePlain(ListenerProbe listener) {
        try {
            listener.connectAnonymously();
            findings.error("plain",
                    listener.address() + " speaks MQTT without TLS on the network: it carries passwords in"
                            + " clear text",
                    mend);
        } catch (IOException e) {
            findings.ok("plain", listener.address() + " is not reachable from this computer");
        }
    }

    /** Steps that connect to a listener. */
    private interface Steps {
        void run() throws IOException;
    }

    private void run(ListenerProbe listener, Steps steps) {
        try {
            listener.connect().close();
        } catch (IOException e) {
            findings.error(Rollout.LISTENER_SUBJECT, listener.address() + " does not accept connections (" + reason(e)
                    + ")", e instanceof UnknownHostException ? BrokerRemedy.CORRECT_ADDRESS : BrokerRemedy.START);
            return;
        }
        try {
            steps.run();
        } catch (IOException e) {
            findings.error(Rollout.LISTENER_SUBJECT, listener.address() + ": " + reason(e), BrokerRemedy.START);
        }
    }

    private static String reason(IOException e) {
        return e instanceof UnknownHostException ? "there is no such host" : FailureText.of(e);
    }

    private void tls(ListenerProbe listener) throws IOException {
        for (LegacyTlsHello old : LegacyTlsHello.values()) {
            findings.require(!listener.accepts(old), "tls-version", listener.address() + " rejects " + old.version(),
                    listener.address() + " accepts " + old.version(),
                    mend);
        }
        String subject = "handshake";
        if (ca.isEmpty()) {
            findings.unknown(subject,
                    "whether clients trust " + listener.address() + ": their CA is not on this computer",
                    BrokerRemedy.CHECK_REMOTELY);
            return;
        }
        try {
            listener.verify(ca.get());
            findings.ok(subject, "clients that trust " + ca.get() + " accept " + listener.address() + " as "
                    + listener.host());
        } catch (IOException e) {
            findings.error(subject,
                    "clients that trust " + ca.get() + " reject " + listener.address() + ": " + reason(e),
                    BrokerRemedy.RENEW_OR_CORRECT_CA);
        }
    }

    /** After a renewal and a reload 9443 keeps the old certificate if a client has connected there before. */
    private void loaded(ListenerProbe listener, Optional<Path> certificate) throws IOException {
        if (certificate.filter(Files::isReadable).isPresent()) {
            findings.require(listener.certificate().equals(Pem.certificate(certificate.get())), "certificate",
                    listener.address() + " presents the certificate in " + certificate.get(),
                    listener.address() + " presents another certificate than the one in " + certificate.get(),
                    restart);
        }
    }

    private void anonymous(ListenerProbe listener) throws IOException {
        Optional<Integer> reasonCode = listener.connectAnonymously();
        findings.require(reasonCode.filter(code -> code == CONNACK_SUCCESS).isEmpty(), "anonymous",
                listener.address() + (listener.webSocket() ? " accepts WebSockets and" : "")
                        + " rejects anonymous clients",
                listener.address() + " accepts anonymous clients", mend);
    }
}
