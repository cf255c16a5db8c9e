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

    private static void steer(VirtualDaemon installation, String word) {
        installation.say("window/automation/set", word);
        installation.pass("5m");
    }

    @Test
    void aPersonsCommandHoldsUntilTheNextRule_andTheHouseIsToldUntilWhen() {
        try (VirtualDaemon installation = noon()) {
            assertThat(installation.topic("automation")).isEqualTo("ON");
            installation.set("CLOSE");
            installation.pass("5m");
            assertThat(installation.topic("automation")).isEqualTo("OVERRIDE");
            assertThat(installation.topic("reason")).matches("you closed it at 12:\\d\\d; automation resumes at 13:00");
            assertThat(installation.topic("attributes")).contains("\"priority\":\"override\"",
                    "\"override_until\":\"2026-11-21T13:00:00+01:00\"", "\"origin\":\"person\"");
            installation.pass("1h");
            assertThat(installation.topic("automation")).isEqualTo("ON");
            assertThat(installation.topic("position")).isEqualTo("60");
            assertThat(installation.topic("reason")).isEqualTo("13:00: 60 %");
            assertThat(installation.topic("attributes")).contains("\"priority\":\"rule\"")
                    .doesNotContain("override_until");
        }
    }

    @Test
    void switchedOffNoRuleMovesIt_alsoAfterARestartAndAPowerCut() {
        VirtualDaemon installation = noon();
        steer(installation, "off");
        assertThat(installation.topic("automation")).isEqualTo("OFF");
        assertThat(installation.topic("next_event")).isEqualTo("None");
        installation.pass("2h");
        assertThat(installation.topic("position")).isEqualTo("100");
        VirtualDaemon again = installation.restarted();
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
        try (VirtualDaemon installation = noon()) {
            steer(installation, "OFF");
            installation.set("37");
            installation.pass("6h");
            assertThat(installation.topic("position")).isEqualTo("37");
            assertThat(installation.topic("automation")).isEqualTo("OFF");
        }
    }

    @Test
    void switchedOnAgainItGoesWhereItShouldBeNow_howeverLongThatHasBeenDue() {
        try (VirtualDaemon installation = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, DAY,
                "catch_up: {max_age: 1h}", 1).homed()) {
            steer(installation, "OFF");
            installation.pass("10h");
            assertThat(installation.topic("position")).isEqualTo("100");
            steer(installation, "ON");
            assertThat(installation.topic("position")).isEqualTo("0");
            assertThat(installation.topic("reason")).startsWith("sunset");
        }
    }

    @Test
    void switchedOnAgainWhatAPersonWantedMeanwhileHoldsUntilTheNextRule() {
        try (VirtualDaemon installation = noon()) {
            steer(installation, "OFF");
            installation.set("CLOSE");
            installation.pass("5m");
            steer(installation, "ON");
            assertThat(installation.topic("automation")).isEqualTo("OVERRIDE");
            assertThat(installation.topic("position")).isEqualTo("0");
            installation.pass("1h");
            assertThat(installation.topic("position")).isEqualTo("60");
        }
    }

    @Test
    void resumedItGoesBackToThePlanAtOnce() {
        try (VirtualDaemon installation = noon()) {
            installation.set("CLOSE");
            installation.pass("5m");
            steer(installation, "RESUME");
            assertThat(installation.topic("automation")).isEqualTo("ON");
            assertThat(installation.topic("position")).isEqualTo("100");
            assertThat(installation.topic("reason")).startsWith("sunrise");
        }
    }

    @Test
    void resumedInMidMoveItTurnsBack() {
        try (VirtualDaemon installation = noon()) {
            installation.set("CLOSE");
            installation.pass("20s");
            assertThat(installation.topic("state")).isEqualTo("closing");
            steer(installation, "RESUME");
            assertThat(installation.topic("position")).isEqualTo("100");
        }
    }

    @Test
    void whatWasTakenBackDoesNotComeBackWithARestart() {
        VirtualDaemon installation = noon();
        installation.set("CLOSE");
        installation.pass("5m");
        steer(installation, "RESUME");
        try (VirtualDaemon again = installation.restarted()) {
            again.pass("10m");
            assertThat(again.topic("automation")).isEqualTo("ON");
            assertThat(again.topic("position")).isEqualTo("100");
        }
    }

    @Test
    void anOverrideSurvivesARestartWithItsEnd() {
        VirtualDaemon installation = noon();
        installation.set("CLOSE");
        installation.pass("5m");
        try (VirtualDaemon again = installation.restarted()) {
            again.pass("5m");
            assertThat(again.topic("automation")).isEqualTo("OVERRIDE");
            assertThat(again.topic("reason")).endsWith("automation resumes at 13:00");
            again.pass("1h");
            assertThat(again.topic("position")).isEqualTo("60");
        }
    }

    @Test
    void whatIsAskedInPassingDoesNotHoldAgainstThePlan() {
        try (VirtualDaemon installation = VirtualDaemon
                .at("2026-11-21T12:00", VirtualDaemon.BERLIN, DAY, "override: {until: 5h}",
                        1)
                .homed()) {
            installation.set("{\"position\":20,\"override\":false}");
            installation.pass("5m");
            assertThat(installation.topic("position")).isEqualTo("20");
            assertThat(installation.topic("automation")).isEqualTo("ON");
            assertThat(installation.topic("attributes")).contains("\"origin\":\"in_passing\"");
            installation.pass("1h");
            assertThat(installation.topic("position")).as("else it would hold until five").isEqualTo("60");
        }
    }

    @Test
    void aStopIsAnOverrideToo() {
        try (VirtualDaemon installation = noon()) {
            installation.set("CLOSE");
            installation.pass("20s");
            installation.set("STOP");
            installation.pass("10m");
            assertThat(installation.topic("state")).isEqualTo("stopped");
            assertThat(installation.topic("reason"))
                    .matches("you took it over at 12:\\d\\d; automation resumes at 13:00");
        }
    }

    @Test
    void aFaultHasTheSayAboveAll() {
        try (VirtualDaemon installation = noon()) {
            installation.set("CLOSE");
            installation.pass("5m");
            installation.blind.shortEndstop();
            installation.set("HOME");
            installation.pass("20m");
            assertThat(installation.topic("attributes")).contains("\"priority\":\"safety\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AUTO", "1", "{\"state\":\"ON\"}", "on off"})
    void whatIsNotUnderstoodIsRefusedAndChangesNothing(String word) {
        try (VirtualDaemon installation = noon()) {
            steer(installation, word);
            assertThat(installation.topic("automation")).isEqualTo("ON");
            assertThat(installation.published("rejected")).singleElement().asString()
                    .contains("expected ON, OFF or RESUME");
        }
    }

    @Test
    void russianReasonsAreRussian() {
        try (VirtualDaemon installation = VirtualDaemon.with("""
                window:
                  motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                  endstop: {pin: 23}
                  travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}
                  schedule: [{at: "13:00", move: 60%}]
                """, "language: ru").homed()) {
            installation.set("CLOSE");
            installation.pass("5m");
            assertThat(installation.topic("reason")).matches("вы закрыли в 12:\\d\\d; автоматика возобновится: 13:00");
        }
    }
}
