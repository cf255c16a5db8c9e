package dev.shtora.fleet.replica;

import dev.shtora.core.automation.OverrideEnd;
import dev.shtora.fleet.alarm.AlarmArea;
import dev.shtora.fleet.config.Fleet;
import dev.shtora.fleet.config.FleetCover;
import dev.shtora.fleet.config.FleetGroup;
import dev.shtora.fleet.plan.FleetPlanner;
import dev.shtora.fleet.plan.PlannedIntent;
import dev.shtora.fleet.store.ConfigurationStore.Version;
import dev.shtora.fleet.store.CoverRow;
import dev.shtora.fleet.store.GroupRow;
import dev.shtora.fleet.store.PlanStore.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A configuration folder as what a replica applies. */
public final class FolderVersion {
    private FolderVersion() {}

    /**
     * What a replica applies.
     *
     * @param canary the floor to which the folder applies; empty for all covers
     */
    public static FleetVersion of(Fleet fleet, Optional<String> canary) {
        return new FleetVersion(
                new Version(fleet.version(), canary, fleet.covers().stream().map(FolderVersion::row).toList(),
                        fleet.groups().stream()
                                .map(group -> new GroupRow(group.id(), length(group.override()),
                                        Optional.of(AlarmArea.id(group)),
                                        !group.schedule().reactions().safety().isEmpty()))
                                .toList()),
                new Events(new FleetPlanner(), fleet.groups().stream()
                        .collect(Collectors.toMap(FleetGroup::id, Function.identity()))),
                fleet.inputs(), AlarmArea.of(fleet.groups()));
    }

    private static CoverRow row(FleetCover cover) {
        return new CoverRow(cover.name(), cover.base(), cover.site(), cover.floor(), cover.facade(),
                cover.group().id(), cover.title());
    }

    private static Optional<Duration> length(OverrideEnd override) {
        return switch (override) {
            case OverrideEnd.NextEvent _ -> Optional.empty();
            case OverrideEnd.After(Duration length) -> Optional.of(length);
        };
    }

    /** The events of the folder's groups. */
    private record Events(FleetPlanner planner, Map<String, FleetGroup> groups) implements FleetEvents {
        @Override
        public Optional<Event> newest(String group, Instant after, Instant until) {
            FleetGroup found = groups.get(group);
            List<PlannedIntent> due = found == null ? List.of() : planner.due(found, after, until);
            return due.isEmpty() ? Optional.empty() : Optional.of(event(due.getLast()));
        }

        private static Event event(PlannedIntent intent) {
            return new Event(intent.rule(), intent.due(), intent.position().percent(), intent.reason(),
                    intent.expires());
        }

        @Override
        public Optional<Instant> next(String group, Instant after) {
            return Optional.ofNullable(groups.get(group)).flatMap(found -> planner.next(found, after));
        }
    }
}
