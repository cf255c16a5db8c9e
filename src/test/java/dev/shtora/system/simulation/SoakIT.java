package dev.shtora.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.process.Launched;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SoakIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(120);

    /** New seeds at each run. A failure prints the command that replays it. */
    @Test
    void newScenariosKeepInvariants() throws IOException {
        try (Launched soak = Launched.shtora("soak", "--days", 600)) {
            int status = soak.status(TIMEOUT);
            assertThat(status).as(soak.out()).isZero();
            assertThat(soak.out()).containsPattern("3 installations of 10 covers for 20 days each, from seed \\d+")
                    .containsPattern("600 cover-days, [\\d,]+ a minute, [\\d,]+ events")
                    .contains("All invariants held after each event.");
            assertThat(soak.err()).contains("cover-days").doesNotContain("[WARN]");
        }
    }
}
