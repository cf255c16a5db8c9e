package dev.shtora.daemon.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import dev.shtora.testing.device.DeviceKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A remote cover and a clock that is set. */
class RemoteClockTest {
    @Test
    void overrideThatHasEndedStaysEndedWhenClockIsSetBack() {
        try (RemoteInstallation installation = RemoteInstallation.started(DeviceKind.TASMOTA)) {
            VirtualDaemon before = installation.daemon;
            before.send("window/position/set", "100");
            installation.pass("50m");
            assertThat(before.topic("automation")).isEqualTo("OVERRIDE");
            before.passUntil(() -> before.topic("reason").equals("13:00: 30 %"));
            installation.pass("1s");
            assertThat(before.topic("state")).isEqualTo("closing");
            before.time.jump(Duration.ofDays(-1));
            before.daemon.clockJumped();
            assertThat(before.topic("automation")).isEqualTo("ON");
            try (VirtualDaemon after = before.powerCut()) {
                after.pass("1m");
                assertThat(after.topic("automation")).isEqualTo("ON");
            }
        }
    }
}
