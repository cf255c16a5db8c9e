package dev.shtora.ui.web;

import dev.shtora.ui.web.http.PageRequest;
import dev.shtora.ui.web.http.PageResponse;
import dev.shtora.ui.web.http.Pages;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the page of the demo needs to connect to the broker, for requests with the key.
 *
 * @param session the JSON, evaluated for each request
 */
record SessionPage(AccessKey key, Supplier<String> session) implements Pages {
    static final String NO_KEY = "Open the whole address that the demo printed at its start, with all that"
            + " follows the #. After a restart of the demo it is another one.";

    @Override
    public Optional<PageResponse> answer(PageRequest request) {
        if (!request.path().equals("/session.json") || !request.isRead()) {
            return Optional.empty();
        }
        return Optional.of(request.authorization().filter(key::isIn).isPresent()
                ? PageResponse.json(200, session.get())
                : PageResponse.text(403, NO_KEY));
    }
}
