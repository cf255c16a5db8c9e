package dev.shtora.config.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.config.Config;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.core.automation.CatchUp;
import dev.shtora.core.automation.OverrideEnd;
import dev.shtora.core.automation.plan.Event;
import dev.shtora.core.automation.plan.Language;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.automation.schedule.Presence;
import dev.shtora.core.automation.schedule.QuietHours;
import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.automation.schedule.Trigger;
import dev.shtora.core.cover.Pace;
import dev.shtora.core.cover.Position;
import dev.shtora.core.motion.MotionLimits;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.core.sun.SolarEvent;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutomationReaderTest extends WindowConfig {
    private Rule rule(String rule) throws ConfigError {
        return config("", "schedule: [" + rule + "]").covers().getFirst().schedule().getFirst();
    }

    @ParameterizedTest
    @CsvSource({"sunrise, SUNRISE, 0", "noon+1h, NOON, 60", "civil_dusk-10m, CIVIL_DUSK, -10",
            "nautical_dawn, NAUTICAL_DAWN, 0", "astronomical_dusk+1h30m, ASTRONOMICAL_DUSK, 90",
            "golden_hour +5m, GOLDEN_HOUR, 5"})
    void everyEventOfSunIsTrigger(String at, SolarEvent.Named moment, int minutes) throws ConfigError {
        assertThat(rule("{at: '" + at + "', move: open}").trigger())
                .isEqualTo(new Trigger.Sun(moment, Duration.ofMinutes(minutes), Optional.empty()));
    }

    @Test
    void elevationIsTriggerRisingOrSetting() throws ConfigError {
        assertThat(rule("{at: elevation:-4 rising, move: open}").trigger())
                .isEqualTo(new Trigger.Sun(new SolarEvent.Passing(-4, true), Duration.ZERO, Optional.empty()));
        assertThat(rule("{at: 'elevation:12.5 setting-20m', if_absent: '20:00', move: open}").trigger()).isEqualTo(
                new Trigger.Sun(new SolarEvent.Passing(12.5, false), Duration.ofMinutes(-20),
                        Optional.of(LocalTime.of(20, 0))));
    }

    @Test
    void ruleHasIdMonthsJitterAndPresence() throws ConfigError {
        Rule rule = rule("{id: siesta, at: '13:00', months: [may-jul, nov-jan], jitter: 10m, when: away, move: 30%}");
        assertThat(rule.label().id()).isEqualTo("siesta");
        assertThat(rule.label().line()).isEqualTo(5);
        assertThat(rule.dates().months()).containsExactlyInAnyOrder(Month.MAY, Month.JUNE, Month.JULY, Month.NOVEMBER,
                Month.DECEMBER, Month.JANUARY);
        assertThat(rule.jitter()).isEqualTo(Duration.ofMinutes(10));
        assertThat(rule.dates().presence()).isEqualTo(Presence.AWAY);
    }

    @Test
    void overrideAndCatchUpHaveDefaults() throws ConfigError {
        AutomationSettings defaults = window("schedule: []");
        assertThat(defaults.override()).isEqualTo(new OverrideEnd.NextEvent());
        assertThat(defaults.catchUp()).isEqualTo(new CatchUp(Duration.ofHours(3)));
        AutomationSettings ownSettings = window("override: {until: 1h30m}\ncatch_up: {max_age: 1d}");
        assertThat(ownSettings.override()).isEqualTo(new OverrideEnd.After(Duration.ofMinutes(90)));
        assertThat(ownSettings.catchUp()).isEqualTo(new CatchUp(Duration.ofDays(1)));
    }

    private static final String PROFILE = """
            profiles:
              south:
                schedule: [{at: sunrise, move: open}]
                shade: {keep_sun_off: {distance: 0.6}, smallest_change: 20%}
                catch_up: {max_age: 1h}
            """;

    @Test
    void profileSuppliesMissingKeysOfCover() throws ConfigError {
        AutomationSettings merged = config(PROFILE, """
                profile: south
                shade: {window: {azimuth: 200, height: 1.6, sill: 0.8}, smallest_change: 5%}
                """).covers().getFirst().automation();
        assertThat(merged.timetable().rules()).hasSize(1);
        assertThat(merged.timetable().shade().orElseThrow().smallestChange()).isEqualTo(5);
        assertThat(merged.timetable().shade().orElseThrow().glare().distance()).isEqualTo(0.6);
        assertThat(merged.catchUp()).isEqualTo(new CatchUp(Duration.ofHours(1)));
    }

    @Test
    void coverCanDisableShadeAndRulesOfProfile() throws ConfigError {
        AutomationSettings ownSettings = config(PROFILE, "profile: south\nshade: none\nschedule: []").covers()
                .getFirst()
                .automation();
        assertThat(ownSettings.timetable().shade()).isEmpty();
        assertThat(ownSettings.timetable().rules()).isEmpty();
    }

    @Test
    void ruleHasPace() throws ConfigError {
        assertThat(rule("{at: sunrise, over: 20m, move: open}").pace())
                .isEqualTo(new Pace.Over(Duration.ofMinutes(20)));
        assertThat(rule("{at: sunrise, move: open}").pace()).isEqualTo(Pace.Speed.NORMAL);
    }

    @Test
    void quietMovesAreRead() throws ConfigError {
        QuietSettings quiet = window("quiet: {from: \"22:00\", to: \"08:00\", speed: 150 steps/s}").quiet();
        assertThat(quiet.hours()).contains(new QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0)));
        assertThat(quiet.speedOf(new MotionLimits(400, 800))).isEqualTo(150);
        assertThat(quiet.speedOf(new MotionLimits(100, 800))).isEqualTo(100);
        assertThat(window("schedule: []").quiet().speedOf(new MotionLimits(400, 800))).isEqualTo(200);
        assertThat(config(PROFILE.replace("catch_up", "quiet: {speed: 90 steps/s}\n    catch_up"),
                "profile: south\nshade: none")
                .covers().getFirst().automation().quiet().stepsPerSecond()).hasValue(90);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            quiet: {from: "22:00"}; quiet.to: is missing; expected both times
            quiet: {to: "08:00"}; quiet.from: is missing; expected both times
            quiet: {from: "22:00", to: "22:00"}; quiet.to: '22:00': is the time of from
            quiet: {only_if_person: true}; quiet.only_if_person: applies to quiet hours
            quiet: {speed: 0 steps/s}; quiet.speed: '0 steps/s'
            schedule: [{at: noon, move: open, over: 30}]; over: '30'
            schedule: [{at: noon, move: open, over: 3h}]; expected a length of time of 1m to 2h
            """)
    void mistakeInPaceIsNamed(String cover, String text) {
        assertThatThrownBy(() -> window(cover)).hasMessageContaining(text);
    }

    @Test
    void unusedProfileIsWarning() throws ConfigError {
        assertThat(config(PROFILE, "schedule: []").warnings()).singleElement().asString()
                .contains("home.yaml:3: profiles.south: is used by no cover; add 'profile: south'");
        assertThat(config(PROFILE, "profile: south\nshade: none").warnings()).isEmpty();
    }

    @Test
    void languageAndWaitForClockAreRead() throws ConfigError {
        Config config = config("language: ru\nwait_for_clock: 10m\n", "schedule: [{at: '13:00', move: open}]");
        assertThat(config.general()).isEqualTo(new Config.General(Language.RU, Optional.of(Duration.ofMinutes(10))));
        assertThat(events(config, LocalDate.of(2026, 11, 21)).getFirst().cause().text()).isEqualTo("13:00: открыть");
    }

    private static List<Event> events(Config config, LocalDate date) {
        Planner planner = config.planner(config.covers().getFirst(), new SolarDays(config.site()));
        return planner.between(date, date);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', value = {
            "sunrise+25h | at: 'sunrise+25h': expected an offset of less than a day, such as",
            "elevation:-4 | at: 'elevation:-4': expected a direction: 'elevation:-4 rising' in the morning",
            "elevation:91 rising | expected an elevation of -90 to 90 degrees",
            "7 o'clock | expected sunrise, sunset, noon", "25:00 | at: '25:00': expected a time such as 07:30",
            "13:00\", jitter: \"9h | jitter: '9h': expected at most 6h",
            "13:00\", jitter: \"soon | jitter: 'soon': expected a length of time in days, hours and minutes",
            "13:00\", when: \"out | when: 'out': expected one of always, home, away",
            "13:00\", months: \"june | months: 'june': expected months such as may, or may-sep",
            "13:00\", days: \"someday | days: 'someday': expected daily, weekdays, weekend, holidays",
            "13:00\", if_absent: \"12:00 | if_absent: applies to sunrise, sunset and other events"})
    void invalidRuleIsRejectedWithLineAndRemedy(String at, String message) {
        assertThatThrownBy(() -> rule("{at: \"" + at + "\", move: open}")).isInstanceOf(ConfigError.class)
                .hasMessageContaining("home.yaml:5: covers.window.schedule[0]").hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', value = {
            "shade: {} | :5: covers.window.shade.window: is missing; expected the keys azimuth, height, sill",
            "override: {until: tomorrow} | until: 'tomorrow': expected next_event, or a length of time such as 2h",
            "override: {until: 0m} | expected next_event",
            "profile: north | profile: 'north': expected the name of a profile; the configuration has no profiles",
            "schedule: [{id: a, at: noon, move: open}, {id: a, at: noon, move: close}] | id: 'a': the rule in line 5 has this name"})
    void invalidAutomationIsRejectedWithLineAndRemedy(String cover, String message) {
        assertThatThrownBy(() -> config("", cover)).isInstanceOf(ConfigError.class).hasMessageContaining("home.yaml:5")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', value = {
            "holidays: [25 Dec] | holidays: '25 Dec': expected a date such as 2026-12-25",
            "holidays: [13-40] | holidays: '13-40': expected a month and a day such as 12-25",
            "away: [2026-07-14..2026-07-01] | expected dates such as 2026-07-01..2026-07-14",
            "language: fr | language: 'fr': expected one of en, ru",
            "wait_for_clock: 1s | wait_for_clock: '1s': expected a length of time in days, hours and minutes, such as 10m",
            "wait_for_clock: a while | wait_for_clock: 'a while': expected a length of time",
            "profiles: {x: {motor: 1}} | profiles.x.motor: unknown key; expected one of catch_up, climate, contact, "
                    + "frost, override, privacy, protocol, quiet, safety, schedule"})
    void invalidTopLevelKeyIsRejected(String above, String message) {
        assertThatThrownBy(() -> config(above + "\n", "schedule: []")).isInstanceOf(ConfigError.class)
                .hasMessageContaining("home.yaml:2: ").hasMessageContaining(message);
    }

    @Test
    void moveIsPosition() throws ConfigError {
        assertThat(rule("{at: noon, move: 30%}").move()).isEqualTo(new Position(30));
    }
}
