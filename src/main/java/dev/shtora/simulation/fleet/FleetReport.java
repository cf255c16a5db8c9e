package dev.shtora.simulation.fleet;

import dev.shtora.terminal.Table;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a recorder found.
 *
 * @param sites the counts by site, in alphabetical order
 * @param delays the times from due to the first command, over all sites, in milliseconds, in order of size; negative if the
 *     command came early
 * @param examples at most ten lines that each describe a lost cover
 */
public record FleetReport(SortedMap<String, SiteReport> sites, List<Long> delays, List<String> examples) {

    /**
     * The counts of a site.
     *
     * @param covers its covers
     * @param commands the commands that arrived
     * @param lost the covers whose last target is not the position of the last move that was due
     * @param late the moves whose first command came later than the bound after due
     * @param early the commands that came before they were due
     * @param duplicate the commands whose intent, or whose move, an earlier command had already carried
     * @param expired the commands that came after they had expired
     * @param unexpected the commands with a position that no move of the plan has
     */
    public record SiteReport(int covers, long commands, int lost, int late, int early, int duplicate, int expired,
            int unexpected) {
        SiteReport plus(SiteReport other) {
            return new SiteReport(covers + other.covers, commands + other.commands, lost + other.lost,
                    late + other.late, early + other.early, duplicate + other.duplicate, expired + other.expired,
                    unexpected + other.unexpected);
        }

        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("covers", covers);
            json.put("commands", commands);
            json.put("lost", lost);
            json.put("late", late);
            json.put("early", early);
            json.put("duplicate", duplicate);
            json.put("after_expiry", expired);
            json.put("unexpected", unexpected);
            return json;
        }
    }

    /** Copies the collections. */
    public FleetReport {
        sites = Collections.unmodifiableSortedMap(new TreeMap<>(sites));
        delays = List.copyOf(delays);
        examples = List.copyOf(examples);
    }

    /** The counts of all sites together. */
    public SiteReport total() {
        return sites.values().stream().reduce(new SiteReport(0, 0, 0, 0, 0, 0, 0, 0), SiteReport::plus);
    }

    /** The quantile of a share (0 to 1) of the delays by nearest rank, in milliseconds; 0 if no command came. */
    public long delayMillis(double share) {
        return delays.isEmpty() ? 0 : delays.get((int) Math.max(0, Math.ceil(share * delays.size()) - 1));
    }

    /** The report as a table with a line for each site and for all of them, and lines about delays and lost covers. */
    public String text() {
        Table table = new Table().row("site", "covers", "commands", "lost", "late", "early", "duplicate",
                "after expiry", "unexpected");
        sites.forEach((site, counts) -> row(table, site, counts));
        row(table, "all", total());
        StringBuilder text = new StringBuilder(table.toString());
        if (!delays.isEmpty()) {
            text.append("%nFrom due to the command: median %d ms, 99 %% %d ms, last %d ms%n".formatted(
                    delayMillis(0.5), delayMillis(0.99), delayMillis(1)));
        }
        examples.forEach(line -> text.append("lost: ").append(line).append(System.lineSeparator()));
        return text.toString();
    }

    private static void row(Table table, String name, SiteReport site) {
        table.row(name, Integer.toString(site.covers), Long.toString(site.commands), Integer.toString(site.lost),
                Integer.toString(site.late), Integer.toString(site.early), Integer.toString(site.duplicate),
                Integer.toString(site.expired), Integer.toString(site.unexpected));
    }

    /** The report as JSON: {@code total}, {@code sites} and the delays. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("total", total().json());
        Map<String, Object> bySite = new LinkedHashMap<>();
        sites.forEach((site, counts) -> bySite.put(site, counts.json()));
        json.put("sites", bySite);
        json.put("delay_p50_ms", delayMillis(0.5));
        json.put("delay_p99_ms", delayMillis(0.99));
        json.put("delay_max_ms", delayMillis(1));
        return json;
    }
}
