package dev.shtora.fleet.config;

import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.automation.schedule.Schedule;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What differs between two configurations of a fleet. Covers are identified by their names, groups by their ids.
 *
 * @param added covers that only the later one has
 * @param removed covers that only the former one has
 * @param changed covers whose own values differ
 * @param addedGroups groups that only the later one has
 * @param removedGroups groups that only the former one has
 * @param changedGroups groups whose site, rules, shade, holidays or override differ, as the later one has them
 */
public record FleetChange(List<FleetCover> added, List<FleetCover> removed, List<ChangedCover> changed,
        List<FleetGroup> addedGroups, List<FleetGroup> removedGroups, List<FleetGroup> changedGroups) {
    private static final int NAMED = 5;

    /** A cover before and after the change. */
    public record ChangedCover(FleetCover before, FleetCover after) {}

    /** Copies the lists. */
    public FleetChange {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
        addedGroups = List.copyOf(addedGroups);
        removedGroups = List.copyOf(removedGroups);
        changedGroups = List.copyOf(changedGroups);
    }

    /** What differs between a configuration and a later one. */
    public static FleetChange between(Fleet before, Fleet after) {
        Map<String, FleetCover> formerCovers = by(before.covers(), FleetCover::name);
        Map<String, FleetCover> laterCovers = by(after.covers(), FleetCover::name);
        Map<String, FleetGroup> formerGroups = by(before.groups(), FleetGroup::id);
        Map<String, FleetGroup> laterGroups = by(after.groups(), FleetGroup::id);
        return new FleetChange(without(laterCovers, formerCovers), without(formerCovers, laterCovers),
                both(formerCovers, laterCovers).filter(pair -> !own(pair.before).equals(own(pair.after)))
                        .map(pair -> new ChangedCover(pair.before, pair.after)).toList(),
                without(laterGroups, formerGroups), without(formerGroups, laterGroups),
                both(formerGroups, laterGroups).filter(pair -> !unplaced(pair.before).equals(unplaced(pair.after)))
                        .map(Both::after).toList());
    }

    /** What both configurations have. */
    private record Both<T>(T before, T after) {}

    /** Whether the two configurations mean the same. */
    public boolean none() {
        return Stream.of(added, removed, changed, addedGroups, removedGroups, changedGroups).allMatch(List::isEmpty);
    }

    /** What differs, in a line for people, with the first names of the covers. */
    public String text(Fleet after) {
        Set<String> own = names(Stream.concat(added.stream(), changed.stream().map(ChangedCover::after)));
        List<String> parts = Stream.of(
                part("%s added", names(added.stream())), part("%s removed", names(removed.stream())),
                part("%s changed", names(changed.stream().map(ChangedCover::after))),
                part("other rules for %s", names(after.covers().stream()
                        .filter(cover -> changedGroups.contains(cover.group()) && !own.contains(cover.name())))))
                .filter(part -> !part.isEmpty()).toList();
        return parts.isEmpty() ? "no cover and no rule differs" : String.join(", ", parts);
    }

    private static Set<String> names(Stream<FleetCover> covers) {
        return covers.map(FleetCover::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String part(String format, Set<String> names) {
        return names.isEmpty()
                ? ""
                : format.formatted(names.size() + (names.size() == 1 ? " cover" : " covers")) + " ("
                        + names.stream().limit(NAMED).collect(Collectors.joining(", "))
                        + (names.size() > NAMED ? " …)" : ")");
    }

    private static <T> Map<String, T> by(List<T> all, Function<T, String> key) {
        Map<String, T> map = new LinkedHashMap<>();
        all.forEach(one -> map.put(key.apply(one), one));
        return map;
    }

    private static <T> List<T> without(Map<String, T> all, Map<String, T> others) {
        return all.entrySet().stream().filter(entry -> !others.containsKey(entry.getKey())).map(Map.Entry::getValue)
                .toList();
    }

    private static <T> Stream<Both<T>> both(Map<String, T> former, Map<String, T> later) {
        return later.entrySet().stream().flatMap(entry -> Optional.ofNullable(former.get(entry.getKey()))
                .map(before -> new Both<>(before, entry.getValue())).stream());
    }

    /** The values of a cover without its group: that has the same site, rule set and façade. */
    private static List<String> own(FleetCover cover) {
        return List.of(cover.base(), cover.site(), cover.floor(), cover.facade(), cover.rules(), cover.title());
    }

    /** A group without the place of its rules in their file. */
    private static FleetGroup unplaced(FleetGroup group) {
        Schedule schedule = group.schedule();
        List<Rule> rules = schedule.rules().stream()
                .map(rule -> new Rule(new Rule.Label(rule.label().id(), "", 0), rule.trigger(), rule.clamp(),
                        rule.dates(), rule.jitter(), rule.move(), rule.pace(), rule.tilt()))
                .toList();
        return new FleetGroup(group.id(), group.siteName(), group.rules(), group.facade(), group.site(),
                new Schedule(schedule.cover(), schedule.title(), rules,
                        schedule.shade(), schedule.calendar(), schedule.reactions(), schedule.onlyPeople()),
                group.override());
    }
}
