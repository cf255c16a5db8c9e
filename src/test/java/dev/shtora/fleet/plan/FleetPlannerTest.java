package dev.shtora.fleet.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.yaml.ConfigError;
import dev.shtora.core.cover.Position;
import dev.shtora.fleet.config.FleetFolder;
import dev.shtora.fleet.config.FleetGroup;
import dev.shtora.fleet.config.FleetReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetPlannerTest {
    private static final Instant NOON = Instant.parse("2026-06-01T11:00:00Z");

    @TempDir
    Path folder;

    private final FleetPlanner planner = new FleetPlanner();

    private FleetGroup rooms() throws ConfigError {
        return FleetReader.read(new FleetFolder(folder).write("covers/a.csv", "name,template\nc1,room\n").path())
                .groups().getFirst();
    }

    @Test
    void intentExpiresAtNextEvent() throws ConfigError {
        FleetGroup rooms = rooms();
        List<PlannedIntent> day = planner.due(rooms, NOON, NOON.plus(Duration.ofHours(24)));
        assertThat(day).extracting(PlannedIntent::position).containsExactly(Position.CLOSED, Position.OPEN);
        assertThat(day).extracting(PlannedIntent::rule).containsExactly("2", "1");
        assertThat(day.getFirst().reason()).startsWith("sunset 21:").endsWith(": close");
        assertThat(day.getFirst().expires()).isEqualTo(day.getLast().due());
    }

    @Test
    void nextIsFirstThatBecomesDue() throws ConfigError {
        FleetGroup rooms = rooms();
        Instant next = planner.next(rooms, NOON).orElseThrow();
        assertThat(planner.due(rooms, NOON, next)).hasSize(1);
        assertThat(planner.due(rooms, NOON, next.minusMillis(1))).isEmpty();
        assertThat(planner.due(rooms, next, next.plusMillis(1))).isEmpty();
        assertThat(planner.next(rooms, next)).hasValueSatisfying(after -> assertThat(after).isAfter(next));
    }
}
