package dev.shtora.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.shtora.config.ConfigReader;
import dev.shtora.daemon.Daemon;
import dev.shtora.daemon.VirtualDaemon;
import dev.shtora.daemon.status.CoverKind;
import dev.shtora.daemon.status.Snapshot;
import dev.shtora.device.motor.deadline.Lateness;
import dev.shtora.simulation.model.fault.FaultTrigger;
import dev.shtora.simulation.model.fault.InjectedFault;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The metrics of a daemon in virtual time. */
class DaemonMetricsTest {
    private static final String COVERS = """
            window:
              motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
              endstop: {pin: 23}
              travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}
              schedule: [{at: "13:00", move: close}, {at: "20:00", move: 40}]
              safety: [{when: {input: wind, above: 45}, move: open}]
            attic:
              motor: {type: 28byj-48, pins: [5, 6, 13, 19]}
              endstop: {pin: 26}
              travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}
            """;
    private static final String WIND = "inputs: {wind: {topic: weather/wind, unit: km/h, silent_after: 30h}}";

    private static DaemonMetrics metrics(VirtualDaemon daemon, long connections) {
        return new DaemonMetrics(new DaemonSource(() -> Optional.of(daemon.daemon), daemon.counts, () -> true,
                () -> connections, () -> 7, "1.2.3"));
    }

    @Test
    void valuesAfterDay() {
        try (VirtualDaemon daemon = VirtualDaemon.with(COVERS, WIND).homed();
                DaemonMetrics metrics = metrics(daemon, 3)) {
            PrometheusText start = new PrometheusText(metrics.text());
            assertThat(start.value("shtora_next_event_timestamp_seconds")).isEqualTo(1795262400);
            assertThat(start.value("shtora_input_health{health=not_yet, input=wind}")).isEqualTo(1);

            daemon.link.send("weather/wind", "10");
            daemon.pass("1h");
            PrometheusText closed = new PrometheusText(metrics.text());
            closed.assertHas("""
                    shtora_cover_position_ratio{cover=window} 0
                    shtora_covers{state=closed} 1
                    shtora_covers{state=open} 1
                    shtora_input_health{health=recent, input=wind} 1
                    shtora_input_health{health=not_yet, input=wind} 0""");

            daemon.send("attic/set", "50");
            daemon.send("attic/set", "nonsense");
            daemon.send("attic/automation/set", "OFF");
            daemon.pass("10s");
            assertThat(new PrometheusText(metrics.text()).value("shtora_cover_moving{cover=attic}")).isEqualTo(1);
            daemon.pass("8h");
            daemon.link.send("weather/wind", "60");
            daemon.pass("10m");
            PrometheusText end = new PrometheusText(metrics.text());
            end.assertHas("""
                    shtora_moves_total{origin=rule} 3
                    shtora_moves_total{origin=person} 1
                    shtora_moves_total{origin=protection} 1
                    shtora_moves_total{origin=shtora} 2
                    shtora_rejected_commands_total 1
                    shtora_cover_alarms{cover=window} 1
                    shtora_cover_position_ratio{cover=window} 1
                    shtora_cover_position_ratio{cover=attic} 0.5
                    shtora_cover_automation_on{cover=attic} 0
                    shtora_cover_automation_on{cover=window} 1
                    shtora_mqtt_connected 1
                    shtora_mqtt_connections_total 3
                    shtora_mqtt_outbox_messages 7
                    shtora_build_info{version=1.2.3} 1""");
            assertThat(end.samples().keySet()).anyMatch(name -> name.startsWith("jvm_memory_used_bytes"));
        }
    }

