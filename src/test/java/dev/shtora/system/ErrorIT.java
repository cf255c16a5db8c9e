package dev.shtora.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.device.journal.PersistedPosition;
import dev.shtora.os.FatalErrors;
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
 * An Error in a thread of the real daemon, during a move, ends it; the position is right after the restart. The thread that
 * makes steps has a unit test: the debugger's agent crashes if that thread ends the process.
 */
class ErrorIT {
    /** A move to the farther end takes at least six seconds. Some milliseconds between two events are several steps. */
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
        run.homeTo(95);
    }

    @ParameterizedTest
    @CsvSource({"motor-reports, dev.shtora.device.motor.Motor, false",
            "journal, dev.shtora.device.journal.SlotWriter, false", "mqtt-publisher, '', false",
            "com.hivemq.client.mqtt, dev.shtora.mqtt.client.ConnectionDiagnosis, false",
            "control, dev.shtora.daemon.control.ControlServer, false", "shtora_QuartzSchedulerThread, '', false",
            "alarms, dev.shtora.daemon.cover.ReplanAlarm, true"})
    void errorInThreadEndsDaemon(String thread, String className, boolean alarm) throws Exception {
        assertThat(run.failed(thread, className, alarm))
                .contains("the motors are off, and Shtora ends with status " + FatalErrors.EXIT_STATUS);
        Sample sample = run.samples().getFirst();
        assertThat(sample.reading()).isInstanceOfSatisfying(PersistedPosition.Known.class,
                known -> assertThat(Math.abs(known.shaft().position() - sample.realPosition())).isLessThanOrEqualTo(1));
    }
}
