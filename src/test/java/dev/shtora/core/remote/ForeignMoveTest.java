package dev.shtora.core.remote;

import static dev.shtora.core.remote.RemoteScript.at;
import static dev.shtora.core.remote.RemoteScript.connected;
import static dev.shtora.core.remote.RemoteScript.restingAt;
import static dev.shtora.core.remote.RemoteScript.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.CoverStatus.Motion;
import dev.shtora.core.cover.Fault;
import dev.shtora.core.cover.Position;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which moves of a device count as those of a person at the device. */
class ForeignMoveTest {
    private static final RemoteTraits TRAITS = RemoteTraits.DEFAULT;
    private static final DeviceReport OPENING = new DeviceReport.MotionReported(DeviceMotion.OPENING);
    private static final DeviceReport STOPPED = new DeviceReport.MotionReported(DeviceMotion.STOPPED);

    private static RemoteTraits traits(boolean feedback, boolean goTo, boolean detection) {
        return new RemoteTraits(feedback, goTo, Duration.ofSeconds(50), Duration.ofSeconds(100), 5,
                Duration.ofSeconds(5), 3, Duration.ofSeconds(5), Duration.ofMinutes(15), detection);
    }

    @ParameterizedTest
    @CsvSource({"45, false", "55, false", "44, true", "56, true", "0, true", "100, true"})
    void moveBeyondToleranceIsSomebodys(int percent, boolean foreign) {
        RemoteScript cover = restingAt(TRAITS, 50).pass(60).rests(percent).pass(4.999);
        assertThat(cover.override()).isEmpty();
        cover.pass(0.001);
        assertThat(cover.override()).isEqualTo(foreign ? Optional.of(new Position(percent)) : Optional.empty());
        if (foreign) {
            assertThat(cover.state().request().since()).isEqualTo(RemoteScript.BEGIN.plusSeconds(60));
        }
    }

    @Test
    void smallStepsCountFromLastSettledPosition() {
        RemoteScript cover = restingAt(TRAITS, 50);
        for (int percent = 51; percent <= 55; percent++) {
            cover.pass(600).rests(percent);
        }
        assertThat(cover.pass(600).override()).isEmpty();
        assertThat(cover.rests(56).pass(5).override()).contains(new Position(56));
    }

    @Test
    void moveThatComesBackIsNobodys() {
        RemoteScript cover = restingAt(TRAITS, 50).pass(60).moves(70, DeviceMotion.OPENING).pass(3)
                .moves(60, DeviceMotion.CLOSING).pass(3).rests(52).pass(60);
        assertThat(cover.override()).isEmpty();
    }

    @Test
    void moveCountsWhenItHasEnded() {
        RemoteScript cover = restingAt(TRAITS, 50).pass(60).moves(60, DeviceMotion.OPENING).pass(20);
        assertThat(cover.override()).isEmpty();
        assertThat(cover.rests(90).pass(5).override()).contains(new Position(90));
    }

    @Test
    void retainedReportIsPositionAndNoProof() {
        RemoteScript cover = restingAt(TRAITS, 50).connection(false).connection(true).retained(at(90), OPENING)
                .pass(60);
        assertThat(cover.state().status().position()).contains(new Position(90));
        assertThat(cover.state().status().motion()).isEqualTo(Motion.RESTING);
        assertThat(cover.override()).isEmpty();
        cover.rests(50).retained(at(90)).pass(60);
        assertThat(cover.state().status().position()).contains(new Position(50));
        assertThat(cover.override()).isEmpty();
    }

    @Test
    void deviceThatIsBackIsWhereItSays() {
        RemoteScript cover = restingAt(TRAITS, 50).pass(60).online(true).pass(4.9).rests(90).pass(60);
        assertThat(cover.override()).isEmpty();
        assertThat(cover.rests(50).pass(5).override()).contains(new Position(50));
    }

    @Test
    void echoAndLateArrivalAreOurs() {
        RemoteScript cover = restingAt(TRAITS, 100).go(0).pass(0.1).report(at(0)).pass(2)
                .moves(95, DeviceMotion.CLOSING).pass(20).moves(60, DeviceMotion.CLOSING).pass(38).rests(3)
                .pass(60);
        assertThat(cover.override()).isEmpty();
        assertThat(cover.state().status().fault()).isEmpty();
        assertThat(cover.sent).containsExactly(to(0));
    }

    @Test
    void stopAtDeviceDuringOurMoveIsSomebodys() {
        RemoteScript cover = restingAt(TRAITS, 100).go(0).pass(1).moves(99, DeviceMotion.CLOSING).pass(20)
                .rests(65).pass(4.9);
        assertThat(cover.override()).isEmpty();
        assertThat(cover.pass(0.1).override()).contains(new Position(65));
        assertThat(cover.pass(600).sent).containsExactly(to(0));
    }

    @Test
    void positionThatIsOvertakenByTheEndOfTheMoveIsNobodys() {
        RemoteScript cover = restingAt(TRAITS, 80).go(0).pass(1).moves(75, DeviceMotion.CLOSING).pass(8)
                .report(at(0)).report(STOPPED).pass(0.2).report(at(6)).pass(5);
        assertThat(cover.sent).containsExactly(to(0), DeviceCommand.QUERY);
        cover.rests(0).pass(600);
        assertThat(cover.override()).isEmpty();
        assertThat(cover.state().status().fault()).isEmpty();
        assertThat(cover.sent).containsExactly(to(0), DeviceCommand.QUERY);
    }

