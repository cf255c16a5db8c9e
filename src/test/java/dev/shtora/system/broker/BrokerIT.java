package dev.shtora.system.broker;

import static dev.shtora.ui.cli.ShtoraTest.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import dev.shtora.broker.mosquitto.change.ChangeLock;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.testing.Await;
import dev.shtora.testing.FreePorts;
import dev.shtora.testing.broker.PersonClient;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Needs;
import dev.shtora.testing.process.Programs;
import dev.shtora.ui.cli.ShtoraTest.Output;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code shtora broker} from the command line, with a real Mosquitto that uses its files. */
@Needs("mosquitto")
class BrokerIT {
    @TempDir
    private Path temp;

    private Path out;
    private List<String> init;
    private int port;
    private int webSocketPort;

    @BeforeEach
    void ports() throws IOException {
        out = temp.resolve("set");
        port = FreePorts.any();
        webSocketPort = FreePorts.any();
        init = List.of("broker", "init", "--out", out.toString(), "--port", port + "", "--websocket-port",
                webSocketPort + "", "--plain-port", FreePorts.any() + "", "--host", "home.test");
    }

    private Output init(String... more) {
        return run(Stream.concat(init.stream(), Stream.of(more)).toArray(String[]::new));
    }

    private Output broker(String line) {
        List<String> arguments = new ArrayList<>(List.of("broker"));
        arguments.addAll(List.of(line.split(" ")));
        arguments.addAll(List.of("--etc", out.toString()));
        return run(arguments.toArray(String[]::new));
    }

    private Launched mosquitto() throws IOException {
        Launched started = Launched.start(new ProcessBuilder(
                Launched.command(Programs.find("mosquitto").orElseThrow(), "-c", out.resolve("mosquitto.conf"))));
        started.awaitOutput("mosquitto version \\S+ running");
        return started;
    }

    private PersonClient phone(String user, String password) throws IOException {
        return PersonClient
                .connect(PersonClient.address("localhost", port, out.resolve("ca.crt"), new Login(user, password)));
    }

