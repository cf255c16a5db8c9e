package dev.shtora.ui.web.files;

import dev.shtora.ui.web.files.PageFiles.Content;
import dev.shtora.ui.web.http.PageRequest;
import dev.shtora.ui.web.http.PageResponse;
import dev.shtora.ui.web.http.Pages;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The files of the page. A browser asks each time whether its copy is current, and gets the content only if it is not. */
public final class StaticPages implements Pages {
    private final PageFiles files;

    public StaticPages(PageFiles files) {
        this.files = files;
    }

    @Override
    public Optional<PageResponse> answer(PageRequest request) {
        return request.isRead() ? files.at(request.path()).map(file -> answer(file, request)) : Optional.empty();
    }

    private static PageResponse answer(Content file, PageRequest request) {
        String tag = "\"" + file.version() + "\"";
        Map<String, String> headers = new HashMap<>(Map.of("ETag", tag, "Cache-Control", "no-cache", "Vary",
                "Accept-Encoding"));
        if (request.known().filter(tag::equals).isPresent()) {
            return new PageResponse(304, file.type(), new byte[0], headers);
        }
        boolean compressed = request.gzip() && file.gzip().length < file.bytes().length;
        if (compressed) {
            headers.put("Content-Encoding", "gzip");
        }
        return new PageResponse(200, file.type(), compressed ? file.gzip() : file.bytes(), headers);
    }
}
