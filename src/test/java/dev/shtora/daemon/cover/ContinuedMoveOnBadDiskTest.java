package dev.shtora.daemon.cover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import dev.shtora.simulation.model.SimulatedDisk.DiskFault;
import org.junit.jupiter.api.Test;

/** A move that an orderly end of the daemon interrupts, while the disk cannot be written. */
class ContinuedMoveOnBadDiskTest {
    private static final String NO_RULES = "[]";
    private static final String DAY = "[{at: sunrise, move: open}, {at: sunset, move: close}]";

    private static VirtualDaemon open(String rules) {
        return VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, rules).homed();
    }

    private static void startMove(VirtualDaemon installation, String command) {
        installation.set(command);
        installation.pass("10s");
        assertThat(installation.status().moving()).isTrue();
    }

    /** The blind stays for ten minutes; then the daemon ends. */
    private static void assertStays(VirtualDaemon installation) {
        try (installation) {
            int before = installation.blind.steps();
            installation.pass("10m");
            assertThat(installation.blind.steps()).isEqualTo(before);
            assertThat(installation.topic("state")).isEqualTo("stopped");
        }
    }

    /** A cover whose move was interrupted, after a minute on a bad disk: nothing has moved it. */
    private static VirtualDaemon onBadDisk(VirtualDaemon before) {
        startMove(before, "CLOSE");
        before.disk().setFault(DiskFault.FAILING);
        VirtualDaemon restarted = before.restarted();
        int steps = restarted.blind.steps();
        restarted.pass("1m");
        assertThat(restarted.blind.steps()).isEqualTo(steps);
        assertThat(restarted.topic("problem")).contains("position_not_kept");
        return restarted;
    }

    @Test
    void continuedMoveWaitsForDisk() {
        try (VirtualDaemon restarted = onBadDisk(open(DAY))) {
            assertThat(restarted.topic("state")).isEqualTo("stopped");
            assertThat(restarted.topic("automation")).isEqualTo("OVERRIDE");
            restarted.disk().setFault(DiskFault.NONE);
            restarted.pass("5m");
            assertThat(restarted.topic("state")).isEqualTo("closed");
            assertThat(restarted.topic("automation")).isEqualTo("OVERRIDE");
        }
    }

    @Test
    void continuedMoveIsGivenUpIfDiskIsBadForLong() {
        VirtualDaemon restarted = onBadDisk(open(DAY));
        restarted.pass("10m");
        restarted.disk().setFault(DiskFault.NONE);
        assertStays(restarted);
    }

    @Test
    void newCommandReplacesMoveThatWaitsForDisk() {
        try (VirtualDaemon restarted = onBadDisk(open(DAY))) {
            restarted.set("OPEN");
            restarted.pass("2m");
            assertThat(restarted.topic("state")).isEqualTo("open");
            restarted.disk().setFault(DiskFault.NONE);
            restarted.pass("5m");
            assertThat(restarted.topic("state")).isEqualTo("open");
        }
    }

    /** The homing before the rest of the move waits too, for as long as it takes. */
    @Test
    void homingForFormerCommandWaitsForDisk() {
        VirtualDaemon before = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, NO_RULES,
                "home_on_boot: always", 1).homed();
        try (VirtualDaemon restarted = onBadDisk(before)) {
            restarted.pass("10m");
            assertThat(restarted.topic("position")).isEqualTo("None");
            restarted.disk().setFault(DiskFault.NONE);
            restarted.pass("10m");
            assertThat(restarted.topic("state")).isEqualTo("closed");
        }
    }
}
