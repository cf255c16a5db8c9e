package dev.shtora.daemon.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.device.SilentModel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A device without feedback is timed, and its position is shown as estimated. */
class TimedRemoteTest {
    private static RemoteInstallation started() {
        return new RemoteInstallation(SilentModel::new, "", SilentModel.PROFILE).started();
    }

    @Test
    void positionBetweenEndsIsReachedByStopInTime() {
        try (RemoteInstallation home = started()) {
            home.pass("1h");
            assertThat(home.network.commands()).as("to a known end first").contains("radio/blind/key my");
            home.request(50);
            home.pass("2m");
            assertThat(home.device.percent()).isBetween(46, 54);
            assertThat(home.topic("position")).isEqualTo("50");
            assertThat(home.topic("attributes")).contains("\"estimated\":true");
            assertThat(home.network.commands()).last().isEqualTo("radio/blind/key my");
        }
    }

    @Test
    void endsNeedNoStop() {
        try (RemoteInstallation home = started()) {
            home.daemon.set("CLOSE");
            home.pass("10s");
            assertThat(home.topic("state")).isEqualTo("closing");
            home.pass("2m");
            assertThat(home.device.percent()).isZero();
            assertThat(home.topic("position")).isEqualTo("0");
            assertThat(home.topic("state")).isEqualTo("closed");
            assertThat(home.network.commands()).last().isEqualTo("radio/blind/key down");
        }
    }

    @Test
    void stopInMidMoveIsEstimated() {
        try (RemoteInstallation home = started()) {
            home.daemon.set("CLOSE");
            home.pass("2m");
            home.daemon.set("OPEN");
            home.pass("5s");
            home.daemon.set("STOP");
            home.pass("2m");
            assertThat(Integer.parseInt(home.topic("position"))).isBetween(home.device.percent() - 3,
                    home.device.percent() + 3);
        }
    }

    @Test
    void estimateSurvivesRestartAndIsMarked() {
        try (RemoteInstallation home = started()) {
            home.request(50);
            home.pass("2m");
            home.network.commands().clear();
            home.restartDaemon(Duration.ofMinutes(1));
            assertThat(home.topic("position")).isEqualTo("50");
            assertThat(home.topic("state")).isEqualTo("stopped");
            assertThat(home.topic("attributes")).contains("\"estimated\":true");
            home.request(70);
            home.pass("2m");
            assertThat(home.device.percent()).isBetween(66, 74);
        }
    }

    @Test
    void positionIsUnknownAfterRestartInMidMove() {
        try (RemoteInstallation home = started()) {
            home.daemon.set("CLOSE");
            home.pass("2m");
            home.daemon.set("OPEN");
            home.pass("5s");
            home.restartDaemon(Duration.ofMinutes(1));
            assertThat(home.topic("position")).isEqualTo("None");
        }
    }
}
