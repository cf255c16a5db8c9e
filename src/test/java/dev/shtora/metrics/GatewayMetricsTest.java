package dev.shtora.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.fleet.replica.ReplicaFigures;
import dev.shtora.fleet.store.FleetFigures;
import dev.shtora.fleet.store.FleetFigures.Latencies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The metrics of a replica, without a database. */
class GatewayMetricsTest {
    private static final Instant NOW = Instant.parse("2036-05-01T18:00:00Z");
    private static final Latencies NONE = new Latencies(List.of(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L), 0);

    private final List<Optional<Instant>> readings = new ArrayList<>();
    private boolean databaseUp = true;
    private Latencies published = NONE;

    /** The metrics that a scrape of a gateway has, for other tests. */
    static GatewayMetrics example() {
        return new GatewayMetricsTest().metrics();
    }

    private GatewayMetrics metrics() {
        return new GatewayMetrics(new GatewaySource(
                () -> new ReplicaFigures(true, databaseUp, Optional.of(NOW.plusMillis(1500)), 3,
                        Duration.ofMillis(-1500), 12, 4000, 2, 7, 350,
                        databaseUp ? "none" : "database_lost"),
                since -> {
                    readings.add(since);
                    return new FleetFigures(NOW.plusSeconds(readings.size()), Map.of("waiting", 5L, "done", 995L), 1000,
                            990, 4, 1, 2, 3, published, NONE);
                }, "1.2.3"));
    }

    @Test
    void valuesOfReplicaAndFleet() {
        try (GatewayMetrics metrics = metrics()) {
            PrometheusText text = new PrometheusText(metrics.text());
            text.assertHas("""
                    shtora_gateway_mqtt_connected 1
                    shtora_gateway_database_up 1
                    shtora_gateway_problem 0
                    shtora_gateway_clock_difference_seconds -1.5
                    shtora_gateway_outbox_intents 12
                    shtora_gateway_published_total 4000
                    shtora_gateway_stale_total 2
                    shtora_gateway_unstored_reports 7
                    shtora_gateway_statements_total 350
                    shtora_fleet_replicas 3
                    shtora_fleet_intents{state=waiting} 5
                    shtora_fleet_intents{state=done} 995
                    shtora_fleet_intents{state=expired} 0
                    shtora_fleet_covers 1000
                    shtora_fleet_covers_online 990
                    shtora_fleet_overrides 4
                    shtora_fleet_locks 1
                    shtora_fleet_alarms 2
                    shtora_fleet_inputs_unheard 3""");
        }
    }

    /** Each reading continues where the last one ended, so that no latency counts twice. */
    @Test
    void latenciesOfAllScrapesAreAdded() {
        try (GatewayMetrics metrics = metrics()) {
            metrics.text();
            published = new Latencies(List.of(90L, 9L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L), 4004.5);
            metrics.text();
            PrometheusText text = new PrometheusText(metrics.text());
            assertThat(readings).containsExactly(Optional.of(NOW.plusMillis(1500)), Optional.of(NOW.plusMillis(1500)),
                    Optional.of(NOW.plusSeconds(2)));
            String name = "shtora_fleet_publish_latency_seconds";
            assertThat(text.value(name + "_bucket{le=0.1}")).isEqualTo(180);
            assertThat(text.value(name + "_bucket{le=0.25}")).isEqualTo(198);
            assertThat(text.value(name + "_bucket{le=3600.0}")).isEqualTo(198);
            assertThat(text.value(name + "_count")).isEqualTo(200);
            assertThat(text.value(name + "_sum")).isEqualTo(8009);
            assertThat(text.value("shtora_fleet_done_latency_seconds_count")).isZero();
        }
    }

    /** A scrape does not wait for a database that is gone, and shows no old values as present ones. */
    @Test
    void withoutDatabaseFiguresOfFleetAreUnknown() {
        try (GatewayMetrics metrics = metrics()) {
            metrics.text();
            databaseUp = false;
            PrometheusText text = new PrometheusText(metrics.text());
            assertThat(readings).hasSize(1);
            text.assertHas("""
                    shtora_gateway_database_up 0
                    shtora_gateway_problem 1
                    shtora_fleet_covers NaN
                    shtora_fleet_replicas NaN
                    shtora_fleet_intents{state=waiting} NaN
                    shtora_gateway_published_total 4000""");
        }
    }
}
