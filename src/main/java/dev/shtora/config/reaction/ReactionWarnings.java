package dev.shtora.config.reaction;

import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects settings of reactions that are permitted but probably unintended. */
final class ReactionWarnings {
    private static final Pattern COVER = Pattern.compile(": covers\\.[^.:]+\\.");

    private final List<String> texts = new ArrayList<>();
    /** The findings without the name of the cover. */
    private final Set<String> known = new HashSet<>();

    /** Adds one at a key of a section; of a profile that several covers use, once. */
    void add(Fields fields, Key<?> key, String text) {
        String finding = String.valueOf(fields.error(key, text).getMessage());
        if (known.add(COVER.matcher(finding).replaceFirst(": "))) {
            texts.add(finding);
        }
    }

    /** Adds one that concerns this cover and no other one with the same profile. */
    void addOfCover(Fields cover, Key<?> key, String text) {
        texts.add(String.valueOf(cover.error(key, text).getMessage()));
    }

    /** Each with its line and key. */
    List<String> texts() {
        return List.copyOf(texts);
    }
}
