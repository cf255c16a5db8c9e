package dev.shtora.core.remote;

import static dev.shtora.core.remote.RemoteScript.at;
import static dev.shtora.core.remote.RemoteScript.connected;
import static org.assertj.core.api.Assertions.assertThat;
import static dev.shtora.core.remote.RemoteScript.to;

import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.Request;
import org.junit.jupiter.api.Test;

/** A device that reports its position, and not whether it moves. */
class RemoteWithoutMotionTest {
    private static final RemoteTraits TRAITS = RemoteTraits.DEFAULT;

    private RemoteScript moving() {
        return connected(TRAITS).report(at(30)).pass(6).report(at(30)).go(80).pass(6).report(at(50)).pass(6)
                .report(at(70)).pass(6);
    }

    /** The newest reports of the move are lost. */
    @Test
    void moveUnderWayAtTheStartIsNobodysForDeviceWithoutMotion() {
        RemoteScript cover = connected(TRAITS).retained(at(80)).pass(2).report(at(67)).pass(5).report(at(60))
                .pass(4).report(at(47)).pass(60);
        assertThat(cover.state().request()).isEqualTo(Request.NONE);
        cover.report(at(47)).pass(60).report(at(20)).pass(60);
        assertThat(cover.state().request().cause().text()).contains("outside of Shtora: 20 %");
    }

    @Test
    void moveBeyondTheTargetIsSomebodys() {
        RemoteScript cover = moving().report(at(86)).pass(3).report(at(95)).pass(4.9);
        assertThat(cover.override()).isEmpty();
        assertThat(cover.pass(0.1).override()).contains(new Position(95));
        assertThat(cover.pass(600).sent).containsExactly(to(80));
    }

    /** It has closed from 100 when it was sent to 50, has lost that command, and is seen at 50. */
    private RemoteScript passingBy() {
        RemoteScript cover = connected(TRAITS).report(at(100)).pass(6).report(at(100)).go(0).pass(2).go(50).pass(6)
                .report(at(52)).forget();
        assertThat(cover.pass(4.9).sent).isEmpty();
        assertThat(cover.pass(0.1).sent).containsExactly(DeviceCommand.QUERY);
        return cover.forget();
    }

    @Test
    void passingByTheTargetOfLostCommandIsNoOverride() {
        RemoteScript cover = passingBy().pass(20).report(at(2)).pass(10);
        assertThat(cover.override()).isEmpty();
        assertThat(cover.report(at(2)).pass(60).sent).contains(to(50));
        assertThat(cover.override()).isEmpty();
    }

    @Test
    void repeatedPositionOfPossiblePassingIsArrival() {
        RemoteScript cover = passingBy().report(at(52));
        assertThat(cover.state().phase()).isEqualTo(RemotePhase.IDLE);
        assertThat(cover.state().settled()).contains(new Position(52));
    }

    @Test
    void silenceAfterPossiblePassingIsArrivalWhenNoMoveCanLast() {
        RemoteScript cover = passingBy().pass(89);
        assertThat(cover.sent).containsExactly(DeviceCommand.QUERY);
        cover.pass(5);
        assertThat(cover.state().phase()).isEqualTo(RemotePhase.IDLE);
        assertThat(cover.report(at(0)).pass(5).override()).contains(Position.CLOSED);
    }

    @Test
    void moveElsewhereAfterPossiblePassingIsSomebodys() {
        RemoteScript cover = passingBy().pass(5).report(at(75)).pass(6).report(at(75)).pass(5);
        assertThat(cover.override()).contains(new Position(75));
        assertThat(cover.pass(600).sent).doesNotContain(to(50));
    }

    @Test
    void moveAfterFirstArrivalSinceTheStartIsSomebodys() {
        RemoteScript cover = connected(TRAITS).go(50).pass(20).report(at(50)).pass(20).report(at(75)).pass(6)
                .report(at(75)).pass(6);
        assertThat(cover.override()).contains(new Position(75));
    }

    @Test
    void moveSoonAfterArrivalFromKnownRestIsSomebodys() {
        RemoteScript cover = connected(TRAITS).report(at(100)).pass(6).report(at(100)).go(50).pass(30)
                .report(at(50)).pass(5).report(at(100)).pass(5);
        assertThat(cover.override()).contains(Position.OPEN);
        assertThat(cover.pass(600).sent).containsExactly(to(50));
    }

    @Test
    void overshootWithinToleranceIsArrival() {
        RemoteScript cover = moving().report(at(85)).pass(60);
        assertThat(cover.override()).isEmpty();
        assertThat(cover.atTarget()).isTrue();
    }

    /** Nobody has heard the device since the connection is up: the retained position may be of any age. */
    @Test
    void retainedPositionAtTheTargetIsNoRest() {
        RemoteScript cover = connected(TRAITS).report(at(27)).pass(6).report(at(27)).connection(false).go(0).pass(5)
                .connection(true).retained(at(0)).pass(60);
        assertThat(cover.state().settled()).isEmpty();
        assertThat(cover.go(0).pass(6).report(at(27)).pass(10).override()).isEmpty();
        assertThat(cover.sent).endsWith(to(0), DeviceCommand.QUERY);
    }

    /** A copy of a message does not show that the cover rests. */
    @Test
    void copyOfReportSettlesNoMoveUnderWayAtTheStart() {
        RemoteScript cover = connected(TRAITS).retained(at(11)).pass(2).report(at(36)).report(at(36)).pass(10)
                .report(at(0)).pass(10);
        assertThat(cover.override()).isEmpty();
    }
}
