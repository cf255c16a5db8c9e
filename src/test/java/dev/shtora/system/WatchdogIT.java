package dev.shtora.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.device.journal.PersistedPosition;
import dev.shtora.system.CrashRun.Motor;
import dev.shtora.system.CrashRun.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The watchdog of the real daemon: a mailbox, or a step thread, that makes no progress in a move. The test stands in for
 * systemd. Each daemon is the restart of the one before.
 */
class WatchdogIT {
    private static final int ABORTED = 134;
    private static final Motor MOTOR = new Motor("window", """
            motor: {type: 28byj-48, pins: [17, 18, 27, 22], speed: 400 steps/s, acceleration: 800 steps/s2}
            endstop: {pin: 23}
            travel: {drop: 1.4m, tube: 20mm, fabric: 0.3mm, steps: 4800}
            """);

    @TempDir
    static Path folder;

    private static CrashRun run;

    @BeforeAll
    static void home() throws IOException {
        run = new CrashRun(folder, List.of(MOTOR), folder.resolve("java.aot"), 1);
        run.home(false);
    }

    @ParameterizedTest
    @CsvSource({"starve-mailbox, the mailbox of window", "starve-steps, the step thread of window"})
    void starvedDaemonIsRestartedAndPositionKept(String fault, String missing) throws IOException {
        CrashRun.Ended ended = run.starved(fault, "moving: window");
        assertThat(ended.status()).isEqualTo(ABORTED);
        assertThat(ended.output()).containsPattern("No answer for \\d+ s from " + missing + "\\.")
                .contains("systemd restarts Shtora");
        Sample sample = run.samples().getFirst();
        assertThat(sample.reading()).isInstanceOfSatisfying(PersistedPosition.Known.class,
                known -> assertThat(Math.abs(known.shaft().position() - sample.realPosition())).isLessThanOrEqualTo(1));
    }
}
