package dev.shtora.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.broker.PersonClient;
import dev.shtora.testing.process.Launched;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two demos at one time, at a place without sunrise and sunset. */
class DemoPolarIT extends RunningDemo {
    /** On separate ports, with separate secrets in the addresses of their pages. */
    @Test
    void twoPolarDemosRunAtOnce() throws IOException {
        List<String> options = List.of("--day", "10s", "--motion", "40", "--site", "78.22,15.63", "--zone",
                "Arctic/Longyearbyen", "--date");
        try (Launched june = demo("june", with(options, "2026-06-21"));
                Launched december = demo("december", with(options, "2026-12-21"))) {
            june.awaitOutput("polar day: the sun does not set");
            december.awaitOutput("polar night: the sun does not rise");
            String page = "Page +http://localhost:(\\d+)/#demo=([\\w-]{22})\\s";
            assertThat(june.awaitOutput(page).group(1)).isNotEqualTo(december.awaitOutput(page).group(1));
            assertThat(june.awaitOutput(page).group(2)).as("the secret")
                    .isNotEqualTo(december.awaitOutput(page).group(2));
            for (Launched demo : List.of(june, december)) {
                demo.awaitOutput("Connected to the broker at localhost:");
                demo.awaitOutput("no sunrise today, 08:00 instead: open");
                demo.awaitOutput("bedroom +(is open|top found)");
                assertThat(demo.alive()).isTrue();
                assertThat(demo.err()).doesNotContain("\tat ").doesNotContain("Exception");
            }
            assertThat(PersonClient.address(temp.resolve("june/client.env")).port())
                    .isNotEqualTo(PersonClient.address(temp.resolve("december/client.env")).port());
        }
    }

    private static String[] with(List<String> options, String last) {
        return IntStream.rangeClosed(0, options.size()).mapToObj(i -> i < options.size() ? options.get(i) : last)
                .toArray(String[]::new);
    }
}