    private boolean refused(String user, String password) {
        try (PersonClient _ = phone(user, password)) {
            return false;
        } catch (Mqtt5ConnAckException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String password(Output result) {
        return result.out().strip().substring(result.out().strip().lastIndexOf(' ') + 1);
    }

    @Test
    void generatedBrokerStartsAndAcceptsAddedUsers() throws IOException {
        Output init = init();
        assertThat(init.status()).isZero();
        assertThat(init.out()).contains("  web: {certificate: " + out.resolve("server.crt") + ", key: "
                + out.resolve("server.key") + ", ca: " + out.resolve("ca.crt") + "}\n", "any port 8443 proto tcp",
                "any port 8080 proto tcp");
        try (Launched mosquitto = mosquitto()) {
            Output added = broker("user add anna --role person");
            Await.until("it has reloaded", Duration.ofSeconds(5), () -> mosquitto.count("Reloading config") > 0);
            try (PersonClient anna = phone("anna", password(added))) {
                anna.send("shtora/bedroom/set", "OPEN");
                assertThatThrownBy(() -> anna.send("shtora/bedroom/state", "open"))
                        .isInstanceOf(Mqtt5PubAckException.class);
            }
            broker("user role anna --role viewer");
            broker("user remove anna");
            Await.until("she is refused", Duration.ofSeconds(5), () -> refused("anna", password(added)));
        }
    }

    @Test
    void daemonUsesDevicesOfItsConfigurationOnly() throws IOException {
        init();
        Path config = temp.resolve("home.yaml");
        Files.writeString(config, """
                site: {latitude: 52.5, longitude: 13.4, zone: Europe/Berlin}
                covers: {attic: {driver: mqtt, profile: tasmota, device: shutter1}}
                """);
        try (Launched mosquitto = mosquitto()) {
            String password = password(broker("user add shtora --role device"));
            Await.until("it has reloaded", Duration.ofSeconds(5), () -> mosquitto.count("Reloading config") > 0);
            Output granted = broker("user devices shtora --config " + config);
            assertThat(granted.status()).isZero();
            assertThat(granted.out()).contains("  read  tele/shutter1/LWT\n", "  write cmnd/shutter1/ShutterPosition1");
            Await.until("it has reloaded", Duration.ofSeconds(5), () -> mosquitto.count("Reloading config") > 1);
            try (PersonClient daemon = phone("shtora", password)) {
                daemon.send("cmnd/shutter1/ShutterPosition1", "40");
                daemon.send("shtora/attic/state", "open");
                assertThatThrownBy(() -> daemon.send("cmnd/shutter1/Reset", "1"))
                        .isInstanceOf(Mqtt5PubAckException.class);
                Files.writeString(config, Files.readString(config).replace("shutter1", "shutter2"));
                broker("user devices shtora --config " + config);
                Await.until("it has reloaded", Duration.ofSeconds(5), () -> mosquitto.count("Reloading config") > 2);
                daemon.send("cmnd/shutter2/ShutterPosition1", "40");
                assertThatThrownBy(() -> daemon.send("cmnd/shutter1/ShutterPosition1", "40"))
                        .isInstanceOf(Mqtt5PubAckException.class);
            }
            broker("user add anna --role person");
            assertThat(broker("user devices anna --write a/set").err()).contains("has not the role device");
            assertThat(broker("user devices shtora --write a/#").err())
                    .contains("'a/#': expected a topic without wildcards");
            assertThat(broker("user devices shtora --config " + temp.resolve("none")).err())
                    .contains("there is no such file");
        }
    }

    @Test
    void checkProvesEveryRoleAndPrintsJson() throws IOException {
        init();
        for (String user : List.of("shtora --role device", "anna --role person", "ha --role hub", "tg --role bot",
                "wall --role viewer", "guest --role person --covers bedroom,kitchen",
                "attic --role device --covers a --id attic",
                "den --role hub --covers b", "eye --role viewer --covers c", "post --role bot --covers d")) {
            assertThat(broker("user add " + user).status()).as(user).isZero();
        }
        assertThat(broker("user add loft --role device --covers a").err()).contains("needs --id");
        try (Launched _ = mosquitto()) {
            Output result = broker("check --json --name home.test");
            JsonNode json = new JsonMapper().readTree(result.out());
            assertThat(json.get("findings")).allSatisfy(one -> assertThat(one.get("level").asString())
                    .as(one.toString()).isNotEqualTo("error"));
            assertThat(result.status()).isZero();
            assertThat(json.get("ok").asBoolean()).isTrue();
            assertThat(result.out()).contains("guest can do what a person may", "accepts WebSockets");
            Output unreachable = run("broker", "check", "--host", "localhost", "--port", port + "", "--websocket-port",
                    webSocketPort + "", "--ca", out.resolve("ca.crt").toString());
            assertThat(unreachable.out()).contains("✓ anonymous: localhost:" + webSocketPort + " accepts WebSockets");
        }
    }

    @Test
    void remoteCheckProvesPermissionsOfUsers() throws IOException {
        init();
        for (String user : List.of("shtora --role device", "anna --role person", "wall --role viewer")) {
            Path file = temp.resolve(user.split(" ", 2)[0]);
            Files.writeString(file, "curtain-" + file.getFileName() + "\n");
            broker("user add " + user + " --password-file " + file);
        }
        List<String> check = new ArrayList<>(List.of("broker", "check", "--host", "localhost", "--port", port + "",
                "--websocket-port", webSocketPort + "", "--ca", out.resolve("ca.crt").toString()));
        for (String name : List.of("shtora", "anna", "wall")) {
            check.addAll(List.of("--user", name + "=" + temp.resolve(name)));
        }
        check.addAll(List.of("--role", "shtora=device", "--role", "anna=person"));
        try (Launched _ = mosquitto()) {
            Output good = run(Stream.concat(check.stream(), Stream.of("--role", "wall=viewer")).toArray(String[]::new));
            assertThat(good.out()).contains("✓ users: anna can log in over WebSocket",
                    "✓ users: anna is rejected with another password",
                    "✓ roles: shtora, a device, can do what this role may",
                    "✓ roles: wall, a viewer, can do what this role may");
            Output bad = run(Stream.concat(check.stream(), Stream.of("--role", "wall=bot")).toArray(String[]::new));
            assertThat(bad.out()).contains("✗ roles: wall, a bot, may publish shtora/some-blind/set");
            Files.writeString(temp.resolve("anna"), "wrong\n");
            assertThat(run(check.toArray(String[]::new)).out()).contains("✗ users: anna cannot log in over TLS at",
                    "refuses the user anna with this password", "give the right password");
        }
    }

    @Test
    void remoteCheckProvesLimitToCovers() throws IOException {
        init();
        List<String> check = new ArrayList<>(List.of("broker", "check", "--host", "localhost", "--port", port + "",
                "--websocket-port", webSocketPort + "", "--ca", out.resolve("ca.crt").toString(), "--role",
                "guest=person:bedroom,kitchen", "--role", "anna=person"));
        for (String user : List.of("guest --role person --covers bedroom,kitchen", "anna --role person")) {
            Path file = temp.resolve(user.split(" ", 2)[0]);
            Files.writeString(file, "curtain-" + file.getFileName() + "\n");
            broker("user add " + user + " --password-file " + file);
            check.addAll(List.of("--user", file.getFileName() + "=" + file));
        }
        try (Launched mosquitto = mosquitto()) {
            assertThat(run(check.toArray(String[]::new)).out()).contains(
                    "✓ roles: guest, a person, can do what this role may",
                    "✓ roles: anna, a person, can do what this role may");
            broker("user role guest --role person");
            Await.until("it has reloaded", Duration.ofSeconds(5), () -> mosquitto.count("Reloading config") > 0);
            assertThat(run(check.toArray(String[]::new)).out()).contains("✗ roles: guest, a person, may not publish",
                    "✗ roles: anna, a person, guest may not receive shtora/some-blind/set");
        }
        assertThat(run("broker", "check", "--host", "localhost", "--user", "a=" + temp.resolve("anna"), "--role",
                "a=boss").err()).contains("--role 'boss': expected device, person");
    }

    @Test
    void unreachableBrokerIsReported() {
        Output result = run("broker", "check", "--host", "127.0.0.1", "--port", port + "", "--websocket-port",
                webSocketPort + "");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).contains("✗ listener: 127.0.0.1:" + port + " does not accept connections")
                .contains("firewall");
        assertThat(run("broker", "check", "--host", "my pi").err()).contains("'my pi': expected a host name");
        assertThat(run("broker", "check", "--host", "localhost", "--role", "anna=person").err())
                .contains("--user anna=FILE");
    }

    @Test
    void excessiveAclLineIsFoundByMessages() throws IOException {
        init();
        broker("user add wall --role viewer");
        Files.writeString(out.resolve("acl"), Files.readString(out.resolve("acl")) + "topic write shtora/+/set\n");
        Output result = broker("check");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).contains(
                "✗ roles: wall, a viewer, may not publish shtora/some-blind/set; the broker does the opposite");
    }

