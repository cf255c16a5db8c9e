package dev.shtora.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.device.DeviceKind;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens to remote covers, with a model of each kind of device, through the whole daemon in virtual time. */
class RemoteScenariosTest {
    /** More than the settling time and the repetitions of commands. */
    private static final String LONG = "3m";

    private static RemoteInstallation started(DeviceKind kind) {
        return RemoteInstallation.started(kind);
    }

    private static void assertRestsAt(RemoteInstallation home, int percent) {
        assertThat(home.device.percent()).isEqualTo(percent);
        assertThat(home.topic("position")).isEqualTo(String.valueOf(percent));
        assertThat(home.topic("state")).isIn("stopped", "open", "closed");
        assertThat(home.topic("problem")).isEqualTo("{\"code\":\"none\"}");
    }

    @ParameterizedTest
    @EnumSource
    void commandIsObeyed(DeviceKind kind) {
        try (RemoteInstallation home = started(kind)) {
            home.request(40);
            home.pass("5s");
            assertThat(home.topic("state")).isEqualTo("closing");
            assertThat(home.topic("target")).isEqualTo("40");
            home.pass(LONG);
            assertRestsAt(home, 40);
            assertThat(home.topic("reason")).startsWith("you set it to 40 %");
            assertThat(home.network.commands()).as("commands").filteredOn(line -> line.contains("40")).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void stopInMidMoveIsObeyed(DeviceKind kind) {
        try (RemoteInstallation home = started(kind)) {
            home.daemon.set("CLOSE");
            home.pass("8s");
            home.daemon.set("STOP");
            home.pass(LONG);
            assertThat(home.device.percent()).isBetween(40, 80);
            assertRestsAt(home, home.device.percent());
        }
    }

    @ParameterizedTest
    @EnumSource
    void ruleMovesCoverAndItsEchoIsNoOverride(DeviceKind kind) {
        try (RemoteInstallation home = started(kind)) {
            home.pass("1h5m");
            assertRestsAt(home, 30);
            assertThat(home.topic("reason")).startsWith("13:00: 30 %");
            assertThat(home.topic("automation")).isEqualTo("ON");
            home.pass("1h");
            assertRestsAt(home, 80);
            assertThat(home.topic("automation")).isEqualTo("ON");
        }
    }

    @ParameterizedTest
    @EnumSource
    void personAtDeviceOverridesUntilNextRule(DeviceKind kind) {
        try (RemoteInstallation home = started(kind)) {
            home.device.person(55);
            home.pass(LONG);
            assertRestsAt(home, 55);
            assertThat(home.isOverridden()).isTrue();
            assertThat(home.topic("attributes")).contains("\"origin\":\"elsewhere\"");
            assertThat(home.network.commands()).as("no contradiction").noneMatch(line -> line.contains("80"));
            home.pass("1h5m");
            assertRestsAt(home, 30);
            assertThat(home.isOverridden()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void personAgainstMoveOfRuleOverrides(DeviceKind kind) {
        try (RemoteInstallation home = started(kind)) {
            home.pass("59m");
            home.daemon.passUntil(home.device::isMoving);
            home.pass("8s");
            home.device.person(95);
            home.pass("5m");
            assertRestsAt(home, 95);
            assertThat(home.isOverridden()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void changesWithinToleranceAreNoOverride(DeviceKind kind) {
        try (RemoteInstallation home = started(kind)) {
            for (int i = 0; i < 4; i++) {
                home.pass("2m");
                home.device.sag(1);
            }
            home.pass(LONG);
            assertThat(home.isOverridden()).isFalse();
            assertThat(home.topic("position")).isEqualTo(String.valueOf(home.device.percent()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void lostCommandIsRepeated(DeviceKind kind) {
        try (RemoteInstallation home = started(kind)) {
            home.network.loseCommands(1);
            home.request(40);
            home.pass(LONG);
            assertRestsAt(home, 40);
        }
    }

    @ParameterizedTest
    @EnumSource
    void deviceThatNeverObeysIsNamedAfterBoundedAttempts(DeviceKind kind) {
        try (RemoteInstallation home = started(kind)) {
            home.device.obeys(false);
            home.request(40);
            home.pass("30m");
            assertThat(home.network.commands()).filteredOn(line -> line.contains("40")).hasSize(3);
            assertThat(home.topic("problem")).contains("device_does_not_obey");
            home.device.obeys(true);
            home.request(60);
            home.pass(LONG);
            assertRestsAt(home, 60);
        }
    }

    @ParameterizedTest
    @EnumSource
    void newestRequestIsSentWhenDeviceIsBack(DeviceKind kind) {
        try (RemoteInstallation home = started(kind)) {
            home.device.cutPower();
            home.pass("1m");
            assertThat(home.topic("availability")).isEqualTo("offline");
            home.network.commands().clear();
            home.request(20);
            home.pass("10s");
            home.request(60);
            home.pass("10m");
            assertThat(home.network.commands()).isEmpty();
            home.device.start();
            home.pass(LONG);
            assertRestsAt(home, 60);
            assertThat(home.network.commands()).as("no queue").noneMatch(line -> line.contains("20"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void oldRequestIsNotSentWhenDeviceIsBack(DeviceKind kind) {
        try (RemoteInstallation home = new RemoteInstallation(kind, "catch_up: {max_age: 10m}").started()) {
            home.device.cutPower();
            home.pass("1m");
            home.request(60);
            home.pass("15m");
            int before = home.device.percent();
            home.device.start();
            home.pass(LONG);
            assertThat(home.device.percent()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void rebootInMidMoveIsNoOverride(DeviceKind kind) {
        try (RemoteInstallation home = started(kind)) {
            home.request(20);
            home.pass("5s");
            home.device.reboot(Duration.ofSeconds(4));
            home.pass("5m");
            assertRestsAt(home, 20);
            assertThat(home.topic("attributes")).doesNotContain("\"origin\":\"elsewhere\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void retainedLeftoversAreNoOverride(DeviceKind kind) {
        try (RemoteInstallation home = started(kind)) {
            home.pass("1h5m");
            home.restartDaemon(Duration.ofMinutes(5));
            home.pass(LONG);
            assertThat(home.isOverridden()).isFalse();
            assertRestsAt(home, 30);
        }
    }

    @ParameterizedTest
    @EnumSource
    void moveWhileDaemonWasAwayIsNoLiveEvidence(DeviceKind kind) {
        try (RemoteInstallation home = started(kind)) {
            home.network.connect(_ -> {});
            home.daemon.link.cut();
            home.device.person(10);
            home.pass("1m");
            home.daemon.link.restore();
            home.connect();
            home.pass(LONG);
            assertThat(home.topic("attributes")).doesNotContain("\"origin\":\"elsewhere\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void slowNetworkIsNoOverrideAndNoProblem(DeviceKind kind) {
        try (RemoteInstallation home = started(kind)) {
            home.network.latency(Duration.ofSeconds(2));
            home.request(40);
            home.pass(LONG);
            assertRestsAt(home, 40);
            home.pass("1h5m");
            assertRestsAt(home, 30);
            assertThat(home.topic("automation")).isEqualTo("ON");
        }
    }

    @ParameterizedTest
    @EnumSource
    void reorderedReportsAreNoOverride(DeviceKind kind) {
        try (RemoteInstallation home = started(kind)) {
            home.network.reorder();
            home.pass("1h5m");
            assertThat(home.device.percent()).isEqualTo(30);
            assertThat(home.topic("automation")).isEqualTo("ON");
        }
    }

    @ParameterizedTest
    @EnumSource
    void lostReportsAreNoOverride(DeviceKind kind) {
        try (RemoteInstallation home = started(kind)) {
            home.request(60);
            home.network.loseReports(7);
            home.pass(LONG);
            assertThat(home.device.percent()).isEqualTo(60);
            assertThat(home.topic("attributes")).contains("\"origin\":\"person\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void lostEndOfForeignMoveLeavesNoMotion(DeviceKind kind) {
        try (RemoteInstallation home = started(kind)) {
            home.device.person(20);
            home.pass("11s");
            home.network.loseReports(20);
            home.pass("30m");
            assertThat(home.topic("state")).isNotIn("opening", "closing");
        }
    }

    @ParameterizedTest
    @EnumSource
    void personSoonAfterMoveIsNotContradicted(DeviceKind kind) {
        try (RemoteInstallation home = started(kind)) {
            home.request(40);
            home.pass("40s");
            home.device.person(75);
            home.pass("5m");
            assertRestsAt(home, 75);
        }
    }

    @ParameterizedTest
    @EnumSource
    void secondCoverOfBridgeStaysAsItIs(DeviceKind kind) {
        try (RemoteInstallation home = started(kind)) {
            var second = kind.model(home.network, "blind", 1);
            second.start();
            second.person(10);
            home.pass(LONG);
            assertThat(second.percent()).isEqualTo(10);
            assertRestsAt(home, 80);
            home.request(40);
            home.pass(LONG);
            assertThat(second.percent()).isEqualTo(10);
            assertRestsAt(home, 40);
        }
    }
}
