package dev.shtora.broker.mosquitto.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.broker.mosquitto.change.FileChanges;
import dev.shtora.broker.mosquitto.files.ConfLine;
import dev.shtora.broker.mosquitto.files.ListenerConf;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.broker.mosquitto.files.PasswordFile;
import dev.shtora.broker.mosquitto.files.PasswordHash;
import dev.shtora.broker.mosquitto.files.PlainListener;
import dev.shtora.testing.FreePorts;
import dev.shtora.testing.process.Needs;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The listeners of an adopted broker; Mosquitto opens each of them. */
@Needs("mosquitto")
@EnabledIf(value = "dev.shtora.broker.mosquitto.setup.BrokerSetupIT#root", disabledReason = "needs root")
class AdoptedListenersIT {
    private static final Instant NOW = Instant.now().plusSeconds(60);

    @TempDir
    private Path temp;

    /**
     * A configuration and what it becomes. {@code A} and {@code B} stand for free ports, {@code TLS} for a certificate
     * and its key, {@code DIR} for the folder.
     */
    private record Case(String name, String conf, PlainListener plain, List<String> listeners, List<String> notices) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("a Unix socket and loopback beside an open one",
                        "listener 0 DIR/x.sock\nlistener A ::1\nlistener B", PlainListener.LOOPBACK,
                        List.of("listener 0 DIR/x.sock", "listener A ::1", "listener B 127.0.0.1"),
                        List.of("port B (DIR/conf.d/theirs.conf:5) is bound to 127.0.0.1 from now on")),
                new Case("a comment after the port is no address", "listener A # all", PlainListener.LOOPBACK,
                        List.of("listener A 127.0.0.1"), List.of("is bound to 127.0.0.1 from now on")),
                new Case("two open ones", "listener A\nlistener B 0.0.0.0\nmax_connections 7", PlainListener.LOOPBACK,
                        List.of("listener A 127.0.0.1", "listener B 127.0.0.1", "max_connections 7"),
                        List.of("port A", "port B")),
                new Case("open ones that are wanted open", "listener A\nlistener B 0.0.0.0", PlainListener.LAN,
                        List.of("listener A", "listener B 0.0.0.0"),
                        List.of("port B on 0.0.0.0", "stays open to the network")),
                new Case("closed on request", "listener A\nlistener 0 DIR/x.sock", PlainListener.OFF,
                        List.of("listener 0 DIR/x.sock"), List.of("port A", "is closed, because of --plain off")),
                new Case("an interface", "listener A\nbind_interface lo\nmount_point m/", PlainListener.LOOPBACK,
                        List.of("listener A", "bind_interface lo", "mount_point m/"), List.of()),
                new Case("IPv6 only", "listener A\nsocket_domain ipv6", PlainListener.LOOPBACK,
                        List.of("listener A ::1", "socket_domain ipv6"), List.of("is bound to ::1 from now on")),
                new Case("the old form", "port A\nbind_address 127.0.0.1", PlainListener.LOOPBACK,
                        List.of("listener A 127.0.0.1"), List.of()),
                new Case("a name of this machine", "listener A localhost", PlainListener.LOOPBACK,
                        List.of("listener A localhost"), List.of()),
                new Case("TLS at an address, with options",
                        "listener A 127.0.0.1\nTLS\nmax_connections 9\ntls_version tlsv1.3\nlistener B ::1\nTLS",
                        PlainListener.LOOPBACK,
                        List.of("listener A 127.0.0.1", "max_connections 9", "tls_version tlsv1.3", "listener B ::1"),
                        List.of("is signed by CN=theirs")),
                new Case("client certificates that are required",
                        "listener A\nTLS\ncafile DIR/ca.pem\nrequire_certificate true\nuse_identity_as_username true",
                        PlainListener.LOOPBACK,
                        List.of("listener A", "cafile DIR/ca.pem", "require_certificate true",
                                "use_identity_as_username true"),
                        List.of("is signed by CN=theirs")),
                new Case("WebSocket without TLS", "listener A\nprotocol websockets\nlistener B 127.0.0.1",
                        PlainListener.LOOPBACK,
                        List.of("listener A 127.0.0.1", "protocol websockets", "listener B 127.0.0.1"),
                        List.of("port A", "is bound to 127.0.0.1")),
                new Case("a folder that is not there", "include_dir /nowhere\nlistener A ::1", PlainListener.LOOPBACK,
                        List.of("listener A ::1"), List.of()));
    }

    private FakeSystem system(String conf, Map<String, String> values) throws IOException {
        FakeSystem system = new FakeSystem(temp).debian();
        String text = "allow_anonymous false\npassword_file DIR/passwd\n" + conf + "\n";
        Path certificate = system.etc.resolve("theirs.pem");
        if (conf.contains("TLS")) {
            FakeSystem.openssl("req", "-new", "-x509", "-days", "30", "-nodes", "-keyout", certificate + ".key", "-out",
                    certificate.toString(), "-subj", "/CN=theirs");
            Files.copy(certificate, system.etc.resolve("ca.pem"));
        }
        Files.writeString(system.etc.resolve(conf.startsWith("include_dir") ? "mosquitto.conf" : "conf.d/theirs.conf"),
                (conf.startsWith("include_dir") ? "user root\n" : "") + filled(text, values));
        Files.write(system.etc.resolve("passwd"),
                new PasswordFile(List.of()).with("anna", PasswordHash.of("curtain-1")).bytes());
        return system;
    }

    private static String filled(String text, Map<String, String> values) {
        return text.replace("TLS\n", "certfile DIR/theirs.pem\nkeyfile DIR/theirs.pem.key\n")
                .replaceAll("TLS$", "certfile DIR/theirs.pem\nkeyfile DIR/theirs.pem.key")
                .replace("DIR", values.get("DIR")).replaceAll("\\bA\\b", values.get("A"))
                .replaceAll("\\bB\\b", values.get("B"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void eachListenerIsKeptOrReported(Case one) throws IOException {
        Map<String, String> values = Map.of("DIR", temp.resolve("mosquitto").toString(), "A", FreePorts.any() + "", "B",
                FreePorts.any() + "");
        FakeSystem system = system(one.conf, values);
        FileChanges changes = adopt(system, one.plain);
        List<String> notices = Adoption.of(system.files(), one.plain, NOW).notices();
        assertThat(notices.isEmpty()).isEqualTo(one.notices.isEmpty());
        one.notices.forEach(word -> assertThat(notices).anyMatch(line -> line.contains(filled(word, values))));
        changes.apply(system.files().backups(), "adopt", NOW);
        MosquittoConf conf = MosquittoConf.read(system.files().main());
        assertThat(conf.lines()).extracting(line -> line.text().strip())
                .contains(one.listeners.stream().map(line -> filled(line, values)).toArray(String[]::new));
        assertThat(conf.all("listener")).extracting(ConfLine::value).doesNotHaveDuplicates();
        assertThat(adopt(system, one.plain).pending()).as("a second adoption").isEmpty();
        onFreePorts(system.files().conf());
        try (TestingService service = new TestingService(system.files().main())) {
            service.restart();
            for (ListenerConf listener : MosquittoConf.read(system.files().main()).listeners()) {
                opens(listener);
            }
        }
    }

    private FileChanges adopt(FakeSystem system, PlainListener plain) throws IOException {
        return Adoption.of(system.files(), plain, NOW).plan(FakeSystem.NAMES, 800, Map.of());
    }

    /** Moves added listeners to free ports, because another broker of this machine may use the default ports. */
    private static void onFreePorts(Path conf) throws IOException {
        Files.writeString(conf, Files.readString(conf).replaceAll("listener 8883\\b", "listener " + FreePorts.any())
                .replaceAll("listener 9443\\b", "listener " + FreePorts.any())
                .replaceAll("listener 1883\\b", "listener " + FreePorts.any()));
    }

    private static void opens(ListenerConf listener) throws IOException {
        if (listener.isUnixSocket()) {
            assertThat(Path.of(listener.address().orElseThrow())).exists();
            return;
        }
        try (Socket socket = new Socket(listener.address().orElse("localhost"), listener.port())) {
            assertThat(socket.isConnected()).isTrue();
        }
    }

    static Stream<String> refused() {
        return Stream.of("listener A\nTLS\nlistener A 127.0.0.1",
                "per_listener_settings true\nlistener A 127.0.0.1\npassword_file DIR/p1\nlistener B\npassword_file DIR/p2");
    }

    @ParameterizedTest
    @MethodSource("refused")
    void unsupportedListenerIsRejectedWithLines(String conf) throws IOException {
        Map<String, String> values = Map.of("DIR", temp.resolve("mosquitto").toString(), "A", FreePorts.any() + "", "B",
                FreePorts.any() + "");
        FakeSystem system = system(conf, values);
        assertThatThrownBy(() -> adopt(system, PlainListener.LOOPBACK)).isInstanceOf(IOException.class)
                .hasMessageContaining("theirs.conf:").hasMessageContaining("run this again");
    }

    @Test
    void aPidFileThatTheBrokerCannotWriteIsCommentedOut() throws IOException {
        FakeSystem system = system("listener A",
                Map.of("DIR", temp.resolve("mosquitto").toString(), "A", "1", "B", "0"));
        Path main = system.files().main();
        Files.writeString(main, Files.readString(main).replace("user root", "").replaceAll("pid_file .*",
                "pid_file " + temp.resolve("nowhere/pid")));
        adopt(system, PlainListener.LOOPBACK).apply(system.files().backups(), "adopt", NOW);
        assertThat(main).content().contains("# shtora: pid_file " + temp.resolve("nowhere/pid"));
    }

    @Test
    void initKeepsAdoptedListeners() throws IOException {
        FakeSystem system = system("listener A 127.0.0.1\nTLS\nmax_connections 9",
                Map.of("DIR", temp.resolve("mosquitto").toString(), "A", FreePorts.any() + "", "B", "0"));
        adopt(system, PlainListener.LOOPBACK).apply(system.files().backups(), "adopt", NOW);
        String adopted = Files.readString(system.files().conf());
        BrokerPlan.of(system.files(), system.request(), NOW).apply(system.files().backups(), "init", NOW);
        assertThat(system.files().conf()).hasContent(adopted);
    }
}
