package dev.shtora.daemon.cover;

import static dev.shtora.daemon.cover.OpenWindow.DAY;
import static dev.shtora.daemon.cover.OpenWindow.NO_RULES;
import static dev.shtora.daemon.cover.OpenWindow.assertStays;
import static dev.shtora.daemon.cover.OpenWindow.open;
import static dev.shtora.daemon.cover.OpenWindow.startMove;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import dev.shtora.simulation.model.SimulatedDisk.DiskFault;
import org.junit.jupiter.api.Test;

/** A move that an orderly end of the daemon interrupts, while the disk cannot be written. */
class ContinuedMoveOnBadDiskTest {
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
