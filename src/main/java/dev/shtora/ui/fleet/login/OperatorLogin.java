package dev.shtora.ui.fleet.login;

import dev.shtora.ui.web.http.PageRequest;
import dev.shtora.ui.web.http.PageResponse;
import dev.shtora.ui.web.http.Pages;
import dev.shtora.ui.web.pairing.GuessLimit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Logs operators in and out: {@code POST /api/login} with <code>{"name":"anna","password":"…"}</code> sets a cookie that scripts cannot
 * read and that the browser sends to this page only. Wrong passwords are limited for each address and in sum.
 */
public final class OperatorLogin implements Pages {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorLogin.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MAX_PASSWORD = 200;

    private final OperatorFile accounts;
    private final OperatorSessions sessions;
    private final LongSupplier nanos;
    private final boolean tls;
    private final GuessLimit guesses = new GuessLimit();

    /**
     * @param nanos the monotonic time, in nanoseconds
     * @param tls whether the page is served by HTTPS
     */
    public OperatorLogin(OperatorFile accounts, LongSupplier nanos, boolean tls) {
        this.accounts = accounts;
        this.sessions = new OperatorSessions(accounts, nanos);
        this.nanos = nanos;
        this.tls = tls;
    }

    /** Whether the page of this server sent a request, and not another page in the same browser. */
    public boolean isOfOwnPage(PageRequest request) {
        return request.isOfOwnPage(tls ? "https" : "http");
    }

    /** The operator who sent a request; empty without a session. */
    public Optional<String> operator(PageRequest request) {
        return request.cookie(cookie()).flatMap(sessions::operator);
    }

    @Override
    public Optional<PageResponse> answer(PageRequest request) {
        if (!request.method().equals("POST")) {
            return Optional.empty();
        }
        return switch (request.path()) {
            case "/api/login" -> Optional.of(checked(request).orElseGet(() -> login(request)));
            case "/api/logout" -> Optional.of(checked(request).orElseGet(() -> logout(request)));
            default -> Optional.empty();
        };
    }

    private Optional<PageResponse> checked(PageRequest request) {
        if (!isOfOwnPage(request)) {
            return Optional.of(PageResponse.text(403, "Only the page of Shtora may do this."));
        }
        return request.isJson()
                ? Optional.empty()
                : Optional.of(PageResponse.text(415, "This must be sent as application/json."));
    }

    private PageResponse logout(PageRequest request) {
        request.cookie(cookie()).ifPresent(sessions::close);
        return new PageResponse(200, "application/json", "{}".getBytes(StandardCharsets.UTF_8),
                Map.of("Set-Cookie", attributes("", "; Max-Age=0")));
    }

    /** One after the other: the limit counts an answer before the next password is tried. */
    private synchronized PageResponse login(PageRequest request) {
        String address = request.from().getHostAddress();
        long now = nanos.getAsLong();
        long wait = guesses.wait(address, now);
        if (wait > 0) {
            return PageResponse.json(429, JSON.writeValueAsString(
                    Map.of("reason", "wait", "seconds", Duration.ofNanos(wait).toSeconds() + 1)));
        }
        Optional<String> name = rightName(request.body());
        if (name.isEmpty()) {
            guesses.wrong(address, now);
            LOG.warn("A login to the fleet page from {} failed", address);
            return PageResponse.json(403, JSON.writeValueAsString(Map.of("reason", "wrong")));
        }
        LOG.info("The operator {} logged in to the fleet page from {}", name.get(), address);
        return new PageResponse(200, "application/json",
                JSON.writeValueAsBytes(Map.of("operator", name.get())),
                Map.of("Set-Cookie", attributes(sessions.open(name.get()), "")));
    }

    private Optional<String> rightName(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            String name = json.path("name").asString("");
            String password = json.path("password").asString("");
            return OperatorFile.NAME.matcher(name).matches() && password.length() <= MAX_PASSWORD
                    && accounts.isRight(name, password) ? Optional.of(name) : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /** The prefix makes browsers refuse a cookie of another host, and one that was set without TLS (RFC 6265bis, 4.1.3). */
    private String cookie() {
        return tls ? "__Host-shtora-fleet" : "shtora-fleet";
    }

    private String attributes(String value, String more) {
        return cookie() + "=" + value + "; Path=/; HttpOnly; SameSite=Strict" + (tls ? "; Secure" : "") + more;
    }
}
