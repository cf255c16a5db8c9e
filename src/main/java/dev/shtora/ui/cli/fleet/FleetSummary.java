package dev.shtora.ui.cli.fleet;

import dev.shtora.config.Config;
import dev.shtora.core.automation.reaction.Safety;
import dev.shtora.fleet.config.DatabaseAddress;
import dev.shtora.fleet.config.Fleet;
import dev.shtora.fleet.config.FleetCover;
import dev.shtora.fleet.config.FleetGroup;
import dev.shtora.fleet.plan.FleetPlanner;
import dev.shtora.fleet.plan.PlannedIntent;
import dev.shtora.terminal.Table;
import dev.shtora.ui.report.SunText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the configuration of a fleet means, for people: sites, covers by floor and façade, events of today and tomorrow. */
public final class FleetSummary {
    private static final int SHOWN_GROUPS = 100;
    private static final int VERSION_DIGITS = 12;

    private final Fleet fleet;
    private final Instant now;
    private final FleetPlanner planner = new FleetPlanner();

    private FleetSummary(Fleet fleet, Instant now) {
        this.fleet = fleet;
        this.now = now;
    }

    /** The summary at an instant. */
    public static String of(Fleet fleet, Instant now) {
        return new FleetSummary(fleet, now).text();
    }

    private String text() {
        Config.Mqtt mqtt = fleet.mqtt();
        Table head = new Table().row("fleet", fleet.name() + ", version "
                + fleet.version().substring(0, Math.min(VERSION_DIGITS, fleet.version().length())))
                .row("broker", mqtt.host() + ":" + mqtt.port() + " over TLS"
                        + mqtt.user().map(user -> ", as " + user).orElse(""))
                .row("database", database(fleet.database()));
        Map<String, Long> bySite = counts(FleetCover::site);
        fleet.sites().forEach((name, site) -> head.row("site", name + ": "
                + SunText.place(site.latitude(), site.longitude()) + ", " + site.zone() + ", "
                + covers(bySite.getOrDefault(name, 0L))));
        fleet.inputs().forEach(input -> head.row("input", input.name() + ": " + input.topic()
                + (input.unit().isEmpty() ? "" : " in " + input.unit())));
        alarms().forEach((rules, names) -> head.row("alarms", rules + ": " + names));
        fleet.warnings().forEach(warning -> head.row("warning", warning));
        head.row("covers", covers(fleet.covers().size()) + " in " + fleet.groups().size()
                + (fleet.groups().size() == 1 ? " group" : " groups"));
        return head + "\n" + floors() + "\n" + groups();
    }

    /** The alarms of each rule set that covers have. */
    private Map<String, String> alarms() {
        Map<String, String> alarms = new LinkedHashMap<>();
        fleet.groups().stream().filter(group -> !group.schedule().reactions().safety().isEmpty())
                .forEach(group -> alarms.put(group.rules(), group.schedule().reactions().safety().stream()
                        .map(Safety::name).collect(Collectors.joining(", "))));
        return alarms;
    }

    private static String database(DatabaseAddress database) {
        return database.url() + ", as " + database.user()
                + (database.password().isPresent() ? "" : ", without a password");
    }

    private Map<String, Long> counts(Function<FleetCover, String> key) {
        return fleet.covers().stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.counting()));
    }

    /** A row for each floor of each site, a column for each façade. */
    private Table floors() {
        List<String> facades = fleet.covers().stream().map(FleetCover::facade).distinct().toList();
        Map<String, Long> counts = counts(cover -> String.join("\n", cover.site(), cover.floor(), cover.facade()));
        List<String> header = new ArrayList<>(List.of("site", "floor", "covers"));
        facades.forEach(facade -> header.add(facade.isEmpty() ? "no façade" : facade));
        Table table = new Table().row(header.toArray(String[]::new));
        fleet.sites().keySet().forEach(site -> {
            Map<String, Long> floors = fleet.covers().stream().filter(cover -> cover.site().equals(site))
                    .collect(Collectors.groupingBy(FleetCover::floor, LinkedHashMap::new, Collectors.counting()));
            floors.forEach((floor, covers) -> {
                List<String> row = new ArrayList<>(List.of(site, floor.isEmpty() ? "no floor" : floor,
                        String.valueOf(covers)));
                facades.forEach(facade -> row.add(
                        String.valueOf(counts.getOrDefault(String.join("\n", site, floor, facade), 0L))));
                table.row(row.toArray(String[]::new));
            });
        });
        return table;
    }

    private Table groups() {
        Map<String, Long> byGroup = counts(cover -> cover.group().id());
        Table table = new Table().row("group", "covers", "day", "events");
        fleet.groups().stream().limit(SHOWN_GROUPS).forEach(group -> {
            LocalDate today = LocalDate.ofInstant(now, group.site().zone());
            table.row(group.id(), String.valueOf(byGroup.get(group.id())), "today", events(group, today));
            table.row("", "", "tomorrow", events(group, today.plusDays(1)));
        });
        if (fleet.groups().size() > SHOWN_GROUPS) {
            table.row("and " + (fleet.groups().size() - SHOWN_GROUPS) + " other groups");
        }
        return table;
    }

    private String events(FleetGroup group, LocalDate date) {
        ZoneId zone = group.site().zone();
        Instant begin = date.atStartOfDay(zone).toInstant().minusMillis(1);
        Instant end = date.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1);
        List<PlannedIntent> intents = planner.due(group, begin, end);
        return intents.isEmpty()
                ? "none"
                : intents.stream().map(intent -> SunText.CLOCK.format(intent.due().atZone(zone)) + " "
                        + intent.position().asMove()).collect(Collectors.joining(", "));
    }

    private static String covers(long number) {
        return number + (number == 1 ? " cover" : " covers");
    }
}
