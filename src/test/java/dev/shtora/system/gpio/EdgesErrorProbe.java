package dev.shtora.system.gpio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.device.gpio.EdgeTrace;
import dev.shtora.device.gpio.EdgeTrace.Entry;
import dev.shtora.device.gpio.GpioSim;
import dev.shtora.device.gpio.Sysfs;
import dev.shtora.os.FatalErrors;
import dev.shtora.system.crash.Debugger;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.QuickJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An Error in the thread that reads edges ends the daemon with the coils off, inside {@link GpioSim}. */
class EdgesErrorProbe {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final List<Integer> COILS = List.of(17, 18, 27, 22);
    private static final int ENDSTOP = 23;

    /** The motor holds the blind, so that its current is on while it is at rest. */
    @Test
    void errorInThreadOfEdgesEndsDaemon(@TempDir Path temp) throws Exception {
        Path config = Files.writeString(temp.resolve("shtora.yaml"), """
                site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
                mqtt: {host: localhost, port: 1}
                covers:
                  bedroom:
                    motor: {type: 28byj-48, pins: %s, hold: yes}
                    endstop: {pin: %d}
                    travel: {steps: 400}
                """.formatted(COILS, ENDSTOP));
        Sysfs.pull(ENDSTOP, true);
        try (Launched daemon = shtora("-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0",
                "run", "--config", config, "--state", temp)) {
            String port = daemon.awaitOutput("transport dt_socket at address: (\\d+)").group(1);
            daemon.awaitOutput("Local control: ");
            try (Launched open = shtora("", "open", "bedroom", "--wait", "--state", temp)) {
                assertThat(open.status(TIMEOUT)).as(open.err()).isZero();
            }
            assertThat(Sysfs.pattern(COILS)).isNotZero();
            EdgeTrace.clear();
            try (Debugger debugger = new Debugger(port)) {
                debugger.throwIn("dev.shtora.device.gpio.LinuxInput", "gpio-edges", () -> Sysfs.pull(ENDSTOP, false));
            }
            daemon.status(TIMEOUT);
            assertThat(daemon.err()).contains("The thread gpio-edges has ended; the motors are off, and Shtora ends"
                    + " with status " + FatalErrors.EXIT_STATUS);
        } finally {
            Sysfs.pull(ENDSTOP, true);
        }
        assertThat(EdgeTrace.writes(COILS)).isNotEmpty().extracting(Entry::high).containsOnly(false);
        assertThat(Sysfs.pattern(COILS)).isZero();
    }

    private static Launched shtora(String java, Object... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(Launched.command(Launched.SHTORA, arguments));
        builder.environment().put("JAVA_OPTS", QuickJvm.options() + " " + java);
        return Launched.start(builder);
    }
}
