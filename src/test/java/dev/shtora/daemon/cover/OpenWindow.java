package dev.shtora.daemon.cover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import java.time.Duration;

/** A daemon in Berlin at noon with one open blind, in virtual time. */
final class OpenWindow {
    static final String NO_RULES = "[]";
    static final String DAY = "[{at: sunrise, move: open}, {at: sunset, move: close}]";

    private OpenWindow() {}

    static VirtualDaemon open(String rules) {
        return VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, rules).homed();
    }

    static void startMove(VirtualDaemon installation, String command) {
        startMove(installation, command, Duration.ofSeconds(10));
    }

    static void startMove(VirtualDaemon installation, String command, Duration time) {
        installation.set(command);
        installation.time.pass(time);
        assertThat(installation.status().moving()).isTrue();
    }

    /** The blind stays for ten minutes; then the daemon ends. */
    static void assertStays(VirtualDaemon installation) {
        try (installation) {
            int before = installation.blind.steps();
            installation.pass("10m");
            assertThat(installation.blind.steps()).isEqualTo(before);
            assertThat(installation.topic("state")).isEqualTo("stopped");
        }
    }
}
