package dev.shtora.system.broker;

import static dev.shtora.ui.cli.ShtoraTest.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.Await;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Needs;
import dev.shtora.ui.cli.ShtoraTest.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code shtora broker check} of good brokers, changed ones and those elsewhere, with a real Mosquitto. */
@Needs("mosquitto")
class BrokerCheckIT extends GeneratedBroker {
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
    void foreignAddressIsReportedAndNameIsNotAddress() {
        assertThat(init("--ip", "203.0.113.7", "--dry-run").out()).contains("! 203.0.113.7 is not an address of this");
        assertThat(init("--ip", "127.0.0.1", "--dry-run").out()).doesNotContain("! 127");
        Output name = init("--ip", "home.test");
        assertThat(name.status()).isEqualTo(2);
        assertThat(name.err()).contains("--ip: 'home.test': expected an IP address", "--host");
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
}
