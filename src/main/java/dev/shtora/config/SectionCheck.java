package dev.shtora.config;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the mistakes in a section that concern single keys: unknown keys, missing keys and values out of range. All
 * mistakes of a configuration are reported together.
 */
final class SectionCheck {
    private final Fields fields;
    private final Mistakes mistakes;

    private SectionCheck(Fields fields) {
        this.fields = fields;
        this.mistakes = fields.mistakes();
    }

    /** Adds the mistakes of a section in which a missing key is a mistake. */
    static void check(Fields fields) {
        new SectionCheck(fields).check(true);
    }

    /** Adds the keys that are missing in sections which a cover and its profile complete together. */
    static void checkCompleted(Fields fields) {
        new SectionCheck(fields).checkCompleted();
    }

    /** The mistake of a missing key. */
    static ConfigError missing(Fields fields, Key<?> key) {
        return new SectionCheck(fields).missing(key);
    }

    /** @param complete whether a missing key is a mistake: a part of a profile may be completed by a cover */
    private void check(boolean complete) {
        Set<String> meant = complete ? addMissing() : Set.of();
        fields.entries().forEach((local, entry) -> {
            Optional<Key<?>> key = Keys.find(fields.section(), local);
            if (key.isPresent()) {
                checkKey(key.get(), local, entry.value(), complete);
            } else if (!meant.contains(local)) {
                mistakes.add(fields.error(local, NearMiss.unknown(fields.section(), local)));
            }
        });
    }

    @SuppressWarnings("unchecked")
    private void checkKey(Key<?> key, String local, Node node, boolean complete) {
        switch (key.form()) {
            case VALUE -> mistakes.attempt(() -> fields.parsed(key, local, node, Optional::of));
            case LIST -> mistakes.attempt(() -> fields.list(key, local, Optional::of));
            case ITEMS -> fields.items((Key<Fields>) key).forEach(item -> check(item.value()));
            case SECTION -> checkSection(key, local, node, complete);
            case SECTION_OR_WORD -> {
                if (!fields.is(key, key.type().range())) {
                    checkSection(key, local, node, complete);
                }
            }
            case VALUE_OR_SECTION -> {
                if (node instanceof Node.Mapping) {
                    checkSection(key, local, node, true);
                } else {
                    mistakes.attempt(() -> fields.parsed(key, local, node, Optional::of));
                }
            }
            case LIST_OR_SECTION -> {
                if (node instanceof Node.Mapping) {
                    checkSection(key, local, node, complete);
                } else {
                    mistakes.attempt(() -> fields.list(key, local, Optional::of));
                }
            }
        }
    }

    private void checkSection(Key<?> key, String local, Node node, boolean complete) {
        boolean completedByProfile = fields.has(Keys.PROFILE_NAME) && Keys.PROFILE.contains(key.local());
        mistakes.attempt(() -> fields.sub(key, local, node)).ifPresent(inside -> new SectionCheck(inside)
                .check(complete && !key.equals(Keys.A_PROFILE) && !completedByProfile));
    }

    private void checkCompleted() {
        fields.entries().forEach((local, entry) -> Keys.find(fields.section(), local)
                .filter(key -> entry.value() instanceof Node.Mapping && key.form() != Key.Form.ITEMS)
                .flatMap(key -> mistakes.attempt(() -> fields.sub(key, local, entry.value())))
                .ifPresent(inside -> {
                    SectionCheck check = new SectionCheck(inside);
                    check.addMissing();
                    check.checkCompleted();
                }));
    }

    /** Adds the keys that are missing; the answer is the unknown keys that were probably meant for them. */
    private Set<String> addMissing() {
        Set<String> meant = new HashSet<>();
        for (Key<?> key : Keys.of(fields.section())) {
            if (needed(key) && !fields.has(key)) {
                similar(key.local()).ifPresent(meant::add);
                mistakes.add(missing(key));
            }
        }
        return meant;
    }

    private boolean needed(Key<?> key) {
        boolean remote = fields.has(RemoteKeys.DRIVER);
        return key.required() || key.equals(Keys.MOTOR) && !remote || key.equals(RemoteKeys.DEVICE) && remote;
    }

    private ConfigError missing(Key<?> key) {
        List<String> inside = Keys.of(key.name()).stream().filter(Key::required).map(Key::local).toList();
        return fields.error(key, "is missing" + similar(key.local())
                .map(other -> "; is '" + other + "' in line " + fields.lineOf(other) + " meant for it?")
                .orElse(inside.isEmpty() ? "" : "; expected the keys " + String.join(", ", inside)));
    }

    /** An unknown key that may be a misspelling of another. */
    private Optional<String> similar(String local) {
        return fields.names().stream()
                .filter(other -> Keys.find(fields.section(), other).isEmpty() && NearMiss.similar(other, local))
                .findFirst();
    }
}
