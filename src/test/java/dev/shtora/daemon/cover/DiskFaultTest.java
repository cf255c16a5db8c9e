package dev.shtora.daemon.cover;

import static dev.shtora.daemon.cover.OpenWindow.DAY;
import static dev.shtora.daemon.cover.OpenWindow.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import dev.shtora.simulation.model.SimulatedDisk.DiskFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Moves while the disk cannot be written. */
class DiskFaultTest {
    @ParameterizedTest
    @ValueSource(strings = {"READ_ONLY", "FAILING"})
    void diskFaultDelaysRulesAndNotCommands(DiskFault fault) {
        try (VirtualDaemon installation = VirtualDaemon.at("2026-11-21T15:50", VirtualDaemon.BERLIN, DAY).homed()) {
            installation.disk().setFault(fault);
            installation.pass("1h");
            assertThat(installation.topic("state")).isEqualTo("open");
            assertThat(installation.topic("problem")).contains("position_not_kept");
            assertThat(installation.rejected()).contains("cannot be written to the disk");
            installation.set("30");
            installation.pass("5m");
            assertThat(installation.topic("position")).isEqualTo("30");
            installation.disk().setFault(DiskFault.NONE);
            installation.pass("5m");
            assertThat(installation.topic("problem")).contains("none");
        }
    }

    @Test
    void commandDuringHomingMovesDespiteDiskFault() {
        try (VirtualDaemon installation = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, DAY)) {
            installation.disk().setFault(DiskFault.READ_ONLY);
            installation.daemon.start();
            installation.set("30");
            installation.pass("10m");
            assertThat(installation.topic("position")).isEqualTo("30");
        }
    }

    @Test
    void delayedRuleMovesOnceDiskIsWritable() {
        try (VirtualDaemon installation = VirtualDaemon.at("2026-11-21T15:50", VirtualDaemon.BERLIN, DAY).homed()) {
            installation.disk().setFault(DiskFault.READ_ONLY);
            installation.pass("1h");
            assertThat(installation.topic("state")).isEqualTo("open");
            installation.disk().setFault(DiskFault.NONE);
            installation.pass("5m");
            assertThat(installation.topic("state")).isEqualTo("closed");
        }
    }

    @Test
    void fullDiskHasNoEffect() {
        try (VirtualDaemon installation = VirtualDaemon.at("2026-11-21T15:50", VirtualDaemon.BERLIN, DAY).homed()) {
            installation.disk().setFault(DiskFault.FULL);
            installation.pass("1h");
            assertThat(installation.topic("state")).isEqualTo("closed");
            assertThat(installation.topic("problem")).contains("none");
        }
    }
}
