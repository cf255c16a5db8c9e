package dev.shtora.daemon.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.device.DeviceKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The slats of a remote cover, with a model of each kind of device. */
class RemoteTiltTest {
    private static RemoteInstallation withSlats(DeviceKind kind) {
        return new RemoteInstallation(kind, "tilt: on\n").started();
    }

    private static void set(RemoteInstallation home, String json) {
        home.daemon.set(json);
    }

    private static List<String> rejections(RemoteInstallation home) {
        return home.daemon.link.published().stream().filter(line -> line.startsWith("shtora/window/rejected "))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(DeviceKind.class)
    void tiltIsCommandedAndReported(DeviceKind kind) {
        try (RemoteInstallation home = withSlats(kind)) {
            assertThat(home.topic("tilt")).isEqualTo("50");
            set(home, "{\"tilt\":40}");
            home.pass("30s");
            assertThat(home.device.tilt()).isEqualTo(40);
            assertThat(home.topic("tilt")).isEqualTo("40");
            assertThat(home.topic("attributes")).contains("\"slats\":true", "\"tilt\":40");
            assertThat(home.device.percent()).as("position").isEqualTo(80);
            assertThat(home.topic("reason")).startsWith("you tilted the slats to 40 % at 12:03");
            assertThat(home.isOverridden()).isTrue();
            assertThat(rejections(home)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(DeviceKind.class)
    void tiltFollowsMove(DeviceKind kind) {
        try (RemoteInstallation home = withSlats(kind)) {
            set(home, "{\"position\":30,\"tilt\":0}");
            home.pass("5s");
            assertThat(home.device.tilt()).as("while it moves").isEqualTo(50);
            home.pass("50s");
            assertThat(home.device.percent()).isEqualTo(30);
            assertThat(home.device.tilt()).isZero();
            assertThat(home.topic("tilt")).isEqualTo("0");
            assertThat(home.topic("reason")).startsWith("you set it to 30 % at 12:03");
            home.pass("5m");
            assertThat(home.topic("reason")).as("nobody else moved it").startsWith("you set it to 30 % at 12:03");
        }
    }

    @ParameterizedTest
    @EnumSource(DeviceKind.class)
    void tiltByOthersIsShownAndOverridesNothing(DeviceKind kind) {
        try (RemoteInstallation home = withSlats(kind)) {
            home.device.tiltByHand(90);
            home.pass("1m");
            assertThat(home.topic("tilt")).isEqualTo("90");
            assertThat(home.isOverridden()).isFalse();
            home.device.person(40);
            home.pass("2m");
            assertThat(home.isOverridden()).as("the position changed").isTrue();
        }
    }

    @Test
    void coverWithoutSlatsSaysNothingOfTiltsAndRefusesThem() {
        try (RemoteInstallation home = RemoteInstallation.started(DeviceKind.TASMOTA)) {
            assertThat(home.daemon.link.published()).noneMatch(line -> line.startsWith("shtora/window/tilt "));
            assertThat(home.topic("attributes")).doesNotContain("tilt", "slats");
            set(home, "{\"tilt\":40}");
            set(home, "{\"position\":30,\"tilt\":40}");
            home.pass("1m");
            assertThat(rejections(home)).hasSize(2)
                    .allMatch(line -> line.contains("this cover has no slats to tilt: send a position without 'tilt'"));
            assertThat(home.device.percent()).isEqualTo(80);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"tilt":140}                  | expected 'tilt' to be a whole number from 0 (closed) to 100 (open)
            {"tilt":-1}                   | expected 'tilt' to be a whole number from 0 (closed) to 100 (open)
            {"tilt":"40"}                 | expected 'tilt' to be a whole number from 0 (closed) to 100 (open)
            {"state":"STOP","tilt":40}    | expected 'tilt' alone, or with OPEN, CLOSE or a position only
            {"tilt":40,"speed":"quiet"}   | expected 'speed' with OPEN, CLOSE or a position only
            {"who":"anna"}                | expected either 'state' or 'position', or 'tilt' alone or with one of them
            """)
    void wrongTiltIsRejectedWithWords(String payload, String reason) {
        try (RemoteInstallation home = withSlats(DeviceKind.ZIGBEE2MQTT)) {
            set(home, payload);
            assertThat(rejections(home)).hasSize(1).first().asString().contains(reason);
        }
    }

    @ParameterizedTest
    @EnumSource(DeviceKind.class)
    void ruleTilts(DeviceKind kind) {
        try (RemoteInstallation home = new RemoteInstallation(kind,
                "tilt: on\n", "",
                "schedule: [{at: \"13:00\", move: 30%, tilt: 10}, {at: \"14:00\", move: 30%, tilt: 60%}]\n")
                .started()) {
            home.pass("61m");
            assertThat(home.topic("position")).isEqualTo("30");
            assertThat(home.topic("tilt")).isEqualTo("10");
            assertThat(home.topic("reason")).isEqualTo("13:00: 30 %, slats 10 %");
            home.network.commands().clear();
            home.pass("1h");
            assertThat(home.topic("tilt")).as("although it is there").isEqualTo("60");
            assertThat(home.network.commands()).as("one tilt").hasSize(1);
        }
    }

    @Test
    void stopOrNewerMoveDropsTiltThatWaits() {
        try (RemoteInstallation home = withSlats(DeviceKind.ZIGBEE2MQTT)) {
            set(home, "{\"state\":\"CLOSE\",\"tilt\":0}");
            home.pass("5s");
            set(home, "STOP");
            home.pass("1m");
            set(home, "{\"state\":\"CLOSE\",\"tilt\":0}");
            home.pass("2s");
            set(home, "OPEN");
            home.pass("2m");
            assertThat(home.device.percent()).isEqualTo(100);
            assertThat(home.device.tilt()).isEqualTo(50);
        }
    }

    @Test
    void moveOfPersonDropsTiltThatWaits() {
        try (RemoteInstallation home = withSlats(DeviceKind.TASMOTA)) {
            set(home, "{\"state\":\"CLOSE\",\"tilt\":0}");
            home.pass("8s");
            home.device.person(60);
            home.pass("2m");
            assertThat(home.topic("position")).isEqualTo("60");
            assertThat(home.device.tilt()).isEqualTo(50);
        }
    }

    @Test
    void alarmsAndLocksRefuseTilts() {
        try (RemoteInstallation home = withSlats(DeviceKind.TASMOTA)) {
            home.daemon.send("window/lock/set", "ON");
            set(home, "{\"tilt\":0}");
            home.pass("10s");
            assertThat(home.device.tilt()).isEqualTo(50);
            assertThat(rejections(home)).hasSize(1).first().asString().contains("locked");
        }
    }

    @Test
    void tiltInPassingOverridesNothing() {
        try (RemoteInstallation home = withSlats(DeviceKind.TASMOTA)) {
            set(home, "{\"tilt\":0,\"override\":false}");
            home.pass("10s");
            assertThat(home.device.tilt()).isZero();
            assertThat(home.isOverridden()).isFalse();
            home.pass("1h");
            assertThat(home.topic("position")).as("the rule").isEqualTo("30");
        }
    }

    @Test
    void newestTiltIsSentWhenDeviceIsBack() {
        try (RemoteInstallation home = withSlats(DeviceKind.ZIGBEE2MQTT)) {
            home.device.cutPower();
            home.pass("10s");
            set(home, "{\"tilt\":10}");
            set(home, "{\"tilt\":20}");
            home.pass("10s");
            assertThat(home.network.commands()).noneMatch(line -> line.contains("tilt"));
            home.device.start();
            home.pass("20s");
            assertThat(home.network.commands()).filteredOn(line -> line.contains("tilt"))
                    .containsExactly("zigbee2mqtt/blind0/set {\"tilt\": 20}");
            assertThat(home.topic("tilt")).isEqualTo("20");
        }
    }

    @Test
    void oldTiltIsNotSentWhenDeviceIsBack() {
        try (RemoteInstallation home = new RemoteInstallation(DeviceKind.ZIGBEE2MQTT,
                "tilt: on\ncatch_up: {max_age: 15m}\n").started()) {
            home.device.cutPower();
            home.pass("10s");
            set(home, "{\"tilt\":10}");
            home.pass("40m");
            home.device.start();
            home.pass("1m");
            assertThat(home.device.tilt()).isEqualTo(50);
        }
    }

    @Test
    void expiredTiltIsNotSentWhenDeviceIsBack() {
        try (RemoteInstallation home = withSlats(DeviceKind.ZIGBEE2MQTT)) {
            home.device.cutPower();
            home.pass("10s");
            set(home, "{\"tilt\":10,\"expires\":\"2026-11-21T12:04:00+01:00\"}");
            home.pass("3m");
            home.device.start();
            home.pass("1m");
            assertThat(home.device.tilt()).isEqualTo(50);
            assertThat(rejections(home)).hasSize(1).first().asString().contains("it has expired");
        }
    }

    @Test
    void reasonSurvivesRestart() {
        try (RemoteInstallation home = withSlats(DeviceKind.ESPHOME)) {
            set(home, "{\"tilt\":40,\"who\":\"anna\"}");
            home.pass("10s");
            String reason = home.topic("reason");
            assertThat(reason).startsWith("\"anna\" tilted the slats to 40 % at 12:03");
            home.restartDaemon(Duration.ofMinutes(1));
            home.pass("1m");
            assertThat(home.topic("reason")).isEqualTo(reason);
            assertThat(home.topic("tilt")).isEqualTo("40");
        }
    }
}
