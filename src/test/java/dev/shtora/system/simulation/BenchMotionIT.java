package dev.shtora.system.simulation;

import static dev.shtora.ui.cli.ShtoraTest.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.ui.cli.ShtoraTest.Output;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Short slices: tests that all values are measured, not the values. */
class BenchMotionIT {
    @Test
    void shortRunPrintsStepLatenessAsJson() {
        Output result = run("bench", "motion", "--rate", "1000", "--seconds", "0.2", "--json");
        assertThat(result.status()).as(result.err()).isZero();
        JsonNode output = JsonMapper.shared().readTree(result.out());
        assertThat(output.get("rates").size()).isGreaterThanOrEqualTo(3);
        output.get("rates").forEach(row -> {
            assertThat(row.get("rate").asInt()).isEqualTo(1000);
            assertThat(row.has("p99_ratio")).isTrue();
            assertThat(row.at("/shtora/samples").asInt()).isGreaterThanOrEqualTo(200);
            assertThat(row.at("/shtora/histogram").size()).isPositive();
        });
        assertThat(output.at("/four_motors/motors").asInt()).isEqualTo(4);
        assertThat(output.get("journal_ratio").asDouble()).isPositive();
        assertThat(output.at("/journal/with/samples").asInt()).isGreaterThanOrEqualTo(200);
        assertThat(output.at("/journal/without/samples").asInt()).isGreaterThanOrEqualTo(200);
        assertThat(output.get("move_time").size()).isEqualTo(4);
        assertThat(output.at("/move_time/0/ideal_s").asDouble()).isEqualTo(5);
    }
}
