package dev.shtora.system.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.testing.FreePorts;
import dev.shtora.testing.broker.PersonClient;
import dev.shtora.testing.broker.TestBroker;
import dev.shtora.testing.broker.TestCa;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker of a site, bridged to a central one by the lines of fleet.md. */
@Needs({"mosquitto", "mosquitto_passwd"})
class BridgedBrokerIT {
    private static final Path PAGE = Path.of("src/site/markdown/fleet.md");
    private static final Login SITE = new Login("berlin", "SECRET");
    private static final Login GATEWAY = new Login("gateway", "curtain");

    @TempDir
    private Path temp;

    /** The lines of a block of the page that begins with a line. */
    private static List<String> block(String first) throws IOException {
        Matcher block = Pattern.compile("(?s)\n```\n(" + first + "\n.*?)```").matcher(Files.readString(PAGE));
        assertThat(block.find()).as(first).isTrue();
        return block.group(1).lines().toList();
    }

    private String[] bridge(int central) throws IOException {
        return block("connection berlin").stream()
                .map(line -> line.replaceFirst("^address .*", "address localhost:" + central)
                        .replaceFirst("^bridge_cafile .*", "bridge_cafile " + temp.resolve("ca.crt")))
                .toArray(String[]::new);
    }

    private Launched central(int port) throws IOException {
        Path permissions = Files.write(temp.resolve("acl"), block("user berlin"));
        return TestBroker.mosquitto(temp, port, "server", "acl_file " + permissions);
    }

    private PersonClient gateway(int central) throws IOException {
        return PersonClient.listening(PersonClient.address("localhost", central, temp.resolve("ca.crt"), GATEWAY),
                "berlin/#");
    }

    @Test
    void centreSeesAndCommandsSiteAndSiteGoesOnWithoutIt() throws IOException {
        new TestCa("home", temp.resolve("ca.crt")).sign("localhost", Instant.now().plus(Duration.ofDays(1)),
                temp.resolve("server.crt"), temp.resolve("server.key"));
        TestBroker.hash(temp, BlindDaemon.LOGIN, SITE, GATEWAY);
        int centre = FreePorts.any();
        int site = FreePorts.any();
        Launched central = central(centre);
        try (Launched local = TestBroker.mosquitto(temp, site, "server", bridge(centre));
                Launched daemon = BlindDaemon.start(temp, site);
                PersonClient person = PersonClient.listening(
                        PersonClient.address("localhost", site, temp.resolve("ca.crt"), BlindDaemon.LOGIN),
                        "shtora/#")) {
            try (PersonClient gateway = gateway(centre)) {
                gateway.awaitLatest("berlin/bedroom/state", "open");
                gateway.awaitLatest("berlin/bedroom/availability", "online");
                gateway.send("berlin/bedroom/set", "70");
                gateway.awaitLatest("berlin/bedroom/target", "70");
                gateway.awaitLatest("berlin/bedroom/position", "70");
                gateway.send("berlin/bedroom/set", "nonsense");
                gateway.await(0, "berlin/bedroom/rejected", text -> text.contains("nonsense"));
                assertThat(gateway.received()).noneMatch(message -> message.topic().contains("/bridge/"));
            }

            central.close();
            person.send("shtora/bedroom/set", "30");
            person.awaitLatest("shtora/bedroom/position", "30");

            central = central(centre); // Without its memory.
            try (PersonClient gateway = gateway(centre)) {
                gateway.awaitLatest("berlin/bedroom/position", "30");
                gateway.awaitLatest("berlin/bedroom/target", "30");
                gateway.awaitLatest("berlin/bedroom/availability", "online");
                gateway.send("berlin/bedroom/set", "90");
                gateway.awaitLatest("berlin/bedroom/position", "90");
            }
            assertThat(local.err()).contains("bridge-berlin");
            assertThat(daemon.alive()).isTrue();
        } finally {
            central.close();
        }
    }
}
