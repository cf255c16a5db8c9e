package dev.shtora.ui.telegram;

import dev.shtora.diagnosis.Check;
import dev.shtora.diagnosis.Findings;
import dev.shtora.text.FailureText;
import dev.shtora.ui.telegram.api.ApiAccess;
import dev.shtora.ui.telegram.api.Messenger;
import dev.shtora.ui.telegram.api.MessengerFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Checks the connection to the messenger: the proxy, the network and the token, each on its own. Sends no message. */
public record TelegramChecks(ApiAccess access, Messenger messenger) implements Check {
    private static final int TIMEOUT_MILLIS = 5_000;

    @Override
    public void run(Findings findings) {
        if (access.proxy().isPresent() && !proxyAnswers(access.proxy().get(), findings)) {
            findings.unknown("Telegram", "not checked");
            return;
        }
        try {
            findings.ok("Telegram", "the bot is @" + messenger.botName() + ", through " + access);
        } catch (MessengerFailure e) {
            findings.error("Telegram", FailureText.of(e), remedy(e));
        }
    }

    private static boolean proxyAnswers(ApiAccess.Proxy proxy, Findings findings) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(proxy.address().getHost(), proxy.address().getPort()), TIMEOUT_MILLIS);
            findings.ok("proxy", proxy.description() + " is open");
            return true;
        } catch (IOException e) {
            findings.error("proxy", proxy.description() + " does not accept connections (" + FailureText.of(e) + ")",
                    TelegramRemedy.START_PROXY);
            return false;
        }
    }

    private TelegramRemedy remedy(MessengerFailure failure) {
        return switch (failure.kind()) {
            case WRONG_TOKEN -> TelegramRemedy.CORRECT_TOKEN;
            case PROXY -> TelegramRemedy.CORRECT_PROXY;
            case NETWORK -> access.proxy().isPresent() ? TelegramRemedy.CORRECT_PROXY : TelegramRemedy.USE_PROXY;
            case FLOOD, CONFLICT, NOT_MODIFIED, MESSAGE_GONE, CHAT_GONE, REFUSED, SERVER ->
                TelegramRemedy.CORRECT_API_URL;
        };
    }
}
