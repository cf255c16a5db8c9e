package dev.shtora.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The broker is away: the blind goes with the sun all the same, and nobody is told twice when the broker is back. */
class OutageTest {
    private static final int WEEK = 7;

    private static VirtualDaemon house() {
        return VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN,
                "[{at: sunrise, move: open}, {at: sunset, move: close}]").homed();
    }

    @Test
    void aWeekWithoutTheBroker_theSunMovesTheBlindAndTheBrokerHearsTheNewestOnce() {
        try (VirtualDaemon house = house()) {
            house.link.cut();
            int before = house.link.published().size();
            for (int day = 0; day < WEEK; day++) {
                house.pass("8h");
                assertThat(house.blind.steps()).as("evening of day %d", day).isEqualTo(house.travel());
                house.pass("16h");
                assertThat(house.blind.steps()).as("noon after day %d", day).isZero();
            }
            house.set("37");
            house.pass("5m");
            assertThat(house.blind.steps()).as("nobody heard that").isZero();
            house.pass("8h");
            assertThat(house.link.published()).as("nothing is said to nobody").hasSize(before);
            house.link.restore();
            List<String> news = house.link.published().subList(before, house.link.published().size());
            assertThat(news).contains("shtora/window/position 0", "shtora/window/state closed")
                    .doesNotHaveDuplicates().extracting(line -> line.split(" ", 2)[0]).doesNotHaveDuplicates();
        }
    }

    @Test
    void aCommandAfterTheOutageIsCarriedOutAtOnce() {
        try (VirtualDaemon house = house()) {
            house.link.cut();
            house.pass("168h");
            house.link.restore();
            house.set("37");
            house.pass("5m");
            assertThat(house.topic("position")).isEqualTo("37");
        }
    }
}
