package dev.shtora.system.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.os.FatalErrors;
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
    @TempDir
    static Path folder;

    private static CrashRun run;

    @BeforeAll
    static void home() throws IOException {
        run = new CrashRun(folder, List.of(CrashRun.SLOW_MOTOR), 1);
        run.homeTo(95);
    }

    @ParameterizedTest
    @CsvSource({"motor-reports, dev.shtora.device.motor.Motor, false",
            "journal, dev.shtora.device.journal.SlotWriter, false", "mqtt-publisher, '', false",
            "com.hivemq.client.mqtt, dev.shtora.mqtt.client.problem.ConnectionDiagnosis, false",
            "control, dev.shtora.daemon.control.ControlServer, false", "shtora_QuartzSchedulerThread, '', false",
            "alarms, dev.shtora.daemon.controller.ReplanAlarm, true"})
    void errorInThreadEndsDaemon(String thread, String className, boolean alarm) throws Exception {
        assertThat(run.failed(thread, className, alarm))
                .contains("the motors are off, and Shtora ends with status " + FatalErrors.EXIT_STATUS);
        run.assertPositionKept();
    }
}
