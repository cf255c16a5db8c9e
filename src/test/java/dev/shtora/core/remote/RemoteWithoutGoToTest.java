package dev.shtora.core.remote;

import static dev.shtora.core.remote.RemoteScript.at;
import static dev.shtora.core.remote.RemoteScript.restingAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.cover.Position;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A device that opens, closes and stops, takes no positions, and reports where it is. */
class RemoteWithoutGoToTest {
    private static final DeviceReport STOPPED = new DeviceReport.MotionReported(DeviceMotion.STOPPED);

    private final RemoteTraits traits = new RemoteTraits(true, false, Duration.ofSeconds(50),
            Duration.ofSeconds(100), 5, Duration.ofSeconds(5), 3, Duration.ofSeconds(5), Duration.ofMinutes(15), true);

    @Test
    void stopIsSentWhereReportsShowTheTarget() {
        RemoteScript cover = restingAt(traits, 0).go(50).pass(6).moves(12, DeviceMotion.OPENING).pass(18.9);
        assertThat(cover.sent).containsExactly(DeviceCommand.OPEN);
        assertThat(cover.pass(0.1).sent).containsExactly(DeviceCommand.OPEN, DeviceCommand.STOP);
        cover.pass(1).rests(52).pass(6).rests(52).pass(6);
        assertThat(cover.atTarget()).isTrue();
        assertThat(cover.override()).isEmpty();
    }

    @Test
    void pulseTooShortToStopIsNotSent() {
        RemoteScript cover = restingAt(traits, 47).go(50);
        assertThat(cover.sent).containsExactly(DeviceCommand.QUERY);
    }

    /** It was seen at 96 after a move to 100. It may have gone on, and its last report may be lost. */
    private RemoteScript sentNear() {
        RemoteScript cover = restingAt(traits, 80).go(100).pass(1).moves(82, DeviceMotion.OPENING).pass(7)
                .rests(96).pass(6).forget().go(93);
        assertThat(cover.sent).containsExactly(DeviceCommand.QUERY);
        return cover.pass(1);
    }

    @Test
    void deviceThatIsNotWhereItWasSeenIsSent() {
        assertThat(sentNear().rests(100).pass(15).sent).startsWith(DeviceCommand.QUERY, DeviceCommand.CLOSE);
    }

    @Test
    void deviceThatIsWhereItWasSeenIsLeftThere() {
        RemoteScript cover = sentNear().rests(96).pass(60);
        assertThat(cover.sent).containsExactly(DeviceCommand.QUERY);
        assertThat(cover.state().settled()).contains(new Position(96));
    }

    @Test
    void moveOfPersonSoonAfterTheQuestionIsNotContradicted() {
        RemoteScript cover = sentNear().rests(96).pass(1).moves(90, DeviceMotion.CLOSING).pass(30).rests(40).pass(60);
        assertThat(cover.override()).contains(new Position(40));
        assertThat(cover.sent).containsExactly(DeviceCommand.QUERY);
    }

    /** Its position and its motion are messages of their own, and the position comes later. */
    @Test
    void positionAfterTheReportOfStopCorrectsTheArrival() {
        RemoteScript cover = restingAt(traits, 28).go(16).pass(1).moves(27, DeviceMotion.CLOSING).pass(17);
        assertThat(cover.sent).contains(DeviceCommand.STOP); // It is lost.
        cover.report(at(11)).report(STOPPED).report(at(0)).forget();
        assertThat(cover.pass(5).sent).containsExactly(DeviceCommand.QUERY);
        assertThat(cover.rests(0).pass(60).sent).contains(DeviceCommand.OPEN);
        assertThat(cover.override()).isEmpty();
    }

    /** The newest motion that it has reported is of before the move. */
    @Test
    void positionNearTheTargetIsNoArrivalWhileItMoves() {
        RemoteScript cover = restingAt(traits, 63).go(82).pass(5.3).report(at(77))
                .report(new DeviceReport.MotionReported(DeviceMotion.OPENING)).pass(4);
        assertThat(cover.sent).containsExactly(DeviceCommand.OPEN, DeviceCommand.STOP);
    }

    @Test
    void positionNearTheTargetIsNoArrivalWithoutReportOfMotion() {
        RemoteScript cover = restingAt(traits, 63).go(82).pass(5.3).report(at(77)).pass(4);
        assertThat(cover.sent).containsExactly(DeviceCommand.OPEN, DeviceCommand.STOP);
    }
}
