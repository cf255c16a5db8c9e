package dev.shtora.fleet.config;

import dev.shtora.config.key.CoverKeys;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.Mistakes;
import dev.shtora.config.yaml.NearMiss;
import dev.shtora.text.ForeignText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes covers of entries: their templates, and what they name. */
final class CoverResolver {
    /** Levels of topics that are no covers. */
    private static final Set<String> RESERVED = Set.of("bridge", "group");

    private final Path folder;
    private final Mistakes mistakes;
    private final FleetGroups groups;
    private final Map<String, CoverEntry> templates;
    private final String base;
    private final Map<String, CoverEntry> byName = new HashMap<>();

    /**
     * @param folder the folder of the fleet, for messages
     * @param templates each template by its name, as an entry
     * @param base the first levels of topics of covers that name none
     */
    CoverResolver(Path folder, Mistakes mistakes, FleetGroups groups, Map<String, CoverEntry> templates, String base) {
        this.folder = folder;
        this.mistakes = mistakes;
        this.groups = groups;
        this.templates = templates;
        this.base = base;
        templates.values().forEach(template -> {
            reference(template, FleetKeys.SITE_NAME, groups.sites());
            reference(template, FleetKeys.RULES, groups.ruleSets());
            facade(template, template.value(FleetKeys.SITE_NAME).or(groups::onlySite).orElse(""));
            FleetKeys.COLUMNS.forEach(column -> parsed(template, column));
        });
    }

    /** The covers without mistakes; mistakes are added. */
    List<FleetCover> resolve(List<CoverEntry> entries) {
        List<FleetCover> covers = new ArrayList<>();
        for (CoverEntry entry : entries) {
            cover(entry).ifPresent(covers::add);
        }
        return covers;
    }

    private Optional<FleetCover> cover(CoverEntry entry) {
        boolean named = name(entry);
        FleetKeys.COLUMNS.stream().filter(column -> !column.equals(FleetKeys.NAME))
                .forEach(column -> parsed(entry, column));
        boolean known = reference(entry, FleetKeys.TEMPLATE, templates.keySet());
        Optional<CoverEntry> template = entry.value(FleetKeys.TEMPLATE).map(templates::get);
        reference(entry, FleetKeys.SITE_NAME, groups.sites());
        reference(entry, FleetKeys.RULES, groups.ruleSets());
        if (!known) {
            return Optional.empty();
        }
        Optional<String> site = value(entry, template, FleetKeys.SITE_NAME).or(groups::onlySite);
        Optional<String> rules = value(entry, template, FleetKeys.RULES);
        if (site.isEmpty()) {
            mistakes.add(missing(entry, FleetKeys.SITE_NAME, groups.sites()));
        }
        if (rules.isEmpty()) {
            mistakes.add(missing(entry, FleetKeys.RULES, groups.ruleSets()));
        }
        facade(entry, site.orElse(""));
        if (!named || site.isEmpty() || rules.isEmpty()) {
            return Optional.empty();
        }
        String facade = value(entry, template, FleetKeys.FACADE).orElse("");
        return groups.group(site.get(), rules.get(), facade, entry)
                .map(group -> new FleetCover(entry.name(), value(entry, template, FleetKeys.BASE).orElse(base),
                        site.get(), value(entry, template, FleetKeys.FLOOR).orElse(""), facade, rules.get(),
                        entry.value(FleetKeys.TITLE).orElse(entry.name()), group));
    }

    private static Optional<String> value(CoverEntry entry, Optional<CoverEntry> template, Key<?> column) {
        return entry.value(column).or(() -> template.flatMap(one -> one.value(column)));
    }

    /** Whether an entry has a name of its own that is valid. */
    private boolean name(CoverEntry entry) {
        String name = entry.name();
        if (name.isEmpty()) {
            mistakes.add(entry.error(FleetKeys.NAME, "is empty; expected " + CoverKeys.A_NAME));
            return false;
        }
        if (RESERVED.contains(name) || parse(FleetKeys.NAME, name).isPresent()) {
            mistakes.add(entry.error(FleetKeys.NAME, shown(name) + ": expected " + CoverKeys.A_NAME
                    + ", except bridge and group; 'title' is the name for people, in any language"));
            return false;
        }
        CoverEntry former = byName.putIfAbsent(name, entry);
        if (former != null) {
            mistakes.add(entry.error(FleetKeys.NAME, shown(name) + ": another cover has this name, in "
                    + folder.relativize(former.file()) + ", line " + former.line() + "; expected a name of its own"));
        }
        return former == null;
    }

    /** Whether a column is empty or names something that exists. */
    private boolean reference(CoverEntry entry, Key<?> column, Set<String> known) {
        Optional<String> wrong = entry.value(column).filter(value -> !known.contains(value));
        wrong.ifPresent(value -> mistakes.add(entry.error(column, unknown(column, value, known))));
        return wrong.isEmpty();
    }

    private void facade(CoverEntry entry, String site) {
        Set<String> known = groups.facades(site);
        if (!known.isEmpty()) {
            reference(entry, FleetKeys.FACADE, known);
        }
    }

    private static String unknown(Key<?> column, String value, Set<String> known) {
        List<String> words = known.stream().sorted().toList();
        return shown(value) + ": unknown " + (column.equals(FleetKeys.RULES) ? "rule set" : column.local()) + "; "
                + (words.isEmpty()
                        ? "fleet.yaml has none"
                        : "expected one of " + String.join(", ", words) + NearMiss.word(value, words));
    }

    private static ConfigError missing(CoverEntry entry, Key<?> column, Set<String> known) {
        return entry.error(column, "is missing; expected one of " + String.join(", ", known.stream().sorted().toList())
                + ", here or in the template");
    }

    private void parsed(CoverEntry entry, Key<String> column) {
        entry.value(column).flatMap(value -> parse(column, value)
                .map(problem -> entry.error(column, shown(value) + ": " + problem))).ifPresent(mistakes::add);
    }

    /** What is wrong with a value; empty if nothing is. */
    private static Optional<String> parse(Key<String> column, String value) {
        try {
            column.type().parser().parse(value);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static String shown(String value) {
        return "'" + ForeignText.line(value) + "'";
    }
}
