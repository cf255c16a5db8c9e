package dev.shtora.daemon.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A storm and a remote cover, in virtual time. */
class RemoteInputsTest {
    private static final String WIND = "inputs:\n  wind: {topic: weather/wind, unit: km/h, silent_after: 1h}\n";

    @Test
    void stormSendsDeviceToSafePosition() {
        try (VirtualDaemon daemon = VirtualDaemon.with("""
                window: {driver: mqtt, profile: plain, device: devices/window,
                  safety: [{name: storm, when: {input: wind, above: 45, for: 0s, for_below: 0s}, move: open}]}
                """, WIND)) {
            daemon.daemon.start();
            daemon.link.send("weather/wind", "10");
            daemon.link.send("devices/window/position", "0");
            daemon.pass("1s");
            assertThat(commands(daemon)).isEmpty();
            daemon.link.send("weather/wind", "60");
            daemon.pass("1s");
            assertThat(commands(daemon)).hasSize(1);
            assertThat(daemon.topic("reason")).isEqualTo("storm (wind 60 km/h): open");
        }
    }

    private static List<String> commands(VirtualDaemon daemon) {
        return daemon.link.published().stream().filter(line -> line.startsWith("devices/window/")).toList();
    }
}
