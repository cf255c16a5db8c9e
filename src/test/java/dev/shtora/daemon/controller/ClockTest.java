package dev.shtora.daemon.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clock changes, calendar boundaries, and clocks that are set. */
class ClockTest {
    private static final String SUN = "[{at: sunrise, move: open}, {at: sunset, move: close}]";
    private static final String NIGHT = "[{at: '02:30', move: 50%}, {at: '04:30', move: open}]";
    private static final String DAY = "[{at: '09:00', move: open}, {at: '13:00', move: 30%}, {at: '20:00', move: close}]";

    private static VirtualDaemon installation(String localTime, String schedule) {
        return VirtualDaemon.at(localTime, VirtualDaemon.BERLIN, schedule).homed();
    }

    /** The reasons that are published within a time. */
    private static List<String> reasons(VirtualDaemon installation, String duration) {
        int before = installation.published("reason").size();
        installation.pass(duration);
        return installation.published("reason").subList(before, installation.published("reason").size());
    }

    private static void jump(VirtualDaemon installation, Duration by) {
        installation.time.jump(by);
        installation.daemon.clockJumped();
        installation.pass("5m");
    }

    @Test
    void repeatedHourInAutumnMovesOnce() {
        try (VirtualDaemon installation = installation("2026-10-24T12:00", NIGHT)) {
            assertThat(reasons(installation, "25h")).containsExactly("reason 02:30: 50 %", "reason 04:30: open");
        }
    }

    @Test
    void rulesApplyAcrossNewYear() {
        try (VirtualDaemon installation = installation("2026-12-31T12:00", NIGHT)) {
            assertThat(installation.topic("next_event")).isEqualTo("2027-01-01T02:30:00+01:00");
            assertThat(reasons(installation, "24h")).containsExactly("reason 02:30: 50 %", "reason 04:30: open");
        }
    }

    @Test
    void leapDayHasItsSunriseAndSunset() {
        try (VirtualDaemon installation = installation("2028-02-28T20:00", SUN)) {
            assertThat(installation.topic("next_event")).startsWith("2028-02-29T06:");
            assertThat(reasons(installation, "24h")).hasSize(2);
            assertThat(installation.topic("next_event")).startsWith("2028-03-01T06:");
        }
    }

    @Test
    void clockSetForwardOverSunsetCloses() {
        try (VirtualDaemon installation = installation("2026-11-21T14:00", SUN)) {
            jump(installation, Duration.ofHours(3));
            assertThat(installation.topic("state")).isEqualTo("closed");
            assertThat(installation.topic("next_event")).startsWith("2026-11-22T07:");
        }
    }

    @Test
    void clockSetForwardByDaysSkipsOldRules() {
        try (VirtualDaemon installation = installation("2026-11-21T14:00", SUN)) {
            jump(installation, Duration.ofHours(3 * 24 + 9)); // seven hours after sunset
            assertThat(installation.topic("state")).isEqualTo("open");
            assertThat(reasons(installation, "12h")).hasSize(1);
        }
    }

    @Test
    void clockSetBackMovesNothing() {
        try (VirtualDaemon installation = installation("2026-11-21T16:30", SUN)) {
            assertThat(installation.topic("state")).isEqualTo("closed");
            int fabricSteps = installation.blind.steps();
            jump(installation, Duration.ofHours(-2));
            assertThat(installation.blind.steps()).as("nothing moves back").isEqualTo(fabricSteps);
            assertThat(installation.topic("next_event")).startsWith("2026-11-21T16:0");
            installation.pass("3h");
            assertThat(installation.topic("state")).isEqualTo("closed");
            assertThat(installation.blind.steps()).isEqualTo(fabricSteps);
        }
    }

    @Test
    void clockSetBackByDaysUsesSunOfThatDay() {
        try (VirtualDaemon installation = installation("2026-11-21T16:30", SUN)) {
            jump(installation, Duration.ofDays(-30));
            installation.pass("24h");
            assertThat(installation.published("reason"))
                    .anySatisfy(reason -> assertThat(reason).startsWith("reason sunset 17:5"));
            assertThat(installation.topic("next_event")).startsWith("2026-10-23T17:5");
        }
    }

    @Test
    void powerCutAfterClockWasSetBackRepeatsInterruptedRule() {
        VirtualDaemon before = installation("2026-11-21T10:00", DAY);
        before.pass("11h");
        assertThat(before.topic("state")).isEqualTo("closed");
        jump(before, Duration.ofHours(-9));
        before.passUntil(() -> before.topic("state").equals("opening"));
        before.pass("5s");
        assertThat(before.topic("reason")).isEqualTo("13:00: 30 %");
        try (VirtualDaemon after = before.powerCut()) {
            after.pass("5m");
            assertThat(after.topic("position")).isEqualTo("30");
        }
    }

    @Test
    void overrideThatHasEndedStaysEndedWhenClockIsSetBack() {
        VirtualDaemon before = installation("2026-11-21T12:30", DAY);
        before.set("20");
        before.pass("5m");
        assertThat(before.topic("automation")).isEqualTo("OVERRIDE");
        before.passUntil(() -> before.topic("reason").equals("13:00: 30 %"));
        before.pass("1s");
        before.time.jump(Duration.ofDays(-1));
        before.daemon.clockJumped();
        assertThat(before.topic("automation")).isEqualTo("ON");
        try (VirtualDaemon after = before.powerCut()) {
            after.pass("5m");
            assertThat(after.topic("automation")).isEqualTo("ON");
        }
    }

    @Test
    void sunIsPublishedAfterClockWasSetBack() {
        try (VirtualDaemon installation = installation("2026-11-21T12:00", SUN)) {
            jump(installation, Duration.ofDays(-240));
            String before = installation.link.retained().get("shtora/bridge/test/sun/azimuth");
            installation.pass("10m");
            assertThat(installation.link.retained().get("shtora/bridge/test/sun/azimuth")).isNotEqualTo(before);
        }
    }

    @Test
    void onlyNewestRuleIsCaughtUpAfterWeekWithoutPower() {
        try (VirtualDaemon beforeOutage = installation("2026-11-21T10:00", SUN);
                VirtualDaemon restarted = beforeOutage.afterPowerOutage(Duration.ofHours(7 * 24 + 7))) {
            restarted.pass("5m");
            assertThat(restarted.topic("state")).as("sunset was an hour ago").isEqualTo("closed");
            assertThat(restarted.published("reason").stream().filter(reason -> reason.contains("sunset"))).hasSize(1);
        }
    }

    @Test
    void oldRuleIsNotCaughtUpAfterWeekWithoutPower() {
        try (VirtualDaemon beforeOutage = installation("2026-11-21T10:00", SUN);
                VirtualDaemon restarted = beforeOutage.afterPowerOutage(Duration.ofHours(7 * 24 + 12))) {
            restarted.pass("5m");
            assertThat(restarted.topic("state")).as("sunset was six hours ago").isEqualTo("open");
            restarted.pass("12h");
            assertThat(restarted.topic("reason")).startsWith("sunrise");
        }
    }
}