    /** Each step of each move is counted once, however often the status at rest is published. */
    @Test
    void stepsAreCountedOnceInHistogram() {
        try (VirtualDaemon daemon = VirtualDaemon.with(COVERS, WIND).homed();
                DaemonMetrics metrics = metrics(daemon, 1)) {
            Snapshot rest = daemon.counts.newest("window").orElseThrow();
            assertThat(rest.status().moving()).isFalse();
            Lateness late = new Lateness();
            late.add(40_000, 1000);
            late.add(900_000, 20);
            late.addRestart(80_000_000);
            CoverKind kind = new CoverKind.Local(true, OptionalInt.empty(), late);
            daemon.counts.published("window", rest, kind);
            daemon.counts.published("window", rest, kind);
            daemon.counts.published("attic", rest, new CoverKind.Local(true, OptionalInt.empty(), new Lateness()));
            PrometheusText text = new PrometheusText(metrics.text());
            String bucket = "shtora_step_lateness_seconds_bucket{le=";
            assertThat(text.value(bucket + "5.0E-5}")).isEqualTo(1000);
            assertThat(text.value(bucket + "5.0E-4}")).isEqualTo(1000);
            assertThat(text.value(bucket + "0.001}")).isEqualTo(1020);
            assertThat(text.value(bucket + "0.25}")).isEqualTo(1021);
            assertThat(text.value("shtora_step_lateness_seconds_count")).isEqualTo(1021);
            assertThat(text.value("shtora_step_lateness_seconds_sum")).isCloseTo(0.138, withinPercentage(3.2));
            assertThat(text.value("shtora_ramp_restarts_total")).isEqualTo(1);
        }
    }

    @Test
    void faultIsCounted() {
        try (VirtualDaemon daemon = VirtualDaemon.with(COVERS, WIND); DaemonMetrics metrics = metrics(daemon, 1)) {
            daemon.blind.inject(new InjectedFault.EndstopStuck(), FaultTrigger.AT_ONCE);
            daemon.homed();
            PrometheusText text = new PrometheusText(metrics.text());
            text.assertHas("""
                    shtora_faults_total{fault=endstop_stuck} 1
                    shtora_cover_faulty{cover=window} 1
                    shtora_cover_faulty{cover=attic} 0
                    shtora_cover_position_ratio{cover=window} NaN
                    shtora_covers{state=unknown} 1""");
        }
    }

    /** A reload removes the series of covers that are gone, and keeps the counters. */
    @Test
    void coverThatIsGoneHasNoSeries() throws Exception {
        try (VirtualDaemon daemon = VirtualDaemon.with(COVERS, WIND).homed()) {
            Optional<?>[] present = {Optional.of(daemon.daemon)};
            DaemonMetrics metrics = new DaemonMetrics(new DaemonSource(
                    () -> present[0].map(Daemon.class::cast), daemon.counts, () -> false, () -> 0,
                    () -> 0, "1"));
            assertThat(metrics.text()).contains("cover=\"attic\"").contains("input=\"wind\"");
            VirtualDaemon next = daemon.reloaded(ConfigReader.read(Path.of("test.yaml"), """
                    site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
                    covers:
                      window:
                        motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                        endstop: {pin: 23}
                        travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}
                    """));
            present[0] = Optional.of(next.daemon);
            assertThat(metrics.text()).doesNotContain("cover=\"attic\"").doesNotContain("input=\"wind\"")
                    .contains("cover=\"window\"");
            present[0] = Optional.empty();
            assertThat(metrics.text()).doesNotContain("cover=\"").contains("shtora_moves_total{origin=\"shtora\"} 2.0");
            next.close();
            metrics.close();
        }
    }

    /** The number of series is bounded: nothing that a message contains becomes a label. */
    @Test
    void messagesMakeNoSeries() {
        try (VirtualDaemon daemon = VirtualDaemon.with(COVERS, WIND).homed();
                DaemonMetrics metrics = metrics(daemon, 1)) {
            var before = shtora(metrics);
            for (int i = 0; i < 50; i++) {
                daemon.send("attic/set", "{\"position\": " + i + ", \"who\": \"person" + i + "\"}");
                daemon.send("attic/set", "nonsense " + i);
                daemon.pass("1s");
            }
            assertThat(shtora(metrics)).isEqualTo(before);
        }
    }

    private static Set<String> shtora(DaemonMetrics metrics) {
        return new PrometheusText(metrics.text()).samples().keySet().stream()
                .filter(name -> name.startsWith("shtora_")).collect(Collectors.toSet());
    }
}
