package dev.shtora.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who steers a blind: the plan, a person for a while, or people alone. */
class AutomationTest {
    private static final String DAY = "[{at: sunrise, move: open}, {at: \"13:00\", move: 60%}, {at: sunset, move: close}]";

    private static VirtualDaemon noon() {
        return VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, DAY).homed();
    }

    private static void steer(VirtualDaemon house, String word) {
        house.say("window/automation/set", word);
        house.pass("5m");
    }

    @Test
    void aPersonsCommandHoldsUntilTheNextRule_andTheHouseIsToldUntilWhen() {
        try (VirtualDaemon house = noon()) {
            assertThat(house.topic("automation")).isEqualTo("ON");
            house.set("CLOSE");
            house.pass("5m");
            assertThat(house.topic("automation")).isEqualTo("OVERRIDE");
            assertThat(house.topic("reason")).matches("you closed it at 12:\\d\\d; automation resumes at 13:00");
            assertThat(house.topic("attributes")).contains("\"priority\":\"override\"",
                    "\"override_until\":\"2026-11-21T13:00:00+01:00\"", "\"origin\":\"person\"");
            house.pass("1h");
            assertThat(house.topic("automation")).isEqualTo("ON");
            assertThat(house.topic("position")).isEqualTo("60");
            assertThat(house.topic("reason")).isEqualTo("13:00: 60 %");
            assertThat(house.topic("attributes")).contains("\"priority\":\"rule\"").doesNotContain("override_until");
        }
    }

    @Test
    void switchedOffNoRuleMovesIt_alsoAfterARestartAndAPowerCut() {
        VirtualDaemon house = noon();
        steer(house, "off");
        assertThat(house.topic("automation")).isEqualTo("OFF");
        assertThat(house.topic("next_event")).isEqualTo("None");
        house.pass("2h");
        assertThat(house.topic("position")).isEqualTo("100");
        VirtualDaemon again = house.restarted();
        again.pass("4h");
        assertThat(again.topic("automation")).isEqualTo("OFF");
        assertThat(again.topic("position")).isEqualTo("100");
        try (VirtualDaemon anew = again.powerCut()) {
            anew.pass("12h");
            assertThat(anew.topic("automation")).isEqualTo("OFF");
            assertThat(anew.topic("position")).isEqualTo("100");
            steer(anew, "ON");
            assertThat(anew.topic("automation")).isEqualTo("ON");
        }
    }

    @Test
    void switchedOffItStillDoesWhatPeopleWant() {
        try (VirtualDaemon house = noon()) {
            steer(house, "OFF");
            house.set("37");
            house.pass("6h");
            assertThat(house.topic("position")).isEqualTo("37");
            assertThat(house.topic("automation")).isEqualTo("OFF");
        }
    }

    @Test
    void switchedOnAgainItGoesWhereItShouldBeNow_howeverLongThatHasBeenDue() {
        try (VirtualDaemon house = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, DAY,
                "catch_up: {max_age: 1h}", 1).homed()) {
            steer(house, "OFF");
            house.pass("10h");
            assertThat(house.topic("position")).isEqualTo("100");
            steer(house, "ON");
            assertThat(house.topic("position")).isEqualTo("0");
            assertThat(house.topic("reason")).startsWith("sunset");
        }
    }

    @Test
    void switchedOnAgainWhatAPersonWantedMeanwhileHoldsUntilTheNextRule() {
        try (VirtualDaemon house = noon()) {
            steer(house, "OFF");
            house.set("CLOSE");
            house.pass("5m");
            steer(house, "ON");
            assertThat(house.topic("automation")).isEqualTo("OVERRIDE");
            assertThat(house.topic("position")).isEqualTo("0");
            house.pass("1h");
            assertThat(house.topic("position")).isEqualTo("60");
        }
    }

    @Test
    void resumedItGoesBackToThePlanAtOnce() {
        try (VirtualDaemon house = noon()) {
            house.set("CLOSE");
            house.pass("5m");
            steer(house, "RESUME");
            assertThat(house.topic("automation")).isEqualTo("ON");
            assertThat(house.topic("position")).isEqualTo("100");
            assertThat(house.topic("reason")).startsWith("sunrise");
        }
    }

    @Test
    void resumedInMidMoveItTurnsBack() {
        try (VirtualDaemon house = noon()) {
            house.set("CLOSE");
            house.pass("20s");
            assertThat(house.topic("state")).isEqualTo("closing");
            steer(house, "RESUME");
            assertThat(house.topic("position")).isEqualTo("100");
        }
    }

    @Test
    void whatWasTakenBackDoesNotComeBackWithARestart() {
        VirtualDaemon house = noon();
        house.set("CLOSE");
        house.pass("5m");
        steer(house, "RESUME");
        try (VirtualDaemon again = house.restarted()) {
            again.pass("10m");
            assertThat(again.topic("automation")).isEqualTo("ON");
            assertThat(again.topic("position")).isEqualTo("100");
        }
    }

    @Test
    void anOverrideSurvivesARestartWithItsEnd() {
        VirtualDaemon house = noon();
        house.set("CLOSE");
        house.pass("5m");
        try (VirtualDaemon again = house.restarted()) {
            again.pass("5m");
            assertThat(again.topic("automation")).isEqualTo("OVERRIDE");
            assertThat(again.topic("reason")).endsWith("automation resumes at 13:00");
            again.pass("1h");
            assertThat(again.topic("position")).isEqualTo("60");
        }
    }

    @Test
    void whatIsAskedInPassingDoesNotHoldAgainstThePlan() {
        try (VirtualDaemon house = VirtualDaemon
                .at("2026-11-21T12:00", VirtualDaemon.BERLIN, DAY, "override: {until: 5h}",
                        1)
                .homed()) {
            house.set("{\"position\":20,\"override\":false}");
            house.pass("5m");
            assertThat(house.topic("position")).isEqualTo("20");
            assertThat(house.topic("automation")).isEqualTo("ON");
            assertThat(house.topic("attributes")).contains("\"origin\":\"in_passing\"");
            house.pass("1h");
            assertThat(house.topic("position")).as("else it would hold until five").isEqualTo("60");
        }
    }

    @Test
    void aStopIsAnOverrideToo() {
        try (VirtualDaemon house = noon()) {
            house.set("CLOSE");
            house.pass("20s");
            house.set("STOP");
            house.pass("10m");
            assertThat(house.topic("state")).isEqualTo("stopped");
            assertThat(house.topic("reason")).matches("you took it over at 12:\\d\\d; automation resumes at 13:00");
        }
    }

    @Test
    void aFaultHasTheSayAboveAll() {
        try (VirtualDaemon house = noon()) {
            house.set("CLOSE");
            house.pass("5m");
            house.blind.shortEndstop();
            house.set("HOME");
            house.pass("20m");
            assertThat(house.topic("attributes")).contains("\"priority\":\"safety\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AUTO", "1", "{\"state\":\"ON\"}", "on off"})
    void whatIsNotUnderstoodIsRefusedAndChangesNothing(String word) {
        try (VirtualDaemon house = noon()) {
            steer(house, word);
            assertThat(house.topic("automation")).isEqualTo("ON");
            assertThat(house.told("rejected")).singleElement().asString().contains("expected ON, OFF or RESUME");
        }
    }

    @Test
    void russianReasonsAreRussian() {
        try (VirtualDaemon house = VirtualDaemon.with("""
                window:
                  motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                  endstop: {pin: 23}
                  travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}
                  schedule: [{at: "13:00", move: 60%}]
                """, "language: ru").homed()) {
            house.set("CLOSE");
            house.pass("5m");
            assertThat(house.topic("reason")).matches("вы закрыли в 12:\\d\\d; автоматика возобновится: 13:00");
        }
    }
}
