package dev.shtora.broker.mosquitto.check;

import dev.shtora.broker.mosquitto.process.LegacyTlsHello;
import dev.shtora.broker.mosquitto.process.ListenerProbe;
import dev.shtora.certificates.Pem;
import dev.shtora.certificates.SubjectNames;
import dev.shtora.diagnosis.Findings;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/** What the running broker answers. */
final class ListenerChecks {
    private static final String SILENT = "is the broker running? `systemctl status mosquitto` and its log say; a"
            + " firewall may be in between";
    private static final int WELCOME = 0;

    private final Findings findings;
    private final Optional<Path> ca;
    private final Instant now;

    /** @param ca whom clients trust; empty if it is not here */
    ListenerChecks(Findings findings, Optional<Path> ca, Instant now) {
        this.findings = findings;
        this.ca = ca;
        this.now = now;
    }

    /**
     * Tries a listener of the broker's own machine.
     *
     * @param written the certificate that its files have; empty if there is none
     */
    void here(ListenerProbe listener, Optional<Path> written) {
        run(listener, () -> {
            if (listener.tls()) {
                secure(listener);
                fresh(listener, written);
            }
            nobody(listener);
        });
    }

    /** Tries a listener from wherever we are. */
    void away(ListenerProbe listener, SubjectNames names) {
        run(listener, () -> {
            X509Certificate shown = listener.certificate();
            CertificateChecks checks = new CertificateChecks(findings, now);
            checks.server("the certificate of " + listener.address(), shown, names);
            secure(listener);
            nobody(listener);
        });
    }

    /** Looks whether MQTT without TLS can be reached from here, which it should not. */
    void plainAway(ListenerProbe listener) {
        try {
            listener.connectAnonymously();
            findings.bad("plain", listener.address() + " speaks MQTT without TLS to the network: passwords cross it in"
                    + " clear", "'listener " + listener.port() + " 127.0.0.1'");
        } catch (IOException e) {
            findings.good("plain", listener.address() + " is not open to us");
        }
    }

    /** What is tried, and may fail. */
    private interface Trial {
        void run() throws IOException;
    }

    private void run(ListenerProbe listener, Trial trial) {
        try {
            listener.connect().close();
        } catch (IOException e) {
            findings.bad(Findings.DOOR, "nobody answers at " + listener.address() + " (" + why(e) + ")", SILENT);
            return;
        }
        try {
            trial.run();
        } catch (IOException e) {
            findings.bad(Findings.DOOR, listener.address() + ": " + why(e), SILENT);
        }
    }

    private static String why(IOException e) {
        return e instanceof UnknownHostException ? "there is no such host" : String.valueOf(e.getMessage());
    }

    private void secure(ListenerProbe listener) throws IOException {
        for (LegacyTlsHello old : LegacyTlsHello.values()) {
            findings.judge(!listener.accepts(old), "tls-version", listener.address() + " refuses " + old.version(),
                    listener.address() + " still speaks " + old.version(), "tls_version tlsv1.2"
                            + (listener.webSocket()
                                    ? "; on a WebSocket listener Mosquitto ignores it: set OpenSSL's"
                                    : ""));
        }
        if (ca.isEmpty()) {
            findings.unseen("handshake", "whether clients trust " + listener.address() + ": their CA is not here",
                    "from another machine: shtora broker check --host NAME --ca FILE");
            return;
        }
        try {
            listener.verify(ca.get());
            findings.good("handshake", listener.address() + " proves to those who trust " + ca.get() + " that it is "
                    + listener.host());
        } catch (IOException e) {
            findings.bad("handshake", "who trusts " + ca.get() + " does not trust " + listener.address() + ": " + why(e),
                    "shtora broker renew, or the right CA with --ca FILE");
        }
    }

    /** After a renewal and a reload 9443 goes on with the old one, unless somebody has come in there before. */
    private void fresh(ListenerProbe listener, Optional<Path> written) throws IOException {
        if (written.filter(Files::isReadable).isPresent()) {
            findings.judge(listener.certificate().equals(Pem.certificate(written.get())), "certificate",
                    listener.address() + " shows the certificate of " + written.get(),
                    listener.address() + " shows another certificate than " + written.get() + " has by now",
                    "sudo systemctl restart mosquitto: a reload is not always enough for 9443");
        }
    }

    private void nobody(ListenerProbe listener) throws IOException {
        Optional<Integer> answer = listener.connectAnonymously();
        findings.judge(answer.filter(code -> code == WELCOME).isEmpty(), "anonymous",
                listener.address() + (listener.webSocket() ? " takes WebSockets and" : "") + " refuses whoever gives no name",
                listener.address() + " lets in whoever gives no name", "allow_anonymous false, and a password_file");
    }
}
