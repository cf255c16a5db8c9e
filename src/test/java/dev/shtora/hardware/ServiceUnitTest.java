package dev.shtora.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.system.Needs;
import dev.shtora.system.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The unit of the service, as systemd reads it. */
@Needs("systemd-analyze")
class ServiceUnitTest {
    @Test
    void systemdAcceptsUnit() throws IOException, InterruptedException {
        Process verify = new ProcessBuilder(Programs.find("systemd-analyze").orElseThrow().toString(), "verify",
                "systemd/shtora.service").redirectErrorStream(true).start();
        String complaints = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(verify.waitFor()).as(complaints).isZero();
        assertThat(complaints).isEmpty();
    }

    /** Without adjtimex the state of the clock is unknown, and an unknown clock is trusted. */
    @Test
    void unitPermitsToReadStateOfClock() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("systemd/shtora.service"));
        assertThat(lines).doesNotContain("ProtectClock=yes").contains("SystemCallFilter=adjtimex clock_adjtime");
        assertThat(lines.indexOf("SystemCallFilter=adjtimex clock_adjtime"))
                .isGreaterThan(lines.indexOf("SystemCallFilter=~@privileged"));
        assertThat(lines).contains("CapabilityBoundingSet=");
    }

    @Test
    void reloadSendsSighup() throws IOException {
        assertThat(Path.of("systemd/shtora.service")).content(StandardCharsets.UTF_8)
                .containsOnlyOnce("\nExecReload=/usr/bin/env kill -HUP $MAINPID\n");
    }

    /** systemd gives each phase of a stop this time: the daemon, which ends itself after 10 s, and then ExecStopPost. */
    @Test
    void slowComputerHasMinuteToSwitchMotorsOff() throws IOException {
        assertThat(Path.of("systemd/shtora.service")).content(StandardCharsets.UTF_8)
                .containsOnlyOnce("\nTimeoutStopSec=60s\n")
                .containsOnlyOnce("\nExecStopPost=-/usr/bin/env shtora cold --config /etc/shtora/shtora.yaml\n")
                .containsOnlyOnce("\nStateDirectory=shtora\n");
    }
}
