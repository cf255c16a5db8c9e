package dev.shtora.daemon.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole days in virtual time, with each half step of the motor simulated. */
class DayTest {
    private static final String SUN = "[{at: sunrise, move: open}, {at: sunset, move: close}]";
    private static final String LONGYEARBYEN = "{latitude: 78.22, longitude: 15.63, zone: Arctic/Longyearbyen}";

    @Test
    void blindOpensAtSunriseAndClosesAtSunset() {
        try (VirtualDaemon installation = VirtualDaemon.at("2026-11-21T04:00", VirtualDaemon.BERLIN, SUN).homed()) {
            assertThat(installation.topic("state")).isEqualTo("closed");
            installation.pass("8h");
            assertThat(installation.published("reason", "state")).endsWith("reason sunrise 07:38: open",
                    "state opening",
                    "state open");
            installation.pass("8h");
            assertThat(installation.published("reason", "state")).endsWith("reason sunset 16:05: close",
                    "state closing",
                    "state closed");
        }
    }

    @Test
    void modelAndDaemonAgreeForOneWeek() {
        try (VirtualDaemon installation = VirtualDaemon.at("2026-06-01T00:00", VirtualDaemon.BERLIN, SUN).homed()) {
            for (int day = 0; day < 7; day++) {
                installation.pass("12h");
                assertThat(installation.positionError()).isZero();
                installation.pass("12h");
                assertThat(installation.positionError()).isZero();
            }
            assertThat(installation.blind.lostSteps()).isZero();
            assertThat(installation.drifts).isEmpty();
            assertThat(installation.blind.steps()).isEqualTo(installation.travel());
        }
    }

    @Test
    void positionIsUnknownUntilTopIsFound() {
        try (VirtualDaemon installation = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, SUN)) {
            installation.daemon.start();
            installation.passUntil(() -> installation.status().position().isPresent());
            assertThat(installation.published("position", "state").subList(0, 2)).containsExactly("position None",
                    "state None");
            assertThat(installation.published("position")).containsExactly("position None", "position 100");
            assertThat(installation.blind.steps()).isZero();
        }
    }

    @Test
    void positionIsPublishedBeforeState() {
        try (VirtualDaemon installation = VirtualDaemon.at("2026-11-21T04:00", VirtualDaemon.BERLIN, SUN).homed()) {
            installation.pass("8h");
            List<String> published = installation.published("position", "state");
            assertThat(published.indexOf("position 100")).isLessThan(published.lastIndexOf("state open"));
            assertThat(published).endsWith("position 100", "state open");
        }
    }

    @Test
    void nextEventIsPublishedWithOffset() {
        try (VirtualDaemon installation = VirtualDaemon.at("2026-11-21T04:00", VirtualDaemon.BERLIN, SUN).homed()) {
            assertThat(installation.topic("next_event")).matches("2026-11-21T07:38:\\d\\d\\+01:00");
            installation.pass("8h");
            assertThat(installation.topic("next_event")).matches("2026-11-21T16:0\\d:\\d\\d\\+01:00");
        }
    }

    @Test
    void commandHoldsUntilNextEvent() {
        try (VirtualDaemon installation = VirtualDaemon.at("2026-11-21T09:00", VirtualDaemon.BERLIN, SUN).homed()) {
            installation.set("CLOSE");
            installation.pass("5h");
            assertThat(installation.topic("state")).isEqualTo("closed");
            installation.set("OPEN");
            installation.pass("3h");
            assertThat(installation.topic("state")).isEqualTo("closed");
            assertThat(installation.topic("reason")).isEqualTo("sunset 16:05: close");
        }
    }

    @Test
    void polarDayHasNoMovesAndNextEventInAutumn() {
        try (VirtualDaemon installation = VirtualDaemon.at("2026-06-21T00:00", LONGYEARBYEN, SUN).homed()) {
            int before = installation.published("state").size();
            installation.pass("72h");
            assertThat(installation.published("state")).hasSize(before);
            assertThat(installation.topic("next_event")).startsWith("2026-08-");
        }
    }

    @Test
    void polarNightStaysClosedWithNextEventInFebruary() {
        try (VirtualDaemon installation = VirtualDaemon.at("2026-12-21T00:00", LONGYEARBYEN, SUN).homed()) {
            installation.pass("72h");
            assertThat(installation.topic("state")).isEqualTo("closed");
            assertThat(installation.topic("next_event")).startsWith("2027-02-");
        }
    }

    @Test
    void ifAbsentAppliesOnPolarDay() {
        String schedule = "[{at: sunrise, if_absent: '08:00', move: open}, {at: sunset, if_absent: '20:00', move: close}]";
        try (VirtualDaemon installation = VirtualDaemon.at("2026-06-21T07:00", LONGYEARBYEN, schedule).homed()) {
            installation.pass("2h");
            assertThat(installation.topic("reason")).isEqualTo("no sunrise today, 08:00 instead: open");
            installation.pass("12h");
            assertThat(installation.topic("state")).isEqualTo("closed");
        }
    }

    @Test
    void skippedHourInSpringMovesOnce() {
        String schedule = "[{at: '02:30', move: 50%}, {at: '04:30', move: open}]";
        try (VirtualDaemon installation = VirtualDaemon.at("2026-03-28T12:00", VirtualDaemon.BERLIN, schedule)
                .homed()) {
            int before = installation.published("reason").size();
            installation.pass("24h");
            assertThat(installation.published("reason").subList(before, installation.published("reason").size()))
                    .containsExactly(
                            "reason 02:30: 50 %",
                            "reason 04:30: open");
        }
    }

    @Test
    void repeatedDayPublishesSameMessages() {
        assertThat(messagesOfDay()).isEqualTo(messagesOfDay());
    }

    private static List<String> messagesOfDay() {
        try (VirtualDaemon installation = VirtualDaemon.at("2026-11-21T00:00", VirtualDaemon.BERLIN, SUN).homed()) {
            installation.pass("9h");
            installation.set("37");
            installation.pass("15h");
            return installation.link.published();
        }
    }
}
