package dev.shtora.daemon.cover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Without the broker rules continue; after the reconnection each topic is published once. */
class OutageTest {
    private static final int WEEK = 7;

    private static VirtualDaemon installation() {
        return VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN,
                "[{at: sunrise, move: open}, {at: sunset, move: close}]").homed();
    }

    @Test
    void weekWithoutBrokerPublishesNewestValuesOnce() {
        try (VirtualDaemon installation = installation()) {
            installation.link.cut();
            int before = installation.link.published().size();
            for (int day = 0; day < WEEK; day++) {
                installation.pass("8h");
                assertThat(installation.blind.steps()).as("evening of day %d", day).isEqualTo(installation.travel());
                installation.pass("16h");
                assertThat(installation.blind.steps()).as("noon after day %d", day).isZero();
            }
            installation.set("37");
            installation.pass("5m");
            assertThat(installation.blind.steps()).as("the command is not received").isZero();
            installation.pass("8h");
            assertThat(installation.link.published()).as("nothing is published").hasSize(before);
            installation.link.restore();
            List<String> newMessages = installation.link.published().subList(before,
                    installation.link.published().size());
            assertThat(newMessages).contains("shtora/window/position 0", "shtora/window/state closed")
                    .doesNotHaveDuplicates().extracting(line -> line.split(" ", 2)[0]).doesNotHaveDuplicates();
        }
    }

    @Test
    void commandAfterOutageIsCarriedOutAtOnce() {
        try (VirtualDaemon installation = installation()) {
            installation.link.cut();
            installation.pass("168h");
            installation.link.restore();
            installation.set("37");
            installation.pass("5m");
            assertThat(installation.topic("position")).isEqualTo("37");
        }
    }
}
