package dev.shtora.ui.web;

import dev.shtora.daemon.control.ControlAnswer.Kind;
import dev.shtora.daemon.control.ControlAnswer;
import dev.shtora.daemon.control.ControlHandler;
import dev.shtora.daemon.control.ControlRequest;
import dev.shtora.ui.web.pairing.Pairings;
import dev.shtora.ui.web.pairing.PhoneAccount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Local control of the page: {@code page} answers its addresses, and {@code pair} opens a pairing and answers its code. It
 * passes all other requests on.
 */
public final class PairingRequests implements ControlHandler {
    /** The topic of the addresses. */
    public static final String PAGE = "page";
    /** The topic of a pairing, with a {@link PhoneAccount} as JSON. Only root and the user of the daemon may use it. */
    public static final String PAIR = "pair";

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES).build();
    private static final List<String> MAY_PAIR = List.of("root", System.getProperty("user.name"));

    private final Pairings pairings;
    private final Supplier<Optional<WebServer>> server;
    private final ControlHandler next;

    /** @param server the page; empty if it does not run */
    public PairingRequests(Pairings pairings, Supplier<Optional<WebServer>> server, ControlHandler next) {
        this.pairings = pairings;
        this.server = server;
        this.next = next;
    }

    @Override
    public void handle(ControlRequest request, String user, Consumer<ControlAnswer> answers) {
        if (!request.topic().equals(PAGE) && !request.topic().equals(PAIR)) {
            next.handle(request, user, answers);
            return;
        }
        answers.accept(server.get().map(page -> request.topic().equals(PAGE)
                ? new ControlAnswer(Kind.STATUS, "", "", addresses(page))
                : pair(request.payload(), user))
                .orElseGet(() -> ControlAnswer
                        .invalid("This daemon serves no page for phones: its log and shtora doctor say why")));
        answers.accept(ControlAnswer.END);
    }

    private static Map<String, Object> addresses(WebServer page) {
        Map<String, Object> found = new HashMap<>(Map.of("page", page.addresses(), "trust", page.trustAddresses()));
        page.fingerprint().ifPresent(fingerprint -> found.put("fingerprint", fingerprint));
        return found;
    }

    private ControlAnswer pair(String payload, String user) {
        if (!MAY_PAIR.contains(user)) {
            return ControlAnswer.invalid("Only root may pair a phone: use sudo");
        }
        try {
            return new ControlAnswer(Kind.ACCEPTED, "", "",
                    Map.of("code", pairings.open(JSON.readValue(payload, PhoneAccount.class)), "minutes",
                            Pairings.VALID.toMinutes()));
        } catch (JacksonException e) {
            return ControlAnswer.invalid("expected an account: user, password, role, base, port");
        }
    }
}
