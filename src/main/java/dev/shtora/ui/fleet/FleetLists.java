package dev.shtora.ui.fleet;

import dev.shtora.ui.fleet.plan.FloorPlans;
import dev.shtora.ui.fleet.plan.PlanShape;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What the page shows of the covers. */
final class FleetLists {
    private static final int MAX_ROWS = 200;

    private final FleetOperations operations;
    private final CoverSnapshot snapshot;
    private final FloorPlans plans;

    FleetLists(FleetOperations operations, CoverSnapshot snapshot, FloorPlans plans) {
        this.operations = operations;
        this.snapshot = snapshot;
        this.plans = plans;
    }

    /** The fleet and where its covers are. */
    record Fleet(String name, String operator, int covers, int faults, int offline, List<Site> sites,
            List<AlarmLine> alarms) {}

    /** A site of the fleet. */
    record Site(String name, List<Floor> floors, List<String> facades) {}

    /** A floor with its faults. */
    record Floor(String name, int covers, int faults) {}

    /** Rows of the list from an offset, and how many there are in all. */
    record Rows(int total, int offset, List<Row> rows) {}

    /** All covers of a floor, and the shapes of its plan if there is a file. */
    record FloorRows(List<Row> rows, Optional<PlanShape> plan, String problem) {}

    /** A cover; what is null is left out. */
    record Row(String name, String title, String site, String floor, String facade, Optional<Integer> position,
            Optional<Integer> target, String condition, String state, boolean online, String problem, String automation,
            boolean locked, String lockedBy, Optional<Instant> lockedUntil) {
        static Row of(ShownCover cover) {
            return new Row(cover.name(), cover.title(), cover.site(), cover.floor(), cover.facade(),
                    number(cover.position()), number(cover.target()),
                    cover.condition().name().toLowerCase(Locale.ROOT), cover.state(), cover.online(), cover.problem(),
                    cover.automation(), cover.lock().isPresent(), cover.lock().map(ShownCover.Lock::who).orElse(""),
                    cover.lock().flatMap(ShownCover.Lock::until));
        }

        private static Optional<Integer> number(OptionalInt value) {
            return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
        }
    }

    Fleet fleet(String operator) throws FleetUnavailable {
        List<ShownCover> covers = snapshot.covers();
        Map<String, List<ShownCover>> sites = covers.stream().collect(Collectors
                .groupingBy(ShownCover::site, () -> new TreeMap<>(CoverSnapshot.ORDER), Collectors.toList()));
        return new Fleet(operations.fleet(), operator, covers.size(), faults(covers),
                (int) covers.stream().filter(cover -> !cover.online()).count(),
                sites.entrySet().stream().map(site -> site(site.getKey(), site.getValue())).toList(),
                operations.alarms());
    }

    private static Site site(String name, List<ShownCover> covers) {
        Map<String, List<ShownCover>> floors = covers.stream().collect(Collectors
                .groupingBy(ShownCover::floor, () -> new TreeMap<>(CoverSnapshot.ORDER), Collectors.toList()));
        return new Site(name, floors.entrySet().stream()
                .map(floor -> new Floor(floor.getKey(), floor.getValue().size(), faults(floor.getValue()))).toList(),
                List.copyOf(covers.stream().map(ShownCover::facade).filter(facade -> !facade.isEmpty())
                        .collect(Collectors.toCollection(TreeSet::new))));
    }

    private static int faults(List<ShownCover> covers) {
        return (int) covers.stream().filter(ShownCover::isFaulty).count();
    }

    /**
     * Reads <code>{"filter": …, "offset": 0, "limit": 100}</code>. With {@code "names": […]} the rows are those with these names, and the
     * number is that of the filter, so that a list can be updated without a change of its order.
     */
    Rows covers(JsonNode body) throws FleetUnavailable {
        CoverFilter filter = CoverSelection.filter(body.path("filter"));
        int offset = Math.max(0, body.path("offset").asInt(0));
        int limit = Math.clamp(body.path("limit").asInt(MAX_ROWS), 1, MAX_ROWS);
        List<ShownCover> all = snapshot.covers().stream().filter(filter).toList();
        if (body.path("names").isArray()) {
            return new Rows(all.size(), offset,
                    CoverSelection.of(body).in(snapshot.covers()).stream().limit(MAX_ROWS).map(Row::of).toList());
        }
        return new Rows(all.size(), offset, all.stream().skip(offset).limit(limit).map(Row::of).toList());
    }

    /** Reads <code>{"site": …, "floor": …, "plan": true}</code>; without {@code plan} only the covers are answered. */
    FloorRows floor(JsonNode body) throws FleetUnavailable {
        CoverFilter filter = CoverSelection.filter(body);
        List<Row> rows = snapshot.covers().stream()
                .filter(cover -> cover.site().equals(filter.site()) && cover.floor().equals(filter.floor()))
                .map(Row::of).toList();
        if (!body.path("plan").asBoolean(false)) {
            return new FloorRows(rows, Optional.empty(), "");
        }
        return switch (plans.of(filter.site(), filter.floor())) {
            case FloorPlans.Result.Drawn(PlanShape root) -> new FloorRows(rows, Optional.of(root), "");
            case FloorPlans.Result.None() -> new FloorRows(rows, Optional.empty(), "");
            case FloorPlans.Result.Bad(String why) -> new FloorRows(rows, Optional.empty(), why);
        };
    }
}
