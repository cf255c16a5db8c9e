package dev.shtora.daemon.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reason of a command that does not hold against automation: who did what and when, and what went wrong. */
class ReasonTest {
    private static VirtualDaemon installation(String language, String schedule) {
        return VirtualDaemon.with("""
                window:
                  motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                  endstop: {pin: 23}
                  travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}
                  schedule: %s
                """.formatted(schedule), "language: " + language);
    }

    private static VirtualDaemon installation(String language) {
        return installation(language, "[{at: '20:00', move: 60%}]").homed();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | "anna" set it to 20 % at 12:\\d\\d; automation goes on
            ru | «anna»: команда «20 %» в 12:\\d\\d; автоматика продолжает работать
            """)
    void undoneMoveSaysWhoDidIt(String language, String sentence) {
        try (VirtualDaemon installation = installation(language)) {
            installation.set("{\"position\":20,\"override\":false,\"who\":\"anna\"}");
            installation.pass("5m");
            assertThat(installation.topic("position")).isEqualTo("20");
            assertThat(installation.topic("reason")).matches(sentence);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | you sent it to its top at 12:\\d\\d, but its endstop stays pressed
            ru | вы отправили к верхнему краю в 12:\\d\\d, но концевик наверху всё время нажат
            """)
    void failedCommandSaysWhatWentWrong(String language, String sentence) {
        try (VirtualDaemon installation = installation(language)) {
            installation.set("CLOSE");
            installation.pass("5m");
            installation.blind.shortEndstop();
            installation.set("HOME");
            installation.pass("20m");
            assertThat(installation.topic("problem")).contains("endstop_stuck");
            assertThat(installation.topic("reason")).matches(sentence);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | 12:30: open, but its top was not found
            ru | 12:30: открыть, но верхний край не найден
            """)
    void failedRuleSaysWhatWentWrong(String language, String sentence) {
        try (VirtualDaemon installation = installation(language, "[{at: '12:30', move: open}]").homed()) {
            installation.set("CLOSE");
            while (!installation.topic("state").equals("opening")) {
                installation.pass("1s");
            }
            installation.pass("10s");
            installation.press(23, true);
            installation.pass("1s");
            installation.press(23, false);
            installation.pass("2m");
            assertThat(installation.topic("problem")).contains("endstop_not_found");
            assertThat(installation.topic("reason")).matches(sentence);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | you set it to 30 %; rules wait until the clock is set | you set it to 30 % at .*
            ru | вы установили 30 %; правила ждут, пока не установлены часы | вы установили 30 % в .*
            """)
    void reasonHasNoTimeUntilClockIsSet(String language, String before, String after) {
        try (VirtualDaemon installation = installation(language, "[{at: '20:00', move: 60%}]")) {
            installation.clockIsSet(false);
            installation.daemon.start();
            installation.pass("5m");
            installation.set("30");
            installation.pass("5m");
            assertThat(installation.topic("reason")).isEqualTo(before);
            installation.clockIsSet(true);
            installation.pass("5m");
            assertThat(installation.topic("reason")).matches(after);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | you opened it at 12:\\d\\d; automation is switched off
            ru | вы открыли в 12:\\d\\d; автоматика выключена
            """)
    void commandWithoutOverrideSaysThatAutomationIsOff(String language, String sentence) {
        try (VirtualDaemon installation = installation(language)) {
            installation.send("window/automation/set", "OFF");
            installation.set("{\"state\":\"OPEN\",\"override\":false}");
            installation.pass("5m");
            assertThat(installation.topic("reason")).matches(sentence);
        }
    }
}
