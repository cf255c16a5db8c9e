package dev.shtora.ui.fleet;

import dev.shtora.ui.fleet.OperatorCommand.Action;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Commands to many covers: what one would do, and its beginning. */
final class FleetCommands {
    private static final int MAX_MINUTES = 30 * 24 * 60;

    private final FleetOperations operations;
    private final CoverSnapshot snapshot;

    FleetCommands(FleetOperations operations, CoverSnapshot snapshot) {
        this.operations = operations;
        this.snapshot = snapshot;
    }

    /** The answer to a command. */
    sealed interface Result {
        /** It is carried out. */
        record Begun(long id, int covers) implements Result {}

        /** Other covers are chosen than the operator has confirmed; nothing is done. */
        record Changed(int covers) implements Result {}
    }

    /**
     * What an operator confirms.
     *
     * @param floors how many covers of which floors
     * @param offline how many of the covers are not connected
     * @param locked how many of the covers are locked
     * @param refused which alarms refuse the command for how many of the covers, unless it is a stop
     */
    record Preview(int covers, List<Floor> floors, int offline, int locked, List<Refused> refused) {}

    /** Covers that an alarm holds. */
    record Refused(String reason, int covers) {}

    /** Covers of a floor. */
    record Floor(String site, String floor, int covers) {}

    /** Which covers a selection has: <code>{"select": …}</code>. */
    Preview preview(JsonNode body) throws FleetUnavailable {
        List<ShownCover> chosen = CoverSelection.of(body.path("select")).in(snapshot.covers());
        Map<List<String>, Integer> floors = new LinkedHashMap<>();
        chosen.forEach(cover -> floors.merge(List.of(cover.site(), cover.floor()), 1, Integer::sum));
        List<Floor> counted = floors.entrySet().stream()
                .map(each -> new Floor(each.getKey().get(0), each.getKey().get(1), each.getValue()))
                .sorted(Comparator.comparing(floor -> CoverSnapshot.natural(floor.site() + "\n" + floor.floor())))
                .toList();
        Map<String, Integer> refused = new TreeMap<>();
        chosen.forEach(cover -> cover.refusal().ifPresent(reason -> refused.merge(reason, 1, Integer::sum)));
        return new Preview(chosen.size(), counted, (int) chosen.stream().filter(cover -> !cover.online()).count(),
                (int) chosen.stream().filter(cover -> cover.lock().isPresent()).count(),
                refused.entrySet().stream().map(each -> new Refused(each.getKey(), each.getValue())).toList());
    }

    /**
     * Begins a command: <code>{"select": …, "action": "position", "position": 40, "minutes": 60, "expected": 20}</code>. The number of
     * covers must be the one that was confirmed.
     */
    Result command(JsonNode body, String operator) throws FleetUnavailable {
        CoverSelection selection = CoverSelection.of(body.path("select"));
        List<ShownCover> chosen = selection.in(snapshot.covers());
        if (chosen.isEmpty() || chosen.size() != body.path("expected").asInt(0)) {
            return new Result.Changed(chosen.size());
        }
        OperatorCommand command = new OperatorCommand(operator, action(body), position(body), lasts(body),
                chosen.stream().map(ShownCover::name).toList(), selection.words(chosen));
        return new Result.Begun(operations.command(command), chosen.size());
    }

    private static Action action(JsonNode body) {
        return Action.valueOf(body.path("action").asString("").toUpperCase(Locale.ROOT));
    }

    private static OptionalInt position(JsonNode body) {
        JsonNode position = body.path("position");
        if (!position.isInt()) {
            return OptionalInt.empty();
        }
        if (position.intValue() < 0 || position.intValue() > 100) {
            throw new IllegalArgumentException("position " + position);
        }
        return OptionalInt.of(position.intValue());
    }

    private static Optional<Duration> lasts(JsonNode body) {
        JsonNode minutes = body.path("minutes");
        if (!minutes.isInt()) {
            return Optional.empty();
        }
        if (minutes.intValue() < 1 || minutes.intValue() > MAX_MINUTES) {
            throw new IllegalArgumentException("minutes " + minutes);
        }
        return Optional.of(Duration.ofMinutes(minutes.intValue()));
    }
}