    @Test
    void moveSoonAfterArrivalIsNotReverted() {
        RemoteScript cover = restingAt(TRAITS, 100).go(0).pass(1).moves(90, DeviceMotion.CLOSING).pass(3)
                .request(Command.STOP).pass(0.5).rests(70).forget().go(40).pass(1).moves(65, DeviceMotion.CLOSING)
                .pass(20).rests(40).pass(2).moves(42, DeviceMotion.OPENING).moves(60, DeviceMotion.OPENING).pass(2)
                .rests(90).pass(600);
        assertThat(cover.override()).contains(new Position(90));
        assertThat(cover.sent).containsExactly(to(40));
    }

    @Test
    void positionThatIsOvertakenByTheEndOfALostStopIsNobodys() {
        RemoteScript cover = closingAfterLostStop().pass(3).report(STOPPED).report(at(0)).pass(60);
        assertThat(cover.override()).isEmpty();
        assertThat(cover.moves(50, DeviceMotion.OPENING).rests(100).pass(5).override()).contains(Position.OPEN);
    }

    @ParameterizedTest
    @CsvSource({"0.499, 4.9, false", "0.501, 60, false", "0.499, 5, true"})
    void positionShortlyBeforeStopSettlesLater(double before, double after, boolean foreign) {
        RemoteScript cover = closingAfterLostStop().report(at(2)).pass(before).report(STOPPED).pass(after)
                .moves(50, DeviceMotion.OPENING).rests(100).pass(5);
        assertThat(cover.override()).isEqualTo(foreign ? Optional.of(Position.OPEN) : Optional.empty());
    }

    /** At 7 % and closing, although the device was stopped: it has received neither stop. */
    private static RemoteScript closingAfterLostStop() {
        return restingAt(TRAITS, 100).go(0).pass(1).moves(99, DeviceMotion.CLOSING).request(Command.STOP).pass(20)
                .moves(7, DeviceMotion.CLOSING);
    }

    @Test
    void positionBeforeItsMotionSettlesNothing() {
        RemoteScript cover = restingAt(TRAITS, 100).go(0).pass(1).request(Command.STOP).pass(10).report(at(35))
                .report(new DeviceReport.MotionReported(DeviceMotion.CLOSING)).pass(10).rests(0).pass(60);
        assertThat(cover.override()).isEmpty();
    }

    @Test
    void retainedPositionSettlesNothing() {
        RemoteScript cover = restingAt(TRAITS, 50).connection(false).pass(60).connection(true).retained(at(50)).pass(4)
                .report(STOPPED).pass(2).report(at(90)).pass(60);
        assertThat(cover.override()).isEmpty();
    }

    @Test
    void stopWithNamedProblemIsNobodys() {
        RemoteScript cover = restingAt(TRAITS, 100).go(0).pass(1).moves(99, DeviceMotion.CLOSING).pass(20)
                .report(at(65), STOPPED, new DeviceReport.ProblemReported(Optional.of("obstruction"))).pass(600);
        assertThat(cover.override()).isEmpty();
        assertThat(cover.sent).containsExactly(to(0));
        assertThat(cover.state().status().fault()).contains(Fault.DEVICE_PROBLEM);
        assertThat(cover.state().deviceProblem()).contains("obstruction");
        cover.report(new DeviceReport.ProblemReported(Optional.empty()));
        assertThat(cover.state().status().fault()).contains(Fault.DEVICE_DOES_NOT_OBEY);
    }

    @Test
    void detectionCanBeOff() {
        RemoteScript cover = restingAt(traits(true, true, false), 50).pass(60).rests(90).pass(60);
        assertThat(cover.override()).isEmpty();
        assertThat(cover.state().status().position()).contains(new Position(90));
    }

    @Test
    void deviceWithoutMotionIsAtRestAtItsTarget() {
        RemoteScript cover = connected(TRAITS).report(at(100)).pass(6).report(at(100)).go(40).pass(1)
                .report(at(70));
        assertThat(cover.state().status().motion()).isEqualTo(Motion.CLOSING);
        cover.pass(1).report(at(40));
        assertThat(cover.state().status().motion()).isEqualTo(Motion.RESTING);
    }

    @Test
    void deviceWithoutMotionRestsIfItRepeatsItsPosition() {
        RemoteScript cover = connected(TRAITS).report(at(100)).pass(6).report(at(100)).go(0).pass(6)
                .report(at(90)).pass(3).report(at(80));
        assertThat(cover.state().status().motion()).isEqualTo(Motion.CLOSING);
        cover.pass(10);
        assertThat(cover.sent).containsExactly(to(0), DeviceCommand.QUERY);
        assertThat(cover.report(at(80)).pass(5).override()).contains(new Position(80));
    }

    @Test
    void moveBeforeTheCommandThatWasNotReportedCountsAsMadeAfterIt() {
        RemoteScript cover = restingAt(TRAITS, 59).go(60).pass(6).rests(100).pass(6);
        assertThat(cover.override()).contains(new Position(100));
    }
}
