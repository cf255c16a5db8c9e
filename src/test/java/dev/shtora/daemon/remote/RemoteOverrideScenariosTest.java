package dev.shtora.daemon.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.device.DeviceKind;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who moved a remote cover, with a model of each kind of device, through the whole daemon in virtual time. */
class RemoteOverrideScenariosTest extends ModelledDevice {
    private void personMoves(int percent, String afterwards) {
        home.device.person(percent);
        home.pass(afterwards);
    }

    @ParameterizedTest
    @EnumSource
    void personAtDeviceOverridesUntilNextRule(DeviceKind kind) {
        start(kind);
        personMoves(55, LONG);
        assertRestsAt(55);
        assertThat(home.isOverridden()).isTrue();
        assertThat(home.topic("attributes")).contains("\"origin\":\"elsewhere\"");
        assertThat(home.network.commands()).as("no contradiction").noneMatch(line -> line.contains("80"));
        assertRuleMoves();
        assertThat(home.isOverridden()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void personAgainstMoveOfRuleOverrides(DeviceKind kind) {
        start(kind);
        home.pass("59m");
        home.daemon.passUntil(home.device::isMoving);
        home.pass("8s");
        personMoves(95, "5m");
        assertRestsAt(95);
        assertThat(home.isOverridden()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void changesWithinToleranceAreNoOverride(DeviceKind kind) {
        start(kind);
        for (int i = 0; i < 4; i++) {
            home.pass("2m");
            home.device.sag(1);
        }
        home.pass(LONG);
        assertThat(home.isOverridden()).isFalse();
        assertThat(home.topic("position")).isEqualTo(String.valueOf(home.device.percent()));
    }

    @ParameterizedTest
    @EnumSource
    void retainedLeftoversAreNoOverride(DeviceKind kind) {
        start(kind);
        home.pass("1h5m");
        home.restartDaemon(Duration.ofMinutes(5));
        home.pass(LONG);
        assertThat(home.isOverridden()).isFalse();
        assertRestsAt(30);
    }

    @ParameterizedTest
    @EnumSource
    void moveWhileDaemonWasAwayIsNoLiveEvidence(DeviceKind kind) {
        start(kind);
        home.network.connect(_ -> {});
        home.daemon.link.cut();
        personMoves(10, "1m");
        home.daemon.link.restore();
        home.connect();
        home.pass(LONG);
        assertNoMoveElsewhere();
    }

    @ParameterizedTest
    @EnumSource
    void reorderedReportsAreNoOverride(DeviceKind kind) {
        start(kind);
        home.network.reorder();
        home.pass("1h5m");
        assertThat(home.device.percent()).isEqualTo(30);
        assertAutomatic();
    }

    @ParameterizedTest
    @EnumSource
    void lostReportsAreNoOverride(DeviceKind kind) {
        start(kind);
        home.request(60);
        home.network.loseReports(7);
        home.pass(LONG);
        assertThat(home.device.percent()).isEqualTo(60);
        assertThat(home.topic("attributes")).contains("\"origin\":\"person\"");
    }

    @ParameterizedTest
    @EnumSource
    void lostEndOfForeignMoveLeavesNoMotion(DeviceKind kind) {
        start(kind);
        personMoves(20, "11s");
        home.network.loseReports(20);
        home.pass("30m");
        assertThat(home.topic("state")).isNotIn("opening", "closing");
    }

    @ParameterizedTest
    @EnumSource
    void personSoonAfterMoveIsNotContradicted(DeviceKind kind) {
        start(kind);
        home.request(40);
        home.pass("40s");
        personMoves(75, "5m");
        assertRestsAt(75);
    }
}
