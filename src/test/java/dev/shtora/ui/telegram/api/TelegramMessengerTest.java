package dev.shtora.ui.telegram.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.ui.telegram.FakeBotApi;
import dev.shtora.ui.telegram.api.MessengerFailure.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The library and the HTTP client against a server of the Bot API, with faults and with proxies. */
class TelegramMessengerTest {
    private static final ChatText TEXT = new ChatText("Hello & привет",
            List.of(List.of(new ChatButton("▲", "o:x"), new ChatButton("▼", "x:x"))));

    private final FakeBotApi api = new FakeBotApi();
    private Messenger messenger = messenger(new ApiAccess(api.url(), FakeBotApi.TOKEN, Optional.empty()));

    @AfterEach
    void end() {
        messenger.close();
        api.close();
    }

    private static Messenger messenger(ApiAccess access) {
        return new TelegramMessenger(access);
    }

    private void through(String proxy, Optional<ApiAccess.Login> login) {
        messenger.close();
        messenger = messenger(new ApiAccess(api.url(), FakeBotApi.TOKEN,
                Optional.of(new ApiAccess.Proxy(URI.create(proxy), login))));
    }

    private MessengerFailure failure() {
        try {
            messenger.send(7, TEXT, false);
        } catch (MessengerFailure e) {
            assertThat(e).hasNoCause();
            assertThat(e.getMessage()).doesNotContain(FakeBotApi.TOKEN, FakeBotApi.TOKEN.split(":", 2)[1]);
            return e;
        }
        throw new AssertionError("no failure");
    }

    @Test
    void messageHasTextAndButtons() throws MessengerFailure {
        int number = messenger.send(7, TEXT, true);
        FakeBotApi.Call call = api.calls("sendMessage").getFirst();
        assertThat(call.message()).isEqualTo(number);
        assertThat(call.text()).isEqualTo("Hello & привет");
        assertThat(call.parameters()).containsEntry("chat_id", "7").containsEntry("disable_notification", "true")
                .doesNotContainKey("parse_mode");
        assertThat(call.buttons()).containsExactly(Map.entry("▲", "o:x"), Map.entry("▼", "x:x"));
    }

