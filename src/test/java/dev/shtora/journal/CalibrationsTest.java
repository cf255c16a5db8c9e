package dev.shtora.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.journal.Calibrations.Calibration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationsTest {
    private static final Calibration MARKED = new Calibration(31_234, "28byj-48, half steps",
            Instant.parse("2026-11-22T10:00:00Z"));

    @TempDir
    Path temp;

    private Calibrations calibrations;

    @BeforeEach
    void folderThatIsNotThereYet() {
        calibrations = new Calibrations(temp.resolve("state/shtora"));
    }

    @Test
    void whatIsKeptIsThereAtTheNextStart() throws IOException {
        calibrations.keep("bedroom", new Calibration(1000, MARKED.motor(), MARKED.marked()));
        calibrations.keep("bedroom", MARKED);
        assertThat(new Calibrations(temp.resolve("state/shtora")).of("bedroom", MARKED.motor())).contains(MARKED);
    }

    @Test
    void nothingIsKnownOfACoverThatNobodyHasMarked() throws IOException {
        calibrations.keep("bedroom", MARKED);
        assertThat(calibrations.of("kitchen", MARKED.motor())).isEmpty();
    }

    @Test
    void withAnotherMotorItDoesNotCount() throws IOException {
        calibrations.keep("bedroom", MARKED);
        assertThat(calibrations.of("bedroom", "28byj-48, full steps")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"steps\":\"many\"}",
            "{\"steps\":31234,\"motor\":\"28byj-48, half steps\"",
            "{\"steps\":-5,\"motor\":\"28byj-48, half steps\",\"marked\":\"2026-11-22T10:00:00Z\"}", "null"})
    void aFileThatIsTornOrForeignIsNoAnswer(String content) throws IOException {
        Files.createDirectories(temp.resolve("state/shtora"));
        Files.writeString(temp.resolve("state/shtora/bedroom.calibration.json"), content);
        assertThat(calibrations.of("bedroom", MARKED.motor())).isEmpty();
    }
}
