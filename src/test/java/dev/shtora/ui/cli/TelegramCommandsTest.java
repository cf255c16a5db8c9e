package dev.shtora.ui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.automation.plan.Language;
import dev.shtora.diagnosis.Finding;
import dev.shtora.diagnosis.Findings;
import dev.shtora.ui.cli.ShtoraTest.Output;
import dev.shtora.ui.telegram.FakeBotApi;
import dev.shtora.ui.telegram.state.ChatStore;
import dev.shtora.ui.telegram.state.ForgetRequests;
import dev.shtora.ui.telegram.state.PairedChat;
import dev.shtora.ui.telegram.state.PairingGrant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the bot: {@code doctor --telegram}, {@code broker pair --telegram}, {@code telegram chats}, {@code telegram forget}. */
class TelegramCommandsTest {
    @TempDir
    private Path temp;

    private Path config(String apiUrl, String token, String... more) throws IOException {
        Files.writeString(temp.resolve("token"), token + "\n");
        Files.writeString(temp.resolve("password"), "secret-of-broker\n");
        return Files.writeString(temp.resolve("telegram.yaml"), """
                mqtt: {host: localhost, port: %d}
                telegram:
                  token_file: token
                  password_file: password
                  api_url: %s
                %s
                """.formatted(closedPort(), apiUrl, String.join("\n", more)));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Output doctor(Path config) {
        Output output = ShtoraTest.run("doctor", "--telegram", "--config", config.toString());
        assertThat(output.out() + output.err()).doesNotContain("AAtest", "AAother", "secret-of-broker");
        return output;
    }

    @Test
    void doctorTellsBrokerFromMessenger() throws IOException {
        try (FakeBotApi api = new FakeBotApi()) {
            Output output = doctor(config(api.url().toString(), FakeBotApi.TOKEN));
            assertThat(output.status()).isEqualTo(1);
            assertThat(output.out()).contains("✓ Telegram: the bot is @shtora_test_bot", "✗ TCP: port ");
            assertThat(api.calls()).extracting(FakeBotApi.Call::method).containsExactly("getMe");
        }
    }

    @Test
    void doctorTellsWrongToken() throws IOException {
        try (FakeBotApi api = new FakeBotApi()) {
            assertThat(doctor(config(api.url().toString(), "999:AAotherotherotherotherother")).out())
                    .contains("✗ Telegram: 127.0.0.1 does not accept the token of the bot (401)", "BotFather");
        }
    }

    @Test
    void doctorTellsTextThatIsNoToken() throws IOException {
        Output output = doctor(config("http://127.0.0.1", "AAtest is no token"));
        assertThat(output.status()).isEqualTo(2);
        assertThat(output.out()).contains("telegram.token_file: its first line is no token of a bot");
    }

    @Test
    void doctorTellsBlockedNetwork() throws IOException {
        assertThat(doctor(config("http://127.0.0.1:" + closedPort(), FakeBotApi.TOKEN)).out())
                .contains("✗ Telegram: 127.0.0.1 cannot be reached: nothing answers there", "set telegram.proxy");
    }

    @Test
    void doctorTellsFailingProxy() throws IOException {
        int port = closedPort();
        assertThat(doctor(config("https://api.telegram.org", FakeBotApi.TOKEN, "  proxy: http://127.0.0.1:" + port))
                .out())
                .contains("✗ proxy: 127.0.0.1:" + port + " does not accept connections", "? Telegram: not checked");
    }

    @Test
    void doctorTellsServerThatIsNoBotApi() throws IOException {
        try (FakeBotApi api = new FakeBotApi()) {
            api.answer("getMe", 200, "<html>It works!</html>");
            assertThat(doctor(config(api.url().toString(), FakeBotApi.TOKEN)).out())
                    .contains("gives an answer that is none of the Bot API", "correct telegram.api_url");
        }
    }

    /** The server accepts the connection and says nothing. The file asks for no answer within a time: the command ends it. */
    @Test
    void doctorDoesNotWaitLongForSilentServer() throws IOException {
        PrintStream original = System.err;
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Findings findings = new Findings();
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            Path file = config("http://127.0.0.1:" + silent.getLocalPort(), FakeBotApi.TOKEN);
            new TelegramDoctor(file, Duration.ofMillis(100), Duration.ofSeconds(1)).check(findings);
        } finally {
            System.setErr(original);
        }
        assertThat(findings.errors()).extracting(Finding::subject).as("the broker is checked meanwhile")
                .containsExactly("TCP", "Telegram");
        assertThat(findings.errors().getLast().text()).startsWith("127.0.0.1 ");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("Telegram has not answered yet; this check ends after 1 s at the latest.");
    }

