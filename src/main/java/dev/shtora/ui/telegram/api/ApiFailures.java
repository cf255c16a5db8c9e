package dev.shtora.ui.telegram.api;

import dev.shtora.text.FailureText;
import dev.shtora.text.ForeignText;
import dev.shtora.ui.telegram.api.MessengerFailure.Kind;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Determines why a request failed. No text that it makes contains the token. */
final class ApiFailures {
    private static final int MAX = 300;
    private static final int MAX_CAUSES = 10;
    /** A server that asks for more is not believed. */
    private static final int MAX_RETRY_SECONDS = 3600;

    private final ApiAccess access;

    ApiFailures(ApiAccess access) {
        this.access = access;
    }

    /** The failure behind an answer of the Bot API that is not ok. */
    MessengerFailure refused(int code, String description, @Nullable Integer retryAfter) {
        String text = description.toLowerCase(Locale.ROOT);
        return switch (code) {
            case 401, 404 -> new MessengerFailure(Kind.WRONG_TOKEN,
                    access.host() + " does not accept the token of the bot (" + code + ")");
            case 403 -> failure(Kind.CHAT_GONE, description);
            case 409 -> failure(Kind.CONFLICT, "Another program receives the messages of this bot: " + description);
            case 429 -> MessengerFailure.flood(access.host() + " asks for a pause",
                    Math.clamp(retryAfter == null ? 1 : retryAfter, 1, MAX_RETRY_SECONDS));
            default -> failure(code >= 500 || code < 400 ? Kind.SERVER : kind(text), description);
        };
    }

    private static Kind kind(String text) {
        if (text.contains("message is not modified")) {
            return Kind.NOT_MODIFIED;
        }
        if (text.contains("message to edit not found") || text.contains("message can't be edited")
                || text.contains("message_id_invalid")) {
            return Kind.MESSAGE_GONE;
        }
        return text.contains("chat not found") || text.contains("chat was") ? Kind.CHAT_GONE : Kind.REFUSED;
    }

    /** The failure behind an answer that is not as the Bot API has it. */
    MessengerFailure malformed() {
        return new MessengerFailure(Kind.SERVER, access.host() + " gives an answer that is none of the Bot API");
    }

    /** The failure behind an exception of the network. */
    MessengerFailure network(Throwable failed) {
        List<Throwable> causes = Stream.<@Nullable Throwable>iterate(failed, c -> c != null,
                c -> c == null ? null : c.getCause()).map(Objects::requireNonNull).limit(MAX_CAUSES).toList();
        String texts = String.join("\n", causes.stream().map(cause -> String.valueOf(cause.getMessage())).toList());
        if (access.proxy().isPresent()) {
            String reason = proxyReason(causes, texts);
            if (!reason.isEmpty()) {
                return failure(Kind.PROXY, proxy() + reason);
            }
        }
        return failure(Kind.NETWORK, access.host() + " cannot be reached"
                + access.proxy().map(_ -> " through " + proxy()).orElse("") + ": " + FailureText.of(deepest(causes)));
    }

    /** With a proxy, a connection that is refused or a name that is unknown is the proxy's. */
    private String proxyReason(List<Throwable> causes, String texts) {
        String lower = texts.toLowerCase(Locale.ROOT);
        if (lower.contains("authentication failed") || lower.contains("failed to authenticate")
                || lower.contains("connect: 407")) {
            return " refuses the user or the password";
        }
        if (lower.contains("socks: ") || lower.contains("unexpected response code for connect")
                || lower.contains("host unreachable")) {
            return " cannot reach " + access.host();
        }
        if (lower.contains("socks")) {
            return lower.contains("connection refused") || lower.contains("connect to socks")
                    ? " does not answer"
                    : " is no SOCKS5 proxy";
        }
        return causes.stream().anyMatch(
                cause -> cause instanceof ConnectException || cause instanceof UnknownHostException)
                        ? " does not answer"
                        : "";
    }

    private static Throwable deepest(List<Throwable> causes) {
        return causes.stream().filter(cause -> !(cause instanceof RuntimeException)).findFirst()
                .orElse(causes.getLast());
    }

    private String proxy() {
        return "The proxy at " + access.proxy().map(ApiAccess.Proxy::description).orElse("");
    }

    private MessengerFailure failure(Kind kind, String text) {
        return new MessengerFailure(kind, withoutToken(ForeignText.line(text, MAX)));
    }

    /** The text without the token, also if a proxy has written it in another form. */
    String withoutToken(String text) {
        String secret = access.token().substring(access.token().indexOf(':') + 1);
        return secret.isBlank() ? text : text.replace(access.token(), "(token)").replace(secret, "(token)");
    }
}
