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
     * Tries a door of the broker's own machine.
     *
     * @param written the certificate that its files have; empty if there is none
     */
    void here(ListenerProbe door, Optional<Path> written) {
        run(door, () -> {
            if (door.tls()) {
                secure(door);
                fresh(door, written);
            }
            nobody(door);
        });
    }

    /** Tries a door from wherever we are. */
    void away(ListenerProbe door, SubjectNames names) {
        run(door, () -> {
            X509Certificate shown = door.certificate();
            CertificateChecks checks = new CertificateChecks(findings, now);
            checks.server("the certificate of " + door.address(), shown, names);
            secure(door);
            nobody(door);
        });
    }

    /** Looks whether MQTT without TLS can be reached from here, which it should not. */
    void plainAway(ListenerProbe door) {
        try {
            door.connectAnonymously();
            findings.bad("plain", door.address() + " speaks MQTT without TLS to the network: passwords cross it in"
                    + " clear", "'listener " + door.port() + " 127.0.0.1'");
        } catch (IOException e) {
            findings.good("plain", door.address() + " is not open to us");
        }
    }

    /** What is tried, and may fail. */
    private interface Trial {
        void run() throws IOException;
    }

    private void run(ListenerProbe door, Trial trial) {
        try {
            door.connect().close();
        } catch (IOException e) {
            findings.bad(Findings.DOOR, "nobody answers at " + door.address() + " (" + why(e) + ")", SILENT);
            return;
        }
        try {
            trial.run();
        } catch (IOException e) {
            findings.bad(Findings.DOOR, door.address() + ": " + why(e), SILENT);
        }
    }

    private static String why(IOException e) {
        return e instanceof UnknownHostException ? "there is no such host" : String.valueOf(e.getMessage());
    }

    private void secure(ListenerProbe door) throws IOException {
        for (LegacyTlsHello old : LegacyTlsHello.values()) {
            findings.judge(!door.accepts(old), "tls-version", door.address() + " refuses " + old.version(),
                    door.address() + " still speaks " + old.version(), "tls_version tlsv1.2"
                            + (door.webSocket()
                                    ? "; on a WebSocket listener Mosquitto ignores it: set OpenSSL's"
                                    : ""));
        }
        if (ca.isEmpty()) {
            findings.unseen("handshake", "whether clients trust " + door.address() + ": their CA is not here",
                    "from another machine: shtora broker check --host NAME --ca FILE");
            return;
        }
        try {
            door.verify(ca.get());
            findings.good("handshake", door.address() + " proves to those who trust " + ca.get() + " that it is "
                    + door.host());
        } catch (IOException e) {
            findings.bad("handshake", "who trusts " + ca.get() + " does not trust " + door.address() + ": " + why(e),
                    "shtora broker renew, or the right CA with --ca FILE");
        }
    }

    /** After a renewal and a reload 9443 goes on with the old one, unless somebody has come in there before. */
    private void fresh(ListenerProbe door, Optional<Path> written) throws IOException {
        if (written.filter(Files::isReadable).isPresent()) {
            findings.judge(door.certificate().equals(Pem.certificate(written.get())), "certificate",
                    door.address() + " shows the certificate of " + written.get(),
                    door.address() + " shows another certificate than " + written.get() + " has by now",
                    "sudo systemctl restart mosquitto: a reload is not always enough for 9443");
        }
    }

    private void nobody(ListenerProbe door) throws IOException {
        Optional<Integer> answer = door.connectAnonymously();
        findings.judge(answer.filter(code -> code == WELCOME).isEmpty(), "anonymous",
                door.address() + (door.webSocket() ? " takes WebSockets and" : "") + " refuses whoever gives no name",
                door.address() + " lets in whoever gives no name", "allow_anonymous false, and a password_file");
    }
}
