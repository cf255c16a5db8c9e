package dev.shtora.daemon.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.device.DeviceKind;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Locks of remote covers, with a model of each kind of device. Their rules are 13:00: 30 % and 14:00: 80 %. */
class RemoteLockTest {
    private RemoteInstallation home;

    private void start(DeviceKind kind) {
        home = RemoteInstallation.started(kind);
    }

    private void lock(String payload) {
        home.daemon.send("window/lock/set", payload);
    }

    @AfterEach
    void close() {
        home.close();
    }

    @ParameterizedTest
    @EnumSource
    void lockBindsRulesAndPeopleUntilItEnds(DeviceKind kind) {
        start(kind);
        lock("{\"position\":50,\"until\":\"2026-11-21T13:30:00+01:00\",\"who\":\"anna\"}");
        home.pass("3m");
        assertThat(home.device.percent()).isEqualTo(50);
        home.request(0);
        home.pass("1h10m"); // The rule of 13:00 is due meanwhile.
        assertThat(home.device.percent()).isEqualTo(50);
        assertThat(home.daemon.rejected()).contains("locked by");
        home.pass("20m");
        assertThat(home.device.percent()).isEqualTo(30);
        assertThat(home.topic("lock")).isEqualTo("{\"state\":\"OFF\"}");
    }

    @ParameterizedTest
    @EnumSource
    void lockWithoutPositionStopsMove(DeviceKind kind) {
        start(kind);
        home.request(home.device.percent() > 50 ? 0 : 100);
        home.pass("8s");
        lock("ON");
        home.pass("1m");
        int stays = home.device.percent();
        assertThat(home.daemon.status().moving()).isFalse();
        home.pass("1h30m");
        assertThat(home.device.percent()).isEqualTo(stays);
        lock("OFF");
        home.pass("4m");
        assertThat(home.device.percent()).isEqualTo(30);
    }

    @ParameterizedTest
    @EnumSource
    void lockSurvivesRestart(DeviceKind kind) {
        start(kind);
        lock("{\"position\":50}");
        home.pass("3m");
        home.restartDaemon(Duration.ofSeconds(5));
        home.pass("1h30m");
        assertThat(home.device.percent()).isEqualTo(50);
        assertThat(home.topic("lock")).isEqualTo("{\"state\":\"ON\",\"position\":50}");
        lock("OFF");
        home.pass("4m");
        assertThat(home.device.percent()).isEqualTo(30);
    }
}
