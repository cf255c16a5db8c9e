package dev.shtora.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.device.journal.PersistedPosition;
import dev.shtora.os.FatalErrors;
import dev.shtora.system.CrashRun.Motor;
import dev.shtora.system.CrashRun.Sample;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An Error in a thread of the real daemon, during a move, ends it; the position is right after the restart. The thread that
 * makes steps has a unit test: the debugger's agent crashes if that thread ends the process.
 */
class ErrorIT {
    private static final Motor MOTOR = new Motor("window", """
            motor: {type: 28byj-48, pins: [17, 18, 27, 22], speed: 100 steps/s, acceleration: 200 steps/s2}
            endstop: {pin: 23}
            travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm, steps: 600}
            """);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"motor-reports, dev.shtora.device.motor.Motor",
            "journal, dev.shtora.device.journal.SlotWriter", "mqtt-publisher, \'\'",
            "shtora_QuartzSchedulerThread, \'\'"})
    void errorInThreadEndsDaemon(String thread, String className) throws Exception {
        CrashRun run = new CrashRun(folder.resolve(thread), List.of(MOTOR), folder.resolve("java.aot"), 1);
        run.home(false);
        assertThat(run.failed(thread, className))
                .contains("the motors are off, and Shtora ends with status " + FatalErrors.EXIT_STATUS);
        Sample sample = run.samples().getFirst();
        assertThat(sample.reading()).isInstanceOfSatisfying(PersistedPosition.Known.class,
                known -> assertThat(Math.abs(known.shaft().position() - sample.realPosition())).isLessThanOrEqualTo(1));
    }
}
