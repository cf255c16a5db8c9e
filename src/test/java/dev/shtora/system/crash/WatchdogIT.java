package dev.shtora.system.crash;

import static org.assertj.core.api.Assertions.assertThat;

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

    @TempDir
    static Path folder;

    private static CrashRun run;

    @BeforeAll
    static void home() throws IOException {
        run = new CrashRun(folder, List.of(CrashRun.SLOW_MOTOR), 1);
        run.home();
    }

    @ParameterizedTest
    @CsvSource({"starve-mailbox, the mailbox of window", "starve-steps, the step thread of window"})
    void starvedDaemonIsRestartedAndPositionKept(String fault, String missing) throws IOException {
        CrashRun.Ended ended = run.starved(fault, "moving: window");
        assertThat(ended.status()).isEqualTo(ABORTED);
        assertThat(ended.output()).containsPattern("No answer for \\d+ s from " + missing + "\\.")
                .contains("systemd restarts Shtora");
        run.assertPositionKept();
    }
}
