package dev.shtora.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The dashboard of Grafana and the documents name the metrics that exist, and all of them. */
class DashboardTest {
    private static final Path DASHBOARD = Path.of("src/main/resources/conf/grafana.json");
    private static final Path DOCUMENTS = Path.of("src/site/markdown");
    private static final Pattern METRIC = Pattern.compile("\\b(?:shtora|jvm|process)_[a-z0-9_]+");
    private static final Pattern SAMPLE_OF_HISTOGRAM = Pattern.compile("_(bucket|count|sum)$");

    private static PrometheusText ofDaemon() {
        try (VirtualDaemon daemon = VirtualDaemon.with("""
                window:
                  motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                  schedule: []
                  safety: [{when: {input: wind, above: 45}, move: open}]
                """, "inputs: {wind: {topic: weather/wind, unit: km/h}}").homed();
                DaemonMetrics metrics = new DaemonMetrics(new DaemonSource(() -> Optional.of(daemon.daemon),
                        daemon.counts, () -> true, () -> 1, () -> 0, "1"))) {
            return new PrometheusText(metrics.text());
        }
    }

    private static PrometheusText ofGateway() {
        try (GatewayMetrics metrics = GatewayMetricsTest.example()) {
            return new PrometheusText(metrics.text());
        }
    }

    private static Set<String> metrics(String text) {
        return METRIC.matcher(text).results().map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> expressions() throws IOException {
        List<String> all = new ArrayList<>();
        for (JsonNode panel : new ObjectMapper().readTree(Files.readString(DASHBOARD)).get("panels")) {
            panel.path("targets").forEach(target -> all.add(target.get("expr").stringValue()));
        }
        return all;
    }

    @Test
    void eachMetricOfDashboardExists() throws IOException {
        Set<String> samples = new HashSet<>(ofDaemon().sampleNames());
        samples.addAll(ofGateway().sampleNames());
        List<String> expressions = expressions();
        assertThat(expressions).hasSizeGreaterThan(30);
        expressions.forEach(expression -> assertThat(samples).as(expression).containsAll(metrics(expression)));
    }

    @Test
    void eachMetricOfShtoraIsOnDashboard() throws IOException {
        Set<String> shown = expressions().stream().flatMap(expression -> metrics(expression).stream())
                .map(name -> SAMPLE_OF_HISTOGRAM.matcher(name).replaceFirst("")).collect(Collectors.toSet());
        Stream.of(ofDaemon(), ofGateway()).flatMap(text -> text.names().stream())
                .filter(name -> name.startsWith("shtora_")).forEach(name -> assertThat(shown).contains(name));
    }

    /** No two panels overlap, and each expression has the same number of opening and closing brackets. */
    @Test
    void panelsHavePlacesOfTheirOwn() throws IOException {
        Set<Integer> ids = new HashSet<>();
        Set<String> cells = new HashSet<>();
        for (JsonNode panel : new ObjectMapper().readTree(Files.readString(DASHBOARD)).get("panels")) {
            assertThat(ids.add(panel.get("id").intValue())).isTrue();
            JsonNode place = panel.get("gridPos");
            for (int x = 0; x < place.get("w").intValue(); x++) {
                for (int y = 0; y < place.get("h").intValue(); y++) {
                    assertThat(cells.add(place.get("x").intValue() + x + ":" + (place.get("y").intValue() + y)))
                            .as(panel.get("title").stringValue()).isTrue();
                }
            }
        }
        expressions().forEach(expression -> assertThat(expression.chars().filter(c -> "([{".indexOf(c) >= 0).count())
                .as(expression).isEqualTo(expression.chars().filter(c -> ")]}".indexOf(c) >= 0).count()));
    }

    /** A table may write {@code shtora_cover_moving`, `_faulty`}: the last part of names with one beginning. */
    @ParameterizedTest
    @CsvSource({"service.md, true", "fleet.md, false"})
    void documentNamesEachMetric(String page, boolean daemon) throws IOException {
        String text = Files.readString(DOCUMENTS.resolve(page));
        assertThat((daemon ? ofDaemon() : ofGateway()).names()).filteredOn(name -> name.startsWith("shtora_"))
                .allSatisfy(name -> assertThat(text.contains("`" + name + "`") || text.contains("`" + name + "{")
                        || text.contains("`" + name.replace("shtora_cover_", "_") + "`")).as(name).isTrue());
    }
}
