package dev.shtora.fleet.config;

import dev.shtora.config.cover.AutomationReader;
import dev.shtora.config.cover.AutomationSettings;
import dev.shtora.config.key.ShadeKeys;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Mistakes;
import dev.shtora.core.automation.schedule.Calendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The groups of a fleet: made when the first cover needs them. */
final class FleetGroups {
    private final Mistakes mistakes;
    private final Set<String> siteNames;
    private final Map<String, SiteSettings> sites;
    private final Map<String, RuleSets.RuleSet> ruleSets;
    private final Map<String, Facade> facades;
    private final Map<String, Optional<FleetGroup>> groups = new LinkedHashMap<>();

    /**
     * A façade.
     *
     * @param azimuth the direction of its windows; empty if the rule set gives it
     * @param fields its section, for messages
     */
    record Facade(Optional<Double> azimuth, Fields fields) {}

    /**
     * @param siteNames the names of all sites, also of those with mistakes
     * @param sites each site without mistakes by its name
     * @param ruleSets the rule sets, which have been checked
     * @param facades the façades of all sites
     */
    FleetGroups(Mistakes mistakes, Set<String> siteNames, Map<String, SiteSettings> sites,
            Map<String, RuleSets.RuleSet> ruleSets,
            Map<String, Facade> facades) {
        this.mistakes = mistakes;
        this.siteNames = siteNames;
        this.sites = sites;
        this.ruleSets = ruleSets;
        this.facades = facades;
    }

    Set<String> sites() {
        return siteNames;
    }

    Set<String> ruleSets() {
        return ruleSets.keySet();
    }

    /** The site of covers that name none. */
    Optional<String> onlySite() {
        return siteNames.size() == 1 ? siteNames.stream().findFirst() : Optional.empty();
    }

    /** The façades that covers of a site may have; empty if any. */
    Set<String> facades(String site) {
        SiteSettings settings = sites.get(site);
        if (settings == null || settings.facades().isEmpty()) {
            return facades.keySet();
        }
        Map<String, Facade> all = new LinkedHashMap<>(facades);
        all.putAll(settings.facades());
        return all.keySet();
    }

    /** The groups without mistakes, in the order of their first covers. */
    List<FleetGroup> all() {
        return groups.values().stream().flatMap(Optional::stream).toList();
    }

    /** The group of a cover; empty if it has a mistake, which is added. */
    Optional<FleetGroup> group(String site, String rules, String facade, CoverEntry cover) {
        SiteSettings settings = sites.get(site);
        RuleSets.RuleSet set = ruleSets.get(rules);
        if (settings == null || set == null) {
            return Optional.empty();
        }
        String id = site + "/" + rules + (facade.isEmpty() ? "" : "/" + facade);
        Optional<FleetGroup> known = groups.get(id);
        if (known == null) {
            known = make(id, settings, rules, set, facade, cover);
            groups.put(id, known);
        }
        return known;
    }

    private Optional<FleetGroup> make(String id, SiteSettings site, String rules, RuleSets.RuleSet set, String facade,
            CoverEntry cover) {
        Optional<Facade> described = Optional.ofNullable(site.facades().get(facade))
                .or(() -> Optional.ofNullable(facades.get(facade)));
        Optional<Double> azimuth = described.flatMap(Facade::azimuth);
        if (azimuth.isEmpty() && RuleSets.needsAzimuth(set.fields())) {
            mistakes.add(described.map(one -> one.fields().error(FleetKeys.FACADE_AZIMUTH, "is missing; rule set '"
                    + rules + "' has shade and no azimuth, and covers of this façade have it, such as '"
                    + cover.name() + "'")).orElseGet(
                            () -> cover.error(FleetKeys.FACADE, (facade.isEmpty() ? "is missing" : "'" + facade + "'")
                                    + ": rule set '" + rules + "' has shade and no azimuth; expected a façade with "
                                    + "azimuth in the section facades, or " + ShadeKeys.AZIMUTH.local()
                                    + " in the rule set's window")));
            return Optional.empty();
        }
        return mistakes.attempt(() -> {
            AutomationSettings automation = read(id, set, azimuth, site.calendar());
            return new FleetGroup(id, site.name(), rules, facade, site.site(), automation.timetable(),
                    automation.override());
        });
    }

    private static AutomationSettings read(String id, RuleSets.RuleSet set, Optional<Double> azimuth,
            Calendar calendar) throws ConfigError {
        return new AutomationReader(id, Optional.empty(), set.fields(), azimuth).read(calendar, set.reactions());
    }
}