    @Test
    void pairPrintsCodeAndLink() throws IOException {
        Files.writeString(temp.resolve("name"), "shtora_test_bot");
        Output output = ShtoraTest.run("broker", "pair", "--telegram", "--role", "viewer", "--covers", "bedroom",
                "--state", temp.toString());
        assertThat(output.status()).as(output.err()).isZero();
        assertThat(output.out()).containsPattern("The code is [0-9A-Z]{4}-[0-9A-Z]{4}\n")
                .containsPattern("https://t\\.me/shtora_test_bot\\?start=[0-9A-Z]{4}-[0-9A-Z]{4}\n")
                .contains("may only see bedroom");
        try (Stream<Path> files = Files.list(temp)) {
            List<String> names = files.map(file -> String.valueOf(file.getFileName())).toList();
            assertThat(names).anyMatch(name -> name.matches("pairing-[0-9a-f]{16}\\.json"));
        }
    }

    private Output state(String... arguments) {
        return ShtoraTest.run(Stream.concat(Stream.concat(Stream.of("telegram"), Stream.of(arguments)),
                Stream.of("--state", temp.toString())).toArray(String[]::new));
    }

    private void pair() throws IOException {
        ChatStore chats = new ChatStore(temp);
        chats.put(PairedChat.of(123456789, "Анна\u001b[2J", new PairingGrant(true, List.of()), Language.RU)
                .pairedAt(LocalDateTime.of(2026, 11, 29, 12, 0).atZone(ZoneId.systemDefault()).toInstant()));
        chats.put(PairedChat.of(-1001234567890L, "Home", new PairingGrant(false, List.of("bedroom", "kitchen")),
                Language.EN));
    }

    @Test
    void chatsListsNumberLanguageRoleAndTime() throws IOException {
        assertThat(state("chats").out()).contains("No chat is paired", "broker pair --telegram");
        pair();
        Output output = state("chats");
        assertThat(output.status()).as(output.err()).isZero();
        assertThat(output.out()).doesNotContain("\u001b");
        assertThat(output.out().lines().skip(1)).satisfiesExactly(
                anna -> assertThat(anna).matches("123456789 +Анна.* ru +person +2026-11-29 12:00 all"),
                home -> assertThat(home).matches("-1001234567890 +Home +en +viewer +- +bedroom,kitchen"));
    }

    @Test
    void forgetLeavesRequestToBotThatDoesNotRun() throws IOException {
        pair();
        Output output = state("forget", "-1001234567890");
        assertThat(output.status()).as(output.err()).isZero();
        assertThat(output.out()).contains("does not run", "-1001234567890 (Home)");
        assertThat(new ForgetRequests(temp).open()).containsExactly(-1001234567890L);
        assertThat(state("chats").out()).containsPattern("Home .*removed when the bot runs");
    }

    @Test
    void forgetNamesUnknownChatAndMissingFolder() throws IOException {
        pair();
        Output unknown = state("forget", "5");
        assertThat(unknown.status()).isEqualTo(1);
        assertThat(unknown.err()).contains("number 5", "shtora telegram chats");
        assertThat(state("forget").status()).isEqualTo(2);
        assertThat(state("forget", "anna").status()).isEqualTo(2);
        Output missing = ShtoraTest.run("telegram", "chats", "--state", temp.resolve("none").toString());
        assertThat(missing.status()).isEqualTo(1);
        assertThat(missing.err()).contains("there is no such folder");
    }

    @Test
    void pairNeedsFolderAndNoName() {
        Output missing = ShtoraTest.run("broker", "pair", "--telegram", "--state", temp.resolve("none").toString());
        assertThat(missing.status()).isEqualTo(1);
        assertThat(missing.err()).contains("the bot has not run yet");
        assertThat(ShtoraTest.run("broker", "pair", "--telegram", "anna").status()).isEqualTo(2);
        assertThat(ShtoraTest.run("broker", "pair").err()).contains("NAME");
        assertThat(ShtoraTest.run("broker", "pair", "--telegram", "--covers", "Bed room").status()).isEqualTo(2);
    }
}
