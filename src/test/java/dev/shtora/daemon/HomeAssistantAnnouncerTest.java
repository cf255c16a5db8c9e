package dev.shtora.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.mqtt.contract.Discovery;
import dev.shtora.mqtt.contract.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Home Assistant is told, and when. */
class HomeAssistantAnnouncerTest {
    private static final String WINDOW = "homeassistant/device/test_window/config";
    private static final String DAEMON = "homeassistant/device/test/config";
    private static final String DOOR = "homeassistant/device/test_door/config";
    private static final Discovery DISCOVERY = new Discovery(new Topics("shtora", "test"), "1");

    @TempDir
    private Path state;

    private VirtualDaemon house() {
        VirtualDaemon house = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, "[]");
        house.daemon.announceTo(new HomeAssistantAnnouncer(DISCOVERY, new AnnouncedCovers(state)));
        house.daemon.start();
        return house;
    }

    private static List<String> announced(VirtualDaemon house) {
        return house.link.published().stream().filter(line -> line.startsWith("homeassistant/"))
                .map(line -> line.endsWith(" ") ? "- " + line.strip() : line.split(" ", 2)[0]).toList();
    }

    @Test
    void atTheStartItIsToldOfTheDaemonAndItsBlinds() {
        try (VirtualDaemon house = house()) {
            assertThat(announced(house)).containsExactly(DAEMON, WINDOW);
            assertThat(house.link.retained()).doesNotContainKey(WINDOW);
        }
    }

    @Test
    void whenItHasJustStarted_itIsToldAgainALittleLater() {
        try (VirtualDaemon house = house()) {
            house.link.send("homeassistant/status", "offline");
            house.pass("10s");
            house.link.send("homeassistant/status", "online");
            assertThat(announced(house)).hasSize(2);
            house.pass("3s");
            assertThat(announced(house)).containsExactly(DAEMON, WINDOW, DAEMON, WINDOW);
            house.pass("1h");
            assertThat(announced(house)).hasSize(4);
        }
    }

    @Test
    void aBlindThatIsGoneIsTakenBackEachTime() throws IOException {
        new AnnouncedCovers(state).add(List.of("window", "door"));
        for (int start = 0; start < 2; start++) {
            try (VirtualDaemon house = house()) {
                assertThat(announced(house)).containsExactly(DAEMON, "- " + DOOR, WINDOW);
            }
        }
        assertThat(Files.readAllLines(state.resolve("announced"))).containsExactly("door", "window");
    }

    @Test
    void aFileThatCannotBeReadIsNoReasonToFail() throws IOException {
        Files.write(state.resolve("announced"), new byte[]{(byte) 0xff, 0, 10, 'A', '/', '#', 10});
        try (VirtualDaemon house = house()) {
            assertThat(announced(house)).containsExactly(DAEMON, WINDOW);
        }
    }

    @Test
    void withoutDiscoveryItIsToldNothing() {
        try (VirtualDaemon house = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, "[]")) {
            house.daemon.start();
            house.link.send("homeassistant/status", "online");
            house.pass("10s");
            assertThat(announced(house)).isEmpty();
        }
    }

    @Test
    void theSunIsToldAsItMoves() {
        try (VirtualDaemon house = house()) {
            String azimuth = house.link.retained().get("shtora/bridge/test/sun/azimuth");
            assertThat(Double.parseDouble(String.valueOf(azimuth))).isBetween(180.0, 184.0);
            assertThat(
                    Double.parseDouble(String.valueOf(house.link.retained().get("shtora/bridge/test/sun/elevation"))))
                    .isBetween(17.0, 18.0);
            house.pass("6m");
            assertThat(house.link.retained().get("shtora/bridge/test/sun/azimuth")).isNotEqualTo(azimuth);
        }
    }
}
