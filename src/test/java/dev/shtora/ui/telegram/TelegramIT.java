package dev.shtora.ui.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.config.TelegramConfig;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.mqtt.client.HiveMqLink;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.testing.Await;
import dev.shtora.testing.broker.BrokerExtension;
import dev.shtora.testing.broker.PersonClient;
import dev.shtora.ui.telegram.FakeBotApi.Call;
import dev.shtora.ui.telegram.api.TelegramMessenger;
import dev.shtora.ui.telegram.api.TestProxy;
import dev.shtora.ui.telegram.state.ForgetRequests;
import dev.shtora.ui.telegram.state.PairingFolder;
import dev.shtora.ui.telegram.state.PairingGrant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The whole bot between a fake Bot API, over HTTP, and the embedded broker. */
class TelegramIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final AtomicInteger DAEMONS = new AtomicInteger();
    private static final long ANNA = 77;

    @RegisterExtension
    static final BrokerExtension BROKER = new BrokerExtension();

    @TempDir
    Path temp;

    /** Each test has a daemon of its own, which the will of the one before does not declare offline. */
    private final Topics topics = new Topics("shtora", "pi-" + DAEMONS.incrementAndGet());
    private final FakeBotApi api = new FakeBotApi();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private HiveMqLink daemon;

    @BeforeEach
    void startDaemon() throws IOException {
        daemon = new HiveMqLink(BROKER.device(), topics);
        daemon.open(topics.commands("bedroom"), message -> commands.add(message.topic().replace("shtora/bedroom/", "")
                + " " + new String(message.payload(), StandardCharsets.UTF_8)));
        daemon.retain(topics.bridgeCovers(), "[\"bedroom\"]");
        daemon.retain(topics.bridgeState(), "online");
        say("availability", "online");
        say("position", "40");
        say("state", "stopped");
        say("automation", "ON");
        say("reason", "you moved it at 10:12");
        say("attributes", "{\"title\":\"Bedroom\",\"groups\":[\"all\"],\"next_position\":0}");
        awaitRetained();
    }

    /** A value that the broker replaces while the bot subscribes might not reach it: Artemis stores it in two steps. */
    private void awaitRetained() throws IOException {
        try (PersonClient witness = PersonClient.listening(BROKER.person(), "shtora/bridge/#")) {
            daemon.retain(topics.bridge("sun/elevation"), "1.0");
            witness.awaitLatest(topics.bridge("sun/elevation"), "1.0");
        }
    }

    @AfterEach
    void stop() {
        daemon.close();
        api.close();
    }

    private void say(String topic, String payload) {
        daemon.retain(topics.cover("bedroom", topic), payload);
    }

    private TelegramService bot() throws IOException, ConfigError {
        return bot(api.url().toString());
    }

    private TelegramService bot(String url, String... more) throws IOException, ConfigError {
        Files.writeString(temp.resolve("token"), FakeBotApi.TOKEN + "\n");
        Files.writeString(temp.resolve("password"), BROKER.broker().person().password() + "\n");
        Path file = temp.resolve("telegram.yaml");
        Files.writeString(file, """
                mqtt: {host: localhost, port: %d, ca: %s}
                telegram:
                  token_file: token
                  user: %s
                  password_file: password
                  api_url: %s
                %s
                """.formatted(BROKER.port(), BROKER.ca(), BROKER.broker().person().user(), url,
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

    private static final String OPEN = "\u25b2 Open";

    private void awaitCommands(int number) {
        Await.until(() -> number + " commands; there were " + commands, TIMEOUT, () -> commands.size() == number);
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

    @Test
    void administratorRemovesChatWhileBotRuns() throws IOException, ConfigError {
        try (TelegramService _ = bot()) {
            Call blinds = paired(true);
            ForgetRequests requests = new ForgetRequests(temp.resolve("state"));
            requests.make(ANNA);
            Await.until("the bot obeys", TIMEOUT, () -> !requests.isMade(ANNA));
            api.press(ANNA, blinds.message(), blinds.buttons().get(OPEN));
            String code = new PairingFolder(temp.resolve("state"), Clock.systemUTC())
                    .open(new PairingGrant(false, List.of()));
            int before = api.calls().size();
            api.write(ANNA, code); // The answer to it comes after the press.
            Await.until(() -> "paired again; there were " + api.calls(), TIMEOUT,
                    () -> api.calls().stream().skip(before).anyMatch(call -> call.text().contains("40 % open")));
            assertThat(commands).isEmpty();
        }
    }

    @Test
    void messageIsEditedAsCoverMoves() throws IOException, ConfigError {
        try (TelegramService _ = bot()) {
            Call blinds = paired(false);
            say("target", "100");
            say("state", "opening");
            for (int i = 41; i <= 60; i++) {
                say("position", String.valueOf(i));
            }
            Call moving = await("the move", "opens: 60 % → 100 %");
            assertThat(moving.method()).isEqualTo("editMessageText");
            assertThat(moving.message()).isEqualTo(blinds.message());
            assertThat(api.calls("editMessageText")).as("edits of 20 changes").hasSizeLessThan(5);
        }
    }

    /** The update is confirmed only by the next request for updates, which the first process does not make any more. */
    @Test
    void restartBetweenUpdateAndAnswerRepeatsNothing() throws IOException, ConfigError {
        Call blinds;
        try (TelegramService _ = bot()) {
            blinds = paired(true);
            api.forgetConfirmations();
            api.press(ANNA, blinds.message(), blinds.buttons().get(OPEN));
            awaitCommands(1);
        }
        try (TelegramService _ = bot()) {
            int before = api.calls().size();
            api.write(ANNA, "/covers");
            Await.until(() -> "the blinds again; there were " + api.calls(), TIMEOUT,
                    () -> api.calls().stream().skip(before).anyMatch(call -> call.text().contains("40 % open")));
            api.press(ANNA, blinds.message(), blinds.buttons().get("\u25bc Close"));
            awaitCommands(2);
            assertThat(commands).extracting(command -> command.replaceAll(",.*", ""))
                    .containsExactly("set {\"state\":\"OPEN\"", "set {\"state\":\"CLOSE\"");
        }
    }

    /** Only the proxy knows the host: nothing, long polling included, can have taken another way. */
    @Test
    void everythingTakesProxy() throws IOException, ConfigError {
        try (TestProxy proxy = new TestProxy(api.port(), Optional.empty());
                TelegramService _ = bot("http://telegram.invalid", "  proxy: socks5://127.0.0.1:" + proxy.port())) {
            Call blinds = paired(true);
            api.press(ANNA, blinds.message(), blinds.buttons().get(OPEN));
            awaitCommands(1);
        }
    }

    @Test
    void faultsOfMessengerAreSurvived() throws IOException, ConfigError {
        api.answer("getUpdates", 502, "<html>Bad Gateway</html>");
        api.answer("getUpdates", 200, "{\"ok\":true,\"result\":[{\"update_id\":");
        api.answer("getUpdates", 200, "{\"ok\":true,\"result\":[null,{},{\"update_id\":1}]}");
        api.flood("sendMessage", 1);
        try (TelegramService _ = bot()) {
            Call blinds = paired(true);
            api.press(ANNA, blinds.message(), blinds.buttons().get(OPEN));
            awaitCommands(1);
        }
        List<Call> sent = api.calls("sendMessage");
        assertThat(sent.get(1).nanos() - sent.get(0).nanos()).as("the pause").isGreaterThanOrEqualTo(1_000_000_000L);
    }

    @Test
    void pictureOfDayIsSent() throws IOException, ConfigError {
        say("plan", "<svg viewBox='0 0 40 20'><rect class='sky' x='1' y='1' width='9' height='9'/></svg>");
        try (TelegramService _ = bot()) {
            Call blinds = paired(false);
            Call card = api.screen().orElseThrow();
            api.press(ANNA, blinds.message(), card.buttons().get("Bedroom · 40 %"));
            Call bedroom = await("the card", "you moved it at 10:12");
            api.press(ANNA, blinds.message(), bedroom.buttons().get("The day as a picture"));
            Await.until("the picture", TIMEOUT, () -> !api.calls("sendPhoto").isEmpty());
            assertThat(api.calls("sendPhoto").getFirst().parameters().get("photo")).startsWith("\u0089PNG");
        }
    }

    @Test
    void rejectionReachesChat() throws IOException, ConfigError {
        try (TelegramService _ = bot()) {
            Call blinds = paired(true);
            api.press(ANNA, blinds.message(), blinds.buttons().get(OPEN));
            awaitCommands(1);
            daemon.publish(topics.cover("bedroom", "rejected"), "{\"payload\":\"x\",\"reason\":\"home first\"}");
            Await.until(() -> "the reason; there were " + api.calls(), TIMEOUT, () -> api.calls("sendMessage").stream()
                    .anyMatch(call -> call.text().equals("Bedroom: not carried out: home first")));
        }
    }

    @Test
    void strangerHearsNothing() throws IOException, ConfigError {
        try (TelegramService _ = bot()) {
            Call blinds = paired(true);
            int before = api.calls().size();
            api.write(66, "/start");
            api.write(66, "AAAA-BBBB");
            api.press(66, blinds.message(), blinds.buttons().get(OPEN));
            api.press(ANNA, blinds.message(), blinds.buttons().get(OPEN));
            awaitCommands(1);
            assertThat(api.calls().stream().skip(before).map(call -> call.parameters().get("chat_id")))
                    .doesNotContain("66");
            assertThat(api.calls("answerCallbackQuery")).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void stateFolderIsClosedToOthersAndSecondBotRefused() throws IOException, ConfigError {
        try (TelegramService _ = bot()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("state"))))
                    .isEqualTo("rwx------");
            assertThatThrownBy(this::bot).isInstanceOf(IOException.class).hasMessageContaining("The bot runs already");
        }
    }

    /** The server repeats the address of the request, and with it the token, in everything that it says. */
    @Test
    void secretsAreNotLogged() throws IOException, ConfigError {
        api.refuse("getMe", 400, "Bad Request: /bot" + FakeBotApi.TOKEN + "/getMe");
        api.refuse("getUpdates", 400, "Bad Request: /bot" + FakeBotApi.TOKEN + "/getUpdates");
        api.refuse("sendMessage", 400, "Bad Request: /bot" + FakeBotApi.TOKEN + "/sendMessage");
        PrintStream former = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try (TelegramService _ = bot()) {
            api.write(ANNA, "/start " + new PairingFolder(temp.resolve("state"), Clock.systemUTC())
                    .open(new PairingGrant(true, List.of())));
            Await.until(() -> "messages; there were " + api.calls(), TIMEOUT,
                    () -> api.calls("sendMessage").size() >= 2 && api.calls("getUpdates").size() >= 2);
        } finally {
            System.setErr(former);
        }
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("(token)")
                .doesNotContain(FakeBotApi.TOKEN.split(":", 2)[1], BROKER.broker().person().password());
    }
}
