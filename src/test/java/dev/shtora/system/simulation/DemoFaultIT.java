package dev.shtora.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.process.Launched;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo reports injected faults. */
class DemoFaultIT {
    @TempDir
    private Path temp;

    @Test
    void demoNamesFaultOfEachBlind() throws Exception {
        try (Launched demo = Launched.shtora("demo", "--data", temp.toString(), "--day", "40s", "--date", "2026-11-21",
                "--fault", "endstop-stuck", "--fault", "wrong-sequence:kitchen")) {
            demo.awaitOutput("bedroom +problem: the endstop stays pressed");
            demo.awaitOutput("kitchen +problem: the endstop was not found: it was not pressed");
            assertThat(demo.alive()).isTrue();
            assertThat(demo.err()).doesNotContain("\tat ").doesNotContain("Exception");
        }
    }
}
