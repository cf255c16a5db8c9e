package dev.shtora.system.broker;

import static dev.shtora.ui.cli.ShtoraTest.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import dev.shtora.broker.mosquitto.change.ChangeLock;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.testing.Await;
import dev.shtora.testing.broker.PersonClient;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Needs;
import dev.shtora.ui.cli.ShtoraTest.Output;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code shtora broker} from the command line, with a real Mosquitto that uses its files. */
@Needs("mosquitto")
class BrokerIT extends GeneratedBroker {
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
