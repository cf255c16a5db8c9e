package dev.shtora.daemon.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import dev.shtora.mqtt.contract.Discovery;
import dev.shtora.mqtt.contract.Topics;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The discovery messages for Home Assistant, and when they are sent. */
class HomeAssistantAnnouncerTest {
    private static final String WINDOW = "homeassistant/device/test_window/config";
    private static final String DAEMON = "homeassistant/device/test/config";
    private static final String DOOR = "homeassistant/device/test_door/config";
    private static final Discovery DISCOVERY = new Discovery(new Topics("shtora", "test"), "1");

    private List<String> former = List.of();

    private VirtualDaemon installation() {
        VirtualDaemon installation = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, "[]");
        installation.daemon.announceTo(new HomeAssistantAnnouncer(DISCOVERY, () -> former));
        installation.daemon.start();
        return installation;
    }

    private static List<String> announced(VirtualDaemon installation) {
        return installation.link.published().stream().filter(line -> line.startsWith("homeassistant/"))
                .map(line -> line.endsWith(" ") ? "- " + line.strip() : line.split(" ", 2)[0]).toList();
    }

    @Test
    void startAnnouncesDaemonAndCovers() {
        try (VirtualDaemon installation = installation()) {
            assertThat(announced(installation)).containsExactly(DAEMON, WINDOW);
            assertThat(installation.link.retained()).doesNotContainKey(WINDOW);
        }
    }

    @Test
    void birthMessageRepeatsAnnouncementAfterDelay() {
        try (VirtualDaemon installation = installation()) {
            installation.link.send("homeassistant/status", "offline");
            installation.pass("10s");
            installation.link.send("homeassistant/status", "online");
            assertThat(announced(installation)).hasSize(2);
            installation.pass("3s");
            assertThat(announced(installation)).containsExactly(DAEMON, WINDOW, DAEMON, WINDOW);
            installation.pass("1h");
            assertThat(announced(installation)).hasSize(4);
        }
    }

    @Test
    void removedCoverIsWithdrawnAtEachStart() {
        former = List.of(DOOR);
        for (int start = 0; start < 2; start++) {
            try (VirtualDaemon installation = installation()) {
                assertThat(announced(installation)).containsExactly(DAEMON, "- " + DOOR, WINDOW);
            }
        }
    }

    @Test
    void nothingIsAnnouncedWithoutDiscovery() {
        try (VirtualDaemon installation = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, "[]")) {
            installation.daemon.start();
            installation.link.send("homeassistant/status", "online");
            installation.pass("10s");
            assertThat(announced(installation)).isEmpty();
        }
    }

    @Test
    void sunIsPublishedAsItMoves() {
        try (VirtualDaemon installation = installation()) {
            String azimuth = installation.link.retained().get("shtora/bridge/test/sun/azimuth");
            assertThat(Double.parseDouble(String.valueOf(azimuth))).isBetween(180.0, 184.0);
            assertThat(
                    Double.parseDouble(
                            String.valueOf(installation.link.retained().get("shtora/bridge/test/sun/elevation"))))
                    .isBetween(17.0, 18.0);
            installation.pass("6m");
            assertThat(installation.link.retained().get("shtora/bridge/test/sun/azimuth")).isNotEqualTo(azimuth);
        }
    }
}
