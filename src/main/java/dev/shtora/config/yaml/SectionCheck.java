package dev.shtora.config.yaml;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the mistakes in a section that concern single keys: unknown keys, missing keys and values out of range. All
 * mistakes of a configuration are reported together.
 */
final class SectionCheck {
    private final Section section;
    private final Catalogue catalogue;
    private final Mistakes mistakes;

    private SectionCheck(Section section) {
        this.section = section;
        this.catalogue = section.catalogue();
        this.mistakes = section.mistakes();
    }

    /** Adds the mistakes of a section in which a missing key is a mistake. */
    static void check(Section section) {
        new SectionCheck(section).check(true);
    }

    /** Adds the keys that are missing in sections of which two parts of the file each may have some. */
    static void checkCompleted(Section section) {
        new SectionCheck(section).checkCompleted();
    }

    /** The mistake of a missing key. */
    static ConfigError missing(Section section, Key<?> key) {
        return new SectionCheck(section).missing(key);
    }

    /** @param complete whether a missing key is a mistake: another section may complete this one */
    private void check(boolean complete) {
        Set<String> meant = complete ? addMissing() : Set.of();
        section.entries().forEach((local, entry) -> {
            Optional<Key<?>> key = catalogue.find(section.name(), local);
            if (key.isPresent()) {
                checkKey(key.get(), local, entry.value(), complete);
            } else if (!meant.contains(local)) {
                mistakes.add(section.error(local, unknown(local)));
            }
        });
    }

    private void checkKey(Key<?> key, String local, Node node, boolean complete) {
        switch (key.form()) {
            case VALUE -> mistakes.attempt(() -> section.parsed(key, local, node, Optional::of));
            case LIST, PAIRS -> mistakes.attempt(() -> section.list(key, local, Optional::of));
            case ITEMS -> section.items(key).forEach(item -> check(item.value()));
            case SECTION -> checkSection(key, local, node, complete);
            case SECTION_OR_WORD -> {
                if (!section.is(key, key.type().range())) {
                    checkSection(key, local, node, complete);
                }
            }
            case VALUE_OR_SECTION -> {
                if (node instanceof Node.Mapping) {
                    checkSection(key, local, node, true);
                } else {
                    mistakes.attempt(() -> section.parsed(key, local, node, Optional::of));
                }
            }
            case LIST_OR_SECTION -> {
                if (node instanceof Node.Mapping) {
                    checkSection(key, local, node, complete);
                } else {
                    mistakes.attempt(() -> section.list(key, local, Optional::of));
                }
            }
        }
    }

    private void checkSection(Key<?> key, String local, Node node, boolean complete) {
        boolean completedElsewhere = catalogue.completedElsewhere(section::has, key);
        mistakes.attempt(() -> section.sub(key, local, node))
                .ifPresent(inside -> new SectionCheck(inside).check(complete && !completedElsewhere));
    }

    private void checkCompleted() {
        section.entries().forEach((local, entry) -> catalogue.find(section.name(), local)
                .filter(key -> entry.value() instanceof Node.Mapping && key.form() != Key.Form.ITEMS)
                .flatMap(key -> mistakes.attempt(() -> section.sub(key, local, entry.value())))
                .ifPresent(inside -> {
                    SectionCheck check = new SectionCheck(inside);
                    check.addMissing();
                    check.checkCompleted();
                }));
    }

    /** Adds the keys that are missing; the answer is the unknown keys that were probably meant for them. */
    private Set<String> addMissing() {
        Set<String> meant = new HashSet<>();
        for (Key<?> key : catalogue.of(section.name())) {
            if (catalogue.needs(section::has, key) && !section.has(key)) {
                similar(key.local()).ifPresent(meant::add);
                mistakes.add(missing(key));
            }
        }
        return meant;
    }

    private String unknown(String local) {
        List<String> known = catalogue.of(section.name()).stream().map(Key::local).sorted().toList();
        return "unknown key" + catalogue.advice(section.name(), local).map(advice -> ": " + advice).orElseGet(
                () -> "; expected one of " + String.join(", ", known) + NearMiss.word(local, known));
    }

    private ConfigError missing(Key<?> key) {
        List<String> inside = catalogue.of(key.name()).stream().filter(Key::required).map(Key::local).toList();
        return section.error(key.local(), "is missing" + similar(key.local())
                .map(other -> "; is '" + other + "' in line " + section.lineOf(other) + " meant for it?")
                .orElse(inside.isEmpty() ? "" : "; expected the keys " + String.join(", ", inside)));
    }

    /** An unknown key that may be a misspelling of another. */
    private Optional<String> similar(String local) {
        return section.entries().keySet().stream()
                .filter(other -> catalogue.find(section.name(), other).isEmpty() && NearMiss.similar(other, local))
                .findFirst();
    }
}
