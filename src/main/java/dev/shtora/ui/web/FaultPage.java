package dev.shtora.ui.web;

import dev.shtora.ui.web.http.PageRequest;
import dev.shtora.ui.web.http.PageResponse;
import dev.shtora.ui.web.http.Pages;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Injects and removes the faults of the demo: {@code POST /fault} with <code>{"cover":"bedroom","kind":"endstop-stuck"}</code>, or
 * without a kind to remove them, for requests with the key. The answer contains the faults that are present afterwards.
 */
record FaultPage(AccessKey key, TriedFaults faults) implements Pages {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public Optional<PageResponse> answer(PageRequest request) {
        if (!request.path().equals("/fault") || !request.method().equals("POST")) {
            return Optional.empty();
        }
        if (request.authorization().filter(key::isIn).isEmpty()) {
            return Optional.of(PageResponse.text(403, SessionPage.NO_KEY));
        }
        if (!request.isJson()) {
            return Optional.of(PageResponse.text(415, "The fault must be sent as application/json."));
        }
        return Optional.of(isDone(request.body())
                ? PageResponse.json(200, JSON.writeValueAsString(Map.of("present", faults.present())))
                : PageResponse.text(400, "There is no such blind or fault."));
    }

    private boolean isDone(byte[] body) {
        try {
            JsonNode order = JSON.readTree(body);
            String cover = order.path("cover").asString("");
            JsonNode kind = order.path("kind");
            return kind.isMissingNode() ? faults.repair(cover) : faults.inject(cover, kind.asString(""));
        } catch (JacksonException _) {
            return false;
        }
    }
}
