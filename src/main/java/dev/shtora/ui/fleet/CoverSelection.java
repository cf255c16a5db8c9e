package dev.shtora.ui.fleet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The covers of a command: those with some names, or those that a filter permits.
 *
 * @param named whether the names choose, and not the filter
 */
record CoverSelection(boolean named, Set<String> names, CoverFilter filter) {
    private static final int MAX_TEXT = 100;

    /** Reads {@code {"names": […]}} or {@code {"filter": {…}}}; all covers if there is neither. */
    static CoverSelection of(JsonNode json) {
        Set<String> names = new HashSet<>();
        json.path("names").values().forEach(name -> names.add(name.asString("")));
        return new CoverSelection(json.path("names").isArray(), names, filter(json.path("filter")));
    }

    /** Reads a filter; what is missing permits all. */
    static CoverFilter filter(JsonNode json) {
        return new CoverFilter(text(json, "text"), text(json, "site"), text(json, "floor"), text(json, "facade"),
                text(json, "show"));
    }

    private static String text(JsonNode json, String key) {
        String text = json.path(key).asString("");
        return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
    }

    List<ShownCover> in(List<ShownCover> covers) {
        return covers.stream().filter(cover -> named ? names.contains(cover.name()) : filter.test(cover)).toList();
    }

    /** Which covers these are, for the audit log. */
    String words(List<ShownCover> chosen) {
        if (named) {
            return chosen.size() <= 3
                    ? String.join(", ", chosen.stream().map(ShownCover::name).toList())
                    : chosen.getFirst().name() + " and " + (chosen.size() - 1) + " more";
        }
        List<String> parts = new ArrayList<>();
        add(parts, "site", filter.site());
        add(parts, "floor", filter.floor());
        add(parts, "façade", filter.facade());
        add(parts, "state", filter.show());
        add(parts, "text", filter.text());
        return parts.isEmpty() ? "all covers" : String.join(", ", parts);
    }

    private static void add(List<String> parts, String name, String value) {
        if (!value.isBlank()) {
            parts.add(name + " " + value);
        }
    }
}
