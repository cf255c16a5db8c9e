package dev.shtora.fleet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shtora.fleet.store.ConfigurationStore.Version;
import dev.shtora.fleet.store.PlanStore.Event;
import dev.shtora.fleet.store.PlanStore.Planned;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The figures of a fleet, on a real PostgreSQL. */
class FigureStoreIT {
    private static final int COVERS = 20;
    @RegisterExtension
    static final TemporaryDatabase DATABASE = new TemporaryDatabase();

    private FleetDatabase database;
    private FigureStore figures;

    @BeforeEach
    void open() throws Exception {
        database = DATABASE.database();
        figures = new FigureStore(database);
        new ConfigurationStore(database).activate(new Version("v1", Optional.empty(), IntStream.range(0, COVERS)
                .mapToObj(i -> new CoverRow("c" + i, "shtora", "berlin", "1", "south", "g", "Room " + i)).toList(),
                List.of(new GroupRow("g", Optional.empty()))), "a", false);
        Instant due = Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(100);
        new PlanStore(database).plan("g", "v1", window -> new Planned(
                Optional.of(new Event("sunset", due, 0, "sunset", due.plus(1, ChronoUnit.HOURS))), due,
                Optional.empty()));
    }

    private void published(String cover, String state, double sentAfter, Double doneAfter) throws Exception {
        database.update("""
                update intent set state = ?, sent_at = due + ? * interval '1 second',
                  done_at = due + ? * interval '1 second' where cover = ?""", s -> {
            s.setString(1, state);
            s.setDouble(2, sentAfter);
            s.setObject(3, doneAfter, java.sql.Types.DOUBLE);
            s.setString(4, cover);
        });
    }

    @Test
    void countsCoversAndIntentsByState() throws Exception {
        published("c0", "sent", 0.1, null);
        published("c1", "done", 0.1, 0.2);
        database.update("update cover set online = name < 'c1'", _ -> {});
        database.update(
                "insert into lock (cover, until, who) values ('c3', now() - interval '1 s', 'x'), ('c4', null, 'x')",
                _ -> {});
        database.update("insert into override (cover, who) values ('c5', 'x')", _ -> {});
        FleetFigures read = figures.read(Optional.empty());
        assertThat(read.covers()).isEqualTo(COVERS);
        assertThat(read.online()).isEqualTo(1);
        assertThat(read.locks()).isEqualTo(1);
        assertThat(read.overrides()).isEqualTo(1);
        assertThat(read.intents()).containsEntry("waiting", COVERS - 2L).containsEntry("sent", 1L)
                .containsEntry("done", 1L).hasSize(3);
    }

    /** A latency is in the bucket whose end it reaches exactly, as Prometheus wants it; refused ones count as published. */
    @Test
    void latenciesAreInTheirBuckets() throws Exception {
        published("c0", "sent", 0.1, null);
        published("c1", "done", 0.2, 0.25);
        published("c2", "done", 3, 70.0);
        published("c3", "rejected", 1, 1.5);
        FleetFigures read = figures.read(Optional.of(Instant.now().minus(Duration.ofMinutes(5))));
        assertThat(read.published().counts()).containsExactly(1L, 1L, 0L, 1L, 0L, 1L, 0L, 0L, 0L, 0L, 0L, 0L);
        assertThat(read.published().seconds()).isCloseTo(4.3, within(1e-3));
        assertThat(read.done().counts()).containsExactly(0L, 1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L, 0L, 0L);
        assertThat(read.done().seconds()).isCloseTo(70.25, within(1e-3));
    }

    @Test
    void nothingCountsTwiceOrBeforeFirstReading() throws Exception {
        published("c0", "done", 0.1, 0.2);
        FleetFigures first = figures.read(Optional.empty());
        assertThat(first.published().counts()).containsOnly(0L);
        FleetFigures next = figures.read(Optional.of(first.until()));
        assertThat(next.published().counts()).containsOnly(0L);
        assertThat(next.until()).isAfterOrEqualTo(first.until());
        FleetFigures earlier = figures.read(Optional.of(first.until().minus(Duration.ofMinutes(5))));
        assertThat(earlier.published().counts().getFirst()).isEqualTo(1);
    }
}
