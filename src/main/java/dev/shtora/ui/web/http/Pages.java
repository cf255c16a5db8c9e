package dev.shtora.ui.web.http;

import java.util.Optional;

/** Answers requests. Any thread may call it; several may at the same time. */
public interface Pages {
    /** The answer to a request; empty if this has no page at its path. */
    Optional<PageResponse> answer(PageRequest request);
}