    @Test
    void onlyNewHostNameRenewsCertificate() throws IOException {
        init();
        String certificate = Files.readString(out.resolve("server.crt"));
        assertThat(init().out()).contains("nothing is changed");
        assertThat(Files.readString(out.resolve("server.crt"))).isEqualTo(certificate);
        String ca = Files.readString(out.resolve("ca.crt"));
        init("--host", "new.test");
        assertThat(Files.readString(out.resolve("server.crt"))).isNotEqualTo(certificate);
        assertThat(Files.readString(out.resolve("ca.crt"))).isEqualTo(ca);
    }

    @Test
    void addingHostNameKeepsFormerOnes() {
        init("--ip", "203.0.113.7");
        assertThat(run("broker", "init", "--out", out.toString(), "--host", "new.test").status()).isZero();
        assertThat(broker("check").out()).containsPattern("server.crt is for .*new.test.*home.test.*203.0.113.7");
    }

    @Test
    void foreignAddressIsReportedAndNameIsNotAddress() {
        assertThat(init("--ip", "203.0.113.7", "--dry-run").out()).contains("! 203.0.113.7 is not an address of this");
        assertThat(init("--ip", "127.0.0.1", "--dry-run").out()).doesNotContain("! 127");
        Output name = init("--ip", "home.test");
        assertThat(name.status()).isEqualTo(2);
        assertThat(name.err()).contains("--ip: 'home.test': expected an IP address", "--host");
    }

    @Test
    void concurrentRunIsRejected() throws IOException {
        init();
        try (ChangeLock _ = ChangeLock.acquire(BrokerFiles.standalone(out))) {
            for (String run : List.of("user add anna --role person", "undo", "renew --force")) {
                Output result = broker(run);
                assertThat(result.status()).as(run).isEqualTo(1);
                assertThat(result.err()).as(run).contains("Another run of shtora broker is at work in " + out);
            }
        }
        assertThat(broker("user add anna --role person").status()).isZero();
    }

    @Test
    void undoRemovesLastUserAndKeepsBroker() throws IOException {
        init();
        broker("user add anna --role person");
        broker("user add bob --role viewer");
        assertThat(broker("undo").out()).contains("-user:");
        assertThat(broker("user list").out()).isEqualTo("anna  person\n");
    }

