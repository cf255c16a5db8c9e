package dev.shtora.daemon.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.device.DeviceKind;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Commands and rules for remote covers, with a model of each kind of device, through the whole daemon in virtual time. */
class RemoteScenariosTest extends ModelledDevice {
    private void assertRequestReaches(int percent) {
        home.request(percent);
        home.pass(LONG);
        assertRestsAt(percent);
    }

    @ParameterizedTest
    @EnumSource
    void commandIsObeyed(DeviceKind kind) {
        start(kind);
        home.request(40);
        home.pass("5s");
        assertThat(home.topic("state")).isEqualTo("closing");
        assertThat(home.topic("target")).isEqualTo("40");
        home.pass(LONG);
        assertRestsAt(40);
        assertThat(home.topic("reason")).startsWith("you set it to 40 %");
        assertThat(home.network.commands()).as("commands").filteredOn(line -> line.contains("40")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void stopInMidMoveIsObeyed(DeviceKind kind) {
        start(kind);
        home.daemon.set("CLOSE");
        home.pass("8s");
        home.daemon.set("STOP");
        home.pass(LONG);
        assertThat(home.device.percent()).isBetween(40, 80);
        assertRestsAt(home.device.percent());
    }

    @ParameterizedTest
    @EnumSource
    void ruleMovesCoverAndItsEchoIsNoOverride(DeviceKind kind) {
        start(kind);
        assertRuleMoves();
        assertThat(home.topic("reason")).startsWith("13:00: 30 %");
        assertAutomatic();
        home.pass("1h");
        assertRestsAt(80);
        assertAutomatic();
    }

    @ParameterizedTest
    @EnumSource
    void lostCommandIsRepeated(DeviceKind kind) {
        start(kind);
        home.network.loseCommands(1);
        assertRequestReaches(40);
    }

    @ParameterizedTest
    @EnumSource
    void deviceThatNeverObeysIsNamedAfterBoundedAttempts(DeviceKind kind) {
        start(kind);
        home.device.obeys(false);
        home.request(40);
        home.pass("30m");
        assertThat(home.network.commands()).filteredOn(line -> line.contains("40")).hasSize(3);
        assertThat(home.topic("problem")).contains("device_does_not_obey");
        home.device.obeys(true);
        assertRequestReaches(60);
    }

    @ParameterizedTest
    @EnumSource
    void newestRequestIsSentWhenDeviceIsBack(DeviceKind kind) {
        start(kind);
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
        assertRestsAt(60);
        assertThat(home.network.commands()).as("no queue").noneMatch(line -> line.contains("20"));
    }

    @ParameterizedTest
    @EnumSource
    void oldRequestIsNotSentWhenDeviceIsBack(DeviceKind kind) {
        home = new RemoteInstallation(kind, "catch_up: {max_age: 10m}").started();
        home.device.cutPower();
        home.pass("1m");
        home.request(60);
        home.pass("15m");
        int before = home.device.percent();
        home.device.start();
        home.pass(LONG);
        assertThat(home.device.percent()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void rebootInMidMoveIsNoOverride(DeviceKind kind) {
        start(kind);
        home.request(20);
        home.pass("5s");
        home.device.reboot(Duration.ofSeconds(4));
        home.pass("5m");
        assertRestsAt(20);
        assertNoMoveElsewhere();
    }

    @ParameterizedTest
    @EnumSource
    void slowNetworkIsNoOverrideAndNoProblem(DeviceKind kind) {
        start(kind);
        home.network.latency(Duration.ofSeconds(2));
        assertRequestReaches(40);
        assertRuleMoves();
        assertAutomatic();
    }

    @ParameterizedTest
    @EnumSource
    void secondCoverOfBridgeStaysAsItIs(DeviceKind kind) {
        start(kind);
        var second = kind.model(home.network, "blind", 1);
        second.start();
        second.person(10);
        home.pass(LONG);
        assertThat(second.percent()).isEqualTo(10);
        assertRestsAt(80);
        home.request(40);
        home.pass(LONG);
        assertThat(second.percent()).isEqualTo(10);
        assertRestsAt(40);
    }
}
