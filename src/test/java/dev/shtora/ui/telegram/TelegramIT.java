package dev.shtora.ui.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.broker.embedded.DataFolder;
import dev.shtora.broker.embedded.EmbeddedBroker;
import dev.shtora.config.ConfigError;
import dev.shtora.config.TelegramConfig;
import dev.shtora.mqtt.client.BrokerAddress;
import dev.shtora.mqtt.client.HiveMqLink;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.system.Await;
import dev.shtora.system.PersonClient;
import dev.shtora.ui.telegram.FakeBotApi.Call;
import dev.shtora.ui.telegram.api.TelegramMessenger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole bot between a fake Bot API, over HTTP, and the embedded broker. */
class TelegramIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Topics TOPICS = new Topics("shtora", "pi");
    private static final long ANNA = 77;

    @TempDir
    static Path shared;

    @TempDir
    Path temp;

    private static DataFolder folder;
    private static EmbeddedBroker broker;
    private final FakeBotApi api = new FakeBotApi();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private HiveMqLink daemon;

    @BeforeAll
    static void startBroker() throws IOException {
        folder = DataFolder.take(shared.resolve("broker"), "TelegramIT");
        broker = EmbeddedBroker.start(folder, "shtora");
    }

    @AfterAll
    static void stopBroker() throws IOException {
        broker.close();
        folder.close();
    }

    @BeforeEach
    void startDaemon() throws IOException {
        BrokerAddress device = PersonClient.address("localhost", broker.tlsPort(), folder.file("ca.crt"),
                broker.device());
        daemon = new HiveMqLink(device, TOPICS);
        daemon.open(TOPICS.commands("bedroom"), message -> commands.add(message.topic().replace("shtora/bedroom/", "")
                + " " + new String(message.payload(), StandardCharsets.UTF_8)));
        daemon.retain(TOPICS.bridgeCovers(), "[\"bedroom\"]");
        daemon.retain(TOPICS.bridgeState(), "online");
        say("availability", "online");
        say("position", "40");
        say("state", "stopped");
        say("automation", "ON");
        say("reason", "you moved it at 10:12");
        say("attributes", "{\"title\":\"Bedroom\",\"groups\":[\"all\"],\"next_position\":0}");
    }

    @AfterEach
    void stop() {
        daemon.close();
        api.close();
    }

    private void say(String topic, String payload) {
        daemon.retain(TOPICS.cover("bedroom", topic), payload);
    }

    private TelegramService bot(String... more) throws IOException, ConfigError {
        Files.writeString(temp.resolve("token"), FakeBotApi.TOKEN + "\n");
        Files.writeString(temp.resolve("password"), broker.person().password() + "\n");
        Path file = temp.resolve("telegram.yaml");
        Files.writeString(file, """
                mqtt: {host: localhost, port: %d, ca: %s}
                telegram:
                  token_file: token
                  user: %s
                  password_file: password
                  api_url: %s
                %s
                """.formatted(broker.tlsPort(), folder.file("ca.crt"), broker.person().user(), api.url(),
                String.join("\n", more)));
        TelegramService service = new TelegramService(file, TelegramConfig.read(file), temp.resolve("state"),
                TelegramMessenger::new);
        service.start();
        return service;
    }

    /** Pairs the chat of Anna, and returns the overview with its buttons. */
    private Call paired(boolean commanding) throws IOException {
        String code = new PairingFolder(temp.resolve("state"), Clock.systemUTC())
                .open(new PairingGrant(commanding, List.of()));
        api.write(ANNA, "/start " + code);
        return await("the blinds", "40 % open");
    }

    private Call await(String what, String text) {
        Await.until(() -> what + "; there were " + api.calls(), TIMEOUT,
                () -> api.screen().filter(call -> call.text().contains(text)).isPresent());
        return api.screen().orElseThrow();
    }

    @Test
    void tapBecomesCommand() throws IOException, ConfigError {
        try (TelegramService _ = bot()) {
            Call blinds = paired(true);
            assertThat(blinds.buttons()).containsKeys("▲ Open", "■ Stop", "▼ Close", "▦ All");
            String press = api.press(ANNA, blinds.message(), blinds.buttons().get("▲ Open"));
            Await.until(() -> "the command; there were " + commands, TIMEOUT, () -> !commands.isEmpty());
            assertThat(commands).containsExactly("set {\"state\":\"OPEN\",\"who\":\"Anna\"}");
            Await.until("the press is answered", TIMEOUT, () -> api.calls("answerCallbackQuery").stream()
                    .anyMatch(call -> press.equals(call.parameters().get("callback_query_id"))));
        }
    }
}
