package dev.shtora.config.reaction;

import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import java.util.ArrayList;
import java.util.List;

/** Collects settings of reactions that are permitted but probably unintended. */
final class Findings {
    private final List<String> texts = new ArrayList<>();

    /** Adds one at a key of a section. */
    void add(Fields fields, Key<?> key, String text) {
        String finding = String.valueOf(fields.error(key, text).getMessage());
        if (!texts.contains(finding)) {
            texts.add(finding);
        }
    }

    /** Each with its line and key, once. */
    List<String> texts() {
        return List.copyOf(texts);
    }
}
