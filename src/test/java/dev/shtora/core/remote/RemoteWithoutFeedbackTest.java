package dev.shtora.core.remote;

import static dev.shtora.core.remote.RemoteScript.connected;
import static dev.shtora.core.remote.RemoteScript.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.CoverStatus.Motion;
import dev.shtora.core.cover.Position;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A device that reports no position: it is estimated by time. */
class RemoteWithoutFeedbackTest {
    private static final DeviceReport OPENING = new DeviceReport.MotionReported(DeviceMotion.OPENING);
    private static final DeviceReport STOPPED = new DeviceReport.MotionReported(DeviceMotion.STOPPED);

    private static RemoteTraits traits(boolean feedback, boolean goTo, boolean detection) {
        return new RemoteTraits(feedback, goTo, Duration.ofSeconds(50), Duration.ofSeconds(100), 5,
                Duration.ofSeconds(5), 3, Duration.ofSeconds(5), Duration.ofMinutes(15), detection);
    }

    @Test
    void positionIsEstimatedAndStopEndsTheMove() {
        RemoteScript cover = connected(traits(false, false, true)).go(100);
        assertThat(cover.sent).containsExactly(DeviceCommand.OPEN);
        assertThat(cover.state().status().position()).isEmpty();
        cover.pass(200).forget();
        assertThat(cover.state().status().positionText()).contains("~100 %");
        cover.go(40).pass(30);
        assertThat(cover.sent).containsExactly(DeviceCommand.CLOSE);
        assertThat(cover.state().status().position()).contains(new Position(70));
        assertThat(cover.state().status().motion()).isEqualTo(Motion.CLOSING);
        assertThat(cover.pass(29.9).sent).hasSize(1);
        assertThat(cover.pass(0.1).sent).containsExactly(DeviceCommand.CLOSE, DeviceCommand.STOP);
        assertThat(cover.state().status().position()).contains(new Position(40));
        assertThat(cover.atTarget()).isTrue();
    }

    @Test
    void unknownPositionBecomesKnownAtNearEnd() {
        RemoteScript cover = connected(traits(false, false, true)).go(20).pass(120);
        assertThat(cover.sent).containsExactly(DeviceCommand.CLOSE, DeviceCommand.OPEN, DeviceCommand.STOP);
        assertThat(cover.state().status().position()).contains(new Position(20));
    }

    @Test
    void endIsAlwaysCommandedAndLastsLonger() {
        RemoteScript cover = connected(traits(false, true, true)).go(0).pass(200).forget();
        cover.plan(0, RemoteScript.BEGIN.plusSeconds(1));
        assertThat(cover.sent).containsExactly(to(0));
        assertThat(cover.pass(9.9).state().status().motion()).isEqualTo(Motion.CLOSING);
        assertThat(cover.pass(0.1).state().status().motion()).isEqualTo(Motion.RESTING);
    }

    @Test
    void stopOnTheWayKeepsTheEstimate() {
        RemoteScript cover = connected(traits(false, false, true)).go(0).pass(200).go(100).pass(25)
                .request(Command.STOP).pass(60);
        assertThat(cover.state().status().position()).contains(new Position(50));
        assertThat(cover.state().status().motion()).isEqualTo(Motion.RESTING);
    }

    @Test
    void reportedMotionCorrectsTheEstimateAndIsNoOverride() {
        RemoteScript cover = connected(traits(false, false, true)).go(0).pass(200).report(OPENING).pass(25)
                .report(STOPPED).pass(60);
        assertThat(cover.state().status().position()).contains(new Position(50));
        assertThat(cover.override()).isEmpty();
    }

    @Test
    void positionIsUnknownAfterRebootInMidMove() {
        RemoteScript cover = connected(traits(false, false, true)).go(0).pass(200).go(50).pass(10).online(false);
        assertThat(cover.state().status().position()).isEmpty();
        assertThat(cover.forget().pass(30).online(true).sent).containsExactly(DeviceCommand.OPEN,
                DeviceCommand.QUERY);
    }
}
