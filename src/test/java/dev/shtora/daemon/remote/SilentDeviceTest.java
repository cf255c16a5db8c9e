package dev.shtora.daemon.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import org.junit.jupiter.api.Test;

/** A remote cover with a topic that its device does not use. */
class SilentDeviceTest {
    @Test
    void problemNamesSilentDeviceUntilItReports() {
        try (VirtualDaemon daemon = VirtualDaemon.with("""
                window:
                  driver: mqtt
                  profile: tasmota
                  device: shutter1
                """, "")) {
            daemon.daemon.start();
            daemon.pass("9m");
            assertThat(daemon.topic("problem")).isEqualTo("{\"code\":\"none\"}");
            daemon.pass("2m");
            assertThat(daemon.topic("problem")).contains("\"device_silent\"", "profile", "topics", "shtora doctor");
            assertThat(daemon.topic("availability")).isEqualTo("online");
            daemon.link.send("stat/shutter1/RESULT",
                    "{\"Shutter1\":{\"Position\":40,\"Direction\":0,\"Target\":40}}");
            assertThat(daemon.topic("problem")).isEqualTo("{\"code\":\"none\"}");
        }
    }
}
