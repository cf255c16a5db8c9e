package dev.shtora.ui.web.pairing;

import dev.shtora.ui.web.http.PageRequest;
import dev.shtora.ui.web.http.PageResponse;
import dev.shtora.ui.web.http.Pages;
import dev.shtora.ui.web.pairing.Pairings.Result;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives a phone its account for a code: {@code POST /pair} with <code>{"code":"7KQM-R2D9"}</code>. It is given to the page of
 * this server only: otherwise any page that a person of this network visits could try codes, from that person's address.
 */
public final class PairingPage implements Pages {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Pairings pairings;
    private final String installation;

    /** @param installation the name of this installation, which a phone with several shows */
    public PairingPage(Pairings pairings, String installation) {
        this.pairings = pairings;
        this.installation = installation;
    }

    @Override
    public Optional<PageResponse> answer(PageRequest request) {
        if (!request.path().equals("/pair") || !request.method().equals("POST")) {
            return Optional.empty();
        }
        if (!request.isOfOwnPage()) {
            return Optional.of(PageResponse.text(403, "Only the page of Shtora may pair."));
        }
        if (!request.isJson()) {
            return Optional.of(PageResponse.text(415, "The code must be sent as application/json."));
        }
        Optional<String> code = code(request.body());
        if (code.isEmpty() || Pairings.tooLong(code.get())) {
            return Optional.of(refusal(400, Map.of("reason", "wrong")));
        }
        return Optional.of(switch (pairings.redeem(code.get(), request.from().getHostAddress())) {
            case Result.Paired(PhoneAccount account) -> PageResponse.json(200, account(account, request.host()));
            case Result.Wrong() -> refusal(403, Map.of("reason", "wrong"));
            case Result.Wait(var left) -> refusal(429, Map.of("reason", "wait", "seconds", left.toSeconds() + 1));
        });
    }

    private static Optional<String> code(byte[] body) {
        try {
            JsonNode code = JSON.readTree(body).get("code");
            return code == null || !code.isString() ? Optional.empty() : Optional.of(code.stringValue());
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private static PageResponse refusal(int status, Map<String, Object> why) {
        return PageResponse.json(status, JSON.writeValueAsString(why));
    }

    /** The broker is on the computer that serves the page, by the same name. */
    private String account(PhoneAccount account, String host) {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return JSON.writeValueAsString(Map.of("name", installation, "url", "wss://" + name + ":" + account.port() + "/",
                "base", account.base(), "user", account.user(), "password", account.password(), "role",
                account.role()));
    }
}