    @Test
    void updatesAreReadAndOthersIgnored() throws MessengerFailure {
        api.write(7, "one\n\u202etwo");
        api.press(-8, 5, "o:x", "id1");
        api.deliver(Map.of("edited_message", Map.of("message_id", 1)));
        api.deliver(Map.of("message", Map.of("message_id", 1, "date", 1)));
        api.deliver(Map.of("callback_query", Map.of("id", "x", "data", "y".repeat(5_000))));
        List<ChatUpdate> updates = messenger.updates(0, 1);
        assertThat(updates).hasSize(5);
        assertThat(updates.get(0)).isInstanceOfSatisfying(ChatUpdate.Text.class,
                text -> assertThat(text.text()).isEqualTo("one??two"));
        assertThat(updates.get(1)).isInstanceOfSatisfying(ChatUpdate.Press.class, press -> {
            assertThat(press.chat().group()).isTrue();
            assertThat(press.callback()).isEqualTo("id1");
        });
        assertThat(updates.subList(2, 5)).allMatch(ChatUpdate.Other.class::isInstance);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | Bad Request: message is not modified: same | NOT_MODIFIED
            400 | Bad Request: message can't be edited | MESSAGE_GONE
            400 | Bad Request: message to edit not found | MESSAGE_GONE
            400 | Bad Request: chat not found | CHAT_GONE
            403 | Forbidden: bot was blocked by the user | CHAT_GONE
            400 | Bad Request: query is too old | REFUSED
            401 | Unauthorized | WRONG_TOKEN
            404 | Not Found | WRONG_TOKEN
            409 | Conflict: terminated by other getUpdates request | CONFLICT
            500 | Internal Server Error | SERVER
            502 | Bad Gateway | SERVER""")
    void refusalHasItsKind(int code, String description, Kind kind) {
        api.refuse("sendMessage", code, description);
        assertThat(failure().kind()).isEqualTo(kind);
    }

    @Test
    void pauseIsReadAndBounded() {
        api.flood("sendMessage", 17);
        assertThat(failure()).satisfies(flood -> {
            assertThat(flood.kind()).isEqualTo(Kind.FLOOD);
            assertThat(flood.retryAfterSeconds()).isEqualTo(17);
        });
        api.flood("sendMessage", Integer.MAX_VALUE);
        assertThat(failure().retryAfterSeconds()).isEqualTo(3600);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>502 Bad Gateway</html>", "{", "[]", "null", "{}", "{\"ok\":false}",
            "{\"ok\":true}", "{\"ok\":\"x\",\"result\":7}", "\u0000"})
    void otherAnswerIsFailureOfServer(String body) {
        api.answer("sendMessage", 502, body);
        assertThat(failure().kind()).isEqualTo(Kind.SERVER);
        api.answer("sendMessage", 200, body);
        assertThat(failure().kind()).isEqualTo(Kind.SERVER);
    }

    @Test
    void hugeAnswerIsNotRead() {
        api.answer("sendMessage", 200, "{\"ok\":true,\"result\":\"" + "x".repeat(3 << 20) + "\"}");
        assertThat(failure().kind()).isIn(Kind.NETWORK, Kind.SERVER);
    }

    @Test
    void redirectionIsNotFollowed() {
        api.answer("sendMessage", 302, "");
        assertThat(failure().kind()).isEqualTo(Kind.SERVER);
        assertThat(api.calls()).hasSize(1);
    }

    @Test
    void otherTokenIsRefused() {
        messenger.close();
        messenger = messenger(new ApiAccess(api.url(), "999:AAotherotherotherotherother", Optional.empty()));
        assertThat(failure().kind()).isEqualTo(Kind.WRONG_TOKEN);
    }

    @Test
    void closedPortIsFailureOfNetwork() throws IOException {
        messenger.close();
        messenger = messenger(new ApiAccess(URI.create("http://127.0.0.1:" + closedPort()), FakeBotApi.TOKEN,
                Optional.empty()));
        assertThat(failure()).satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.NETWORK);
            assertThat(failure).hasMessageContaining("127.0.0.1 cannot be reached: nothing answers there");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5", "http"})
    void everyRequestTakesProxy(String scheme) throws IOException {
        try (TestProxy proxy = new TestProxy(api.port(), Optional.empty())) {
            through(scheme + "://127.0.0.1:" + proxy.port(), Optional.empty());
            messenger.botName();
            messenger.updates(0, 0);
            messenger.send(7, TEXT, false);
            messenger.edit(7, 1, TEXT);
            messenger.answer("x", "", false);
            messenger.picture(7, new byte[]{1, 2, 3}, "day");
            messenger.offerCommands(List.of(new ChatButton("Shows", "covers")), "ru");
            assertThat(proxy.requests()).as("requests through the proxy").isEqualTo(api.allCalls().size()).isEqualTo(7);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5", "http"})
    void proxyGetsItsLogin(String scheme) throws IOException {
        ApiAccess.Login login = new ApiAccess.Login("shtora", "proxy secret");
        try (TestProxy proxy = new TestProxy(api.port(), Optional.of(login))) {
            through(scheme + "://127.0.0.1:" + proxy.port(), Optional.of(login));
            assertThat(messenger.botName()).isEqualTo("shtora_test_bot");
            through(scheme + "://127.0.0.1:" + proxy.port(), Optional.of(new ApiAccess.Login("shtora", "wrong")));
            assertThat(failure()).satisfies(failure -> {
                assertThat(failure.kind()).isEqualTo(Kind.PROXY);
                assertThat(failure).hasMessageContaining("refuses the user or the password")
                        .hasMessageNotContaining("wrong");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5", "http"})
    void proxyThatDoesNotAnswerIsNamed(String scheme) throws IOException {
        int port = closedPort();
        through(scheme + "://127.0.0.1:" + port, Optional.empty());
        assertThat(failure()).satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.PROXY);
            assertThat(failure).hasMessageContaining("The proxy at 127.0.0.1:" + port + " does not answer");
        });
    }

    @Test
    void proxyThatCannotReachMessengerIsNamed() throws IOException {
        try (TestProxy proxy = new TestProxy(closedPort(), Optional.empty())) {
            through("socks5://127.0.0.1:" + proxy.port(), Optional.empty());
            assertThat(failure()).satisfies(failure -> {
                assertThat(failure.kind()).isEqualTo(Kind.PROXY);
                assertThat(failure).hasMessageContaining("cannot reach 127.0.0.1");
            });
        }
    }

    @Test
    void accessShowsNoSecret() {
        ApiAccess access = new ApiAccess(api.url(), FakeBotApi.TOKEN, Optional.of(new ApiAccess.Proxy(
                URI.create("socks5://127.0.0.1:1"), Optional.of(new ApiAccess.Login("u", "proxy secret")))));
        assertThat(access.toString() + access.proxy()).doesNotContain(FakeBotApi.TOKEN, "proxy secret");
        assertThatThrownBy(() -> messenger(new ApiAccess(URI.create("ftp://x"), FakeBotApi.TOKEN, Optional.empty()))
                .botName()).hasMessageNotContaining(FakeBotApi.TOKEN);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