    @Test
    void invalidPasswordFileIsNamed() throws IOException {
        init();
        Files.delete(out.resolve("passwd"));
        Files.createDirectory(out.resolve("passwd"));
        assertThat(broker("user add anna --role person").err()).contains(out.resolve("passwd") + " is a folder");
        Files.delete(out.resolve("passwd"));
        try (RandomAccessFile huge = new RandomAccessFile(out.resolve("passwd").toFile(), "rw")) {
            huge.setLength(300_000_000);
        }
        assertThat(broker("user add anna --role person").err()).contains("has 300000000 bytes: expected");
        assertThat(broker("check").err()).contains("has 300000000 bytes: expected");
        assertThat(broker("user add anna --role person --password-file " + temp.resolve("none")).err())
                .contains("none: expected a file with a password in its first line");
    }

    @Test
    void invalidEditIsNamedEvenIfBinary() throws IOException {
        init();
        Path conf = out.resolve("mosquitto.conf");
        Files.writeString(conf, Files.readString(conf).replace("listener " + port, "listener " + port + "x"));
        Output result = broker("check");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).contains("'" + port + "x': expected a port from 1 to 65535");
        Files.write(conf, new byte[]{(byte) 0xff, (byte) 0xfe, '\n'}, StandardOpenOption.APPEND);
        assertThat(broker("check").out()).contains("Mosquitto does not know");
    }

    @Test
    void checkFindsMismatchedCaKey() throws IOException {
        init();
        Path other = temp.resolve("other");
        run("broker", "init", "--out", other.toString());
        Files.copy(other.resolve("private/ca.key"), out.resolve("private/ca.key"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(broker("check").out())
                .contains("✗ ca-key: " + out.resolve("private/ca.key") + " does not belong to");
        Files.writeString(out.resolve("private/ca.key"), "nonsense");
        assertThat(broker("check").out()).contains("✗ ca-key: " + out.resolve("private/ca.key"))
                .contains("can be renewed");
    }

    @Test
    void dryRunShowsFilesWithoutKeysAndWritesNothing() {
        Output result = init("--dry-run");
        assertThat(result.out()).contains("listener " + port, "protocol websockets", "acl_file", "not shown")
                .doesNotContain("PRIVATE");
        assertThat(out).doesNotExist();
    }

    @Test
    void undoRemovesWholeSetUp() throws IOException {
        init();
        assertThat(broker("undo").status()).isZero();
        try (Stream<Path> left = Files.list(out)) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactly("backups");
        }
        assertThat(broker("undo").out()).contains("nothing to undo");
    }

    @Test
    void passwordIsReadFromFileAndNotShown() throws IOException {
        init();
        Path file = Files.writeString(temp.resolve("pw"), "curtain-call\n");
        Output result = broker("user add anna --role person --password-file " + file);
        assertThat(result.status()).isZero();
        assertThat(result.out()).doesNotContain("curtain");
        assertThat(broker("user add anna --role person").err()).contains("The user 'anna' exists");
        assertThat(broker("user passwd bob").err()).contains("There is no user 'bob'; there are: anna");
        assertThat(broker("user list").out()).isEqualTo("anna  person\n");
    }

    @Test
    void mistakesAreReportedAndNothingIsWritten() throws IOException {
        for (List<String> mistake : List.of(List.of("--host", "my pi"), List.of("--ip", "300.1.1.1"),
                List.of("--days", "826"), List.of("--plain-port", port + ""), List.of("--websocket-without-tls"))) {
            Output result = init(mistake.toArray(String[]::new));
            assertThat(result.status()).as(mistake.toString()).isEqualTo(2);
            assertThat(result.err()).as(mistake.toString()).isNotBlank().doesNotContain("\tat ");
        }
        assertThat(out).doesNotExist();
        Files.createDirectories(out.resolve("private"));
        Files.writeString(out.resolve("private/ca.key"), "x");
        assertThat(init().err()).contains("private/ca.key", "no certificate at");
        Files.writeString(out.resolve("mosquitto.conf"), "listener 1\n");
        Files.delete(out.resolve("private/ca.key"));
        assertThat(init().err()).contains("was not generated by Shtora", "broker adopt");
        assertThat(out.resolve("server.key")).doesNotExist();
        assertThat(broker("user add anna --role person").err()).contains("There is no generated broker in");
    }
}
