package dev.shtora.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole days in virtual time, with every half step of the motor modelled. */
class DayTest {
    private static final String SUN = "[{at: sunrise, move: open}, {at: sunset, move: close}]";
    private static final String LONGYEARBYEN = "{latitude: 78.22, longitude: 15.63, zone: Arctic/Longyearbyen}";

    @Test
    void aBlindOpensAtSunriseAndClosesAtSunset() {
        try (VirtualDaemon house = VirtualDaemon.at("2026-11-21T04:00", VirtualDaemon.BERLIN, SUN).homed()) {
            assertThat(house.topic("state")).isEqualTo("closed");
            house.pass("8h");
            assertThat(house.told("reason", "state")).endsWith("reason sunrise 07:38: open", "state opening",
                    "state open");
            house.pass("8h");
            assertThat(house.told("reason", "state")).endsWith("reason sunset 16:05: close", "state closing",
                    "state closed");
        }
    }

    @Test
    void afterAWeekTheModelIsWhereTheDaemonBelieves() {
        try (VirtualDaemon house = VirtualDaemon.at("2026-06-01T00:00", VirtualDaemon.BERLIN, SUN).homed()) {
            for (int day = 0; day < 7; day++) {
                house.pass("12h");
                assertThat(house.disagreement()).isZero();
                house.pass("12h");
                assertThat(house.disagreement()).isZero();
            }
            assertThat(house.blind.lostSteps()).isZero();
            assertThat(house.drifts).isEmpty();
            assertThat(house.blind.steps()).isEqualTo(house.travel());
        }
    }

    @Test
    void itNeverClaimsAPositionBeforeItsTopIsFound() {
        try (VirtualDaemon house = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, SUN)) {
            house.daemon.start();
            house.passUntil(() -> house.picture().position().isPresent());
            assertThat(house.told("position", "state").subList(0, 2)).containsExactly("position None", "state None");
            assertThat(house.told("position")).containsExactly("position None", "position 100");
            assertThat(house.blind.steps()).isZero();
        }
    }

    @Test
    void eachChangeTellsThePositionBeforeTheState() {
        try (VirtualDaemon house = VirtualDaemon.at("2026-11-21T04:00", VirtualDaemon.BERLIN, SUN).homed()) {
            house.pass("8h");
            List<String> told = house.told("position", "state");
            assertThat(told.indexOf("position 100")).isLessThan(told.lastIndexOf("state open"));
            assertThat(told).endsWith("position 100", "state open");
        }
    }

    @Test
    void theNextEventIsToldWithItsOffset() {
        try (VirtualDaemon house = VirtualDaemon.at("2026-11-21T04:00", VirtualDaemon.BERLIN, SUN).homed()) {
            assertThat(house.topic("next_event")).matches("2026-11-21T07:38:\\d\\d\\+01:00");
            house.pass("8h");
            assertThat(house.topic("next_event")).matches("2026-11-21T16:0\\d:\\d\\d\\+01:00");
        }
    }

    @Test
    void aPersonWinsUntilTheNextEvent() {
        try (VirtualDaemon house = VirtualDaemon.at("2026-11-21T09:00", VirtualDaemon.BERLIN, SUN).homed()) {
            house.set("CLOSE");
            house.pass("5h");
            assertThat(house.topic("state")).isEqualTo("closed");
            house.set("OPEN");
            house.pass("3h");
            assertThat(house.topic("state")).isEqualTo("closed");
            assertThat(house.topic("reason")).isEqualTo("sunset 16:05: close");
        }
    }

    @Test
    void inThePolarDayTheSunMovesNothingAndTheNextEventIsInAutumn() {
        try (VirtualDaemon house = VirtualDaemon.at("2026-06-21T00:00", LONGYEARBYEN, SUN).homed()) {
            int before = house.told("state").size();
            house.pass("72h");
            assertThat(house.told("state")).hasSize(before);
            assertThat(house.topic("next_event")).startsWith("2026-08-");
        }
    }

    @Test
    void inThePolarNightItStaysClosedAndTheNextEventIsInFebruary() {
        try (VirtualDaemon house = VirtualDaemon.at("2026-12-21T00:00", LONGYEARBYEN, SUN).homed()) {
            house.pass("72h");
            assertThat(house.topic("state")).isEqualTo("closed");
            assertThat(house.topic("next_event")).startsWith("2027-02-");
        }
    }

    @Test
    void onPolarDaysARuleMayNameAClockTimeInstead() {
        String schedule = "[{at: sunrise, if_absent: '08:00', move: open}, {at: sunset, if_absent: '20:00', move: close}]";
        try (VirtualDaemon house = VirtualDaemon.at("2026-06-21T07:00", LONGYEARBYEN, schedule).homed()) {
            house.pass("2h");
            assertThat(house.topic("reason")).isEqualTo("no sunrise today, 08:00 instead: open");
            house.pass("12h");
            assertThat(house.topic("state")).isEqualTo("closed");
        }
    }

    @Test
    void theSpringChangeOfClocksMovesNothingTwiceOrNever() {
        String schedule = "[{at: '02:30', move: 50%}, {at: '04:30', move: open}]";
        try (VirtualDaemon house = VirtualDaemon.at("2026-03-28T12:00", VirtualDaemon.BERLIN, schedule).homed()) {
            int before = house.told("reason").size();
            house.pass("24h");
            assertThat(house.told("reason").subList(before, house.told("reason").size())).containsExactly(
                    "reason 02:30: 50 %",
                    "reason 04:30: open");
        }
    }

    @Test
    void theSameDayIsTheSameToTheLastMessage() {
        assertThat(aDay()).isEqualTo(aDay());
    }

    private static List<String> aDay() {
        try (VirtualDaemon house = VirtualDaemon.at("2026-11-21T00:00", VirtualDaemon.BERLIN, SUN).homed()) {
            house.pass("9h");
            house.set("37");
            house.pass("15h");
            return house.link.published();
        }
    }
}
