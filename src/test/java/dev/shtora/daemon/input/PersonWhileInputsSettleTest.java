package dev.shtora.daemon.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person opens a blind while its conditions become known one by one after the start, in virtual time. */
class PersonWhileInputsSettleTest {
    private static final String INPUTS = """
            inputs:
              wind: {topic: sensors/wind, unit: km/h}
              outdoor: {topic: sensors/outdoor, unit: °C}
              door: {topic: sensors/door, words: {"1": open, "0": closed}}
            """;
    private static final String WINDOW = """
            window:
              motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
              endstop: {pin: 23}
              travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}
              schedule: [{at: "11:00", move: close}, {at: "20:00", move: open}]
              safety: [{name: storm, move: open, when: {input: wind, above: 45, for: 5s, for_below: 30s}}]
              contact: {input: door, keep_at_least: 30%}
              frost: {input: outdoor, for: 10s, for_above: 10s}
            """;

    /** The sensors report 20 s after the start; the rule of 11:00 wants the blind closed as soon as nothing is unknown. */
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 19, 20, 21, 25, 30, 35, 40, 45, 49, 50, 51, 52, 55, 60, 70, 80, 90, 120, 180})
    void blindThatPersonOpensStaysOpen(int seconds) {
        try (VirtualDaemon daemon = VirtualDaemon.with(WINDOW, INPUTS)) {
            daemon.daemon.start();
            for (int i = 0; i < 600; i++) {
                if (i % 20 == 0 && i > 0) {
                    daemon.link.send("sensors/wind", "10");
                    daemon.link.send("sensors/outdoor", "3");
                    daemon.link.send("sensors/door", "0");
                }
                if (i == seconds) {
                    daemon.set("OPEN");
                }
                daemon.time.pass(Duration.ofSeconds(1));
            }
            assertThat(daemon.topic("state")).isEqualTo("open");
            assertThat(daemon.topic("automation")).isEqualTo("OVERRIDE");
        }
    }
}
