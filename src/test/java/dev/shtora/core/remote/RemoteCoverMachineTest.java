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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Moves of a device that reports its position, and what happens if it does not obey. */
class RemoteCoverMachineTest {
    private static final RemoteTraits TRAITS = RemoteTraits.DEFAULT;
    private static final DeviceReport STOPPED = new DeviceReport.MotionReported(DeviceMotion.STOPPED);

    @Nested
    class Moves {
        @Test
        void requestIsSentAndReportIsPosition() {
            RemoteScript cover = restingAt(TRAITS, 100).go(0);
            assertThat(cover.sent).containsExactly(to(0));
            cover.pass(1).moves(98, DeviceMotion.CLOSING);
            assertThat(cover.state().status().motion()).isEqualTo(Motion.CLOSING);
            assertThat(cover.state().status().target()).contains(Position.CLOSED);
            assertThat(cover.atTarget()).isFalse();
            cover.pass(55).rests(0);
            assertThat(cover.state().status().position()).contains(Position.CLOSED);
            assertThat(cover.state().status().fault()).isEmpty();
            assertThat(cover.atTarget()).isTrue();
            assertThat(cover.pass(600).sent).containsExactly(to(0));
        }

        @Test
        void nothingIsSentWithoutConnection() {
            RemoteScript cover = restingAt(TRAITS, 100).connection(false).forget().go(0).pass(60);
            assertThat(cover.sent).isEmpty();
            assertThat(cover.connection(true).sent).containsExactly(to(0), DeviceCommand.QUERY);
        }

        @Test
        void personsCommandIsSentWhereverCoverIsAndRulesIsNot() {
            RemoteScript cover = restingAt(TRAITS, 0).plan(0, RemoteScript.BEGIN);
            assertThat(cover.sent).isEmpty();
            assertThat(cover.atTarget()).isTrue();
            assertThat(cover.go(0).sent).containsExactly(to(0));
        }

        @ParameterizedTest
        @CsvSource({"37, 42, false", "37, 43, true", "0, 1, true", "100, 99, true", "100, 100, false"})
        void ruleIsSentIfCoverIsNotThere(int wanted, int here, boolean sent) {
            RemoteScript cover = restingAt(TRAITS, here).plan(wanted, RemoteScript.BEGIN);
            assertThat(cover.sent).isEqualTo(sent ? List.of(to(wanted)) : List.of());
        }

        @Test
        void ruleDoesNotReplaceNewerRequestNorRepeatMoveUnderWay() {
            RemoteScript cover = restingAt(TRAITS, 100).go(50).plan(0, RemoteScript.BEGIN);
            assertThat(cover.sent).containsExactly(to(50));
            cover.plan(50, RemoteScript.BEGIN.plusSeconds(1));
            assertThat(cover.sent).containsExactly(to(50));
            assertThat(cover.state().request().cause().text()).startsWith("sunset");
        }

        @ParameterizedTest
        @CsvSource({"0, 100", "5, 100", "6, 0", "95, 0", "100, 0"})
        void toggleOpensClosedCoverAndClosesOthers(int here, int sent) {
            RemoteScript cover = restingAt(TRAITS, here).request(Command.TOGGLE);
            assertThat(cover.sent).containsExactly(to(sent));
        }

        @Test
        void toggleStopsMoveAndOpensAtUnknownPosition() {
            RemoteScript cover = connected(TRAITS).request(Command.TOGGLE);
            assertThat(cover.sent).containsExactly(to(100));
            cover.request(Command.TOGGLE);
            assertThat(cover.sent).containsExactly(to(100), DeviceCommand.STOP);
        }

        @Test
        void stopIsRepeatedOnlyWhileCoverStillMoves() {
            RemoteScript cover = restingAt(TRAITS, 100).go(0).pass(10).moves(80, DeviceMotion.CLOSING).forget();
            cover.request(Command.STOP).pass(2).moves(77, DeviceMotion.CLOSING);
            assertThat(cover.state().status().stopping()).isTrue();
            assertThat(cover.pass(3).sent).containsExactly(DeviceCommand.STOP, DeviceCommand.STOP);
            cover.rests(75).pass(300);
            assertThat(cover.sent).containsExactly(DeviceCommand.STOP, DeviceCommand.STOP, DeviceCommand.QUERY);
            assertThat(cover.override()).isEmpty();
        }

        /** It has reached the first target when it is sent there once more, and has lost that command. */
        @Test
        void olderCommandIsNobodysMoveIfQuestionsAreNotAnswered() {
            RemoteScript cover = restingAt(TRAITS, 17).go(0).pass(0.1).go(100).pass(6).go(0).pass(1).rests(0).pass(60);
            assertThat(cover.rests(100).pass(60).override()).isEmpty();
            assertThat(cover.state().status().fault()).contains(Fault.DEVICE_DOES_NOT_OBEY);
        }

        /** A monotonic clock may be negative. */
        @Test
        void retainedPositionIsNoArrival() {
            RemoteScript cover = connected(TRAITS).pass(120).request(Command.TOGGLE).retained(at(100)).pass(6)
                    .report(STOPPED).report(at(64)).pass(1).report(at(64)).report(STOPPED).pass(30);
            assertThat(cover.override()).isEmpty();
            assertThat(cover.sent).filteredOn(to(100)::equals).hasSizeGreaterThan(1);
        }

        @Test
        void calibrationIsRejectedWithWhatToDo() {
            RemoteScript cover = restingAt(TRAITS, 50).request(Command.HOME).request(new Command.MarkTop())
                    .request(new Command.Jog(5)).request(new Command.SetPosition(Position.OPEN));
            assertThat(cover.sent).isEmpty();
            assertThat(cover.rejected).hasSize(4).allSatisfy(why -> assertThat(why).contains("device"));
            assertThat(cover.rejected.getFirst()).contains("OPEN");
        }

        @Test
        void endIsReachedByItsOwnCommandIfPositionIsUnknown() {
            RemoteScript cover = connected(TRAITS)
                    .report(new DeviceReport.PositionReported(Optional.empty()), STOPPED).pass(10).go(0);
            assertThat(cover.sent).containsExactly(DeviceCommand.CLOSE);
            assertThat(cover.state().status().position()).isEmpty();
        }
    }

    @Nested
    class Disobedience {
        @Test
        void commandIsRepeatedWithBackoffThenFaultIsNamed() {
            RemoteScript cover = restingAt(TRAITS, 100).go(0).pass(4.9);
            assertThat(cover.sent).hasSize(1);
            assertThat(cover.pass(0.1).sent).containsExactly(to(0), to(0), DeviceCommand.QUERY);
            assertThat(cover.pass(9.9).sent).hasSize(3);
            assertThat(cover.pass(0.1).sent).hasSize(5);
            assertThat(cover.state().status().fault()).isEmpty();
            assertThat(cover.pass(20).sent).hasSize(5);
            assertThat(cover.state().status().fault()).contains(Fault.DEVICE_DOES_NOT_OBEY);
            assertThat(cover.pass(3600).sent).hasSize(5);
        }

        @Test
        void faultEndsWithNextRequestOrLateArrival() {
            RemoteScript cover = restingAt(TRAITS, 100).go(0).pass(60);
            assertThat(cover.state().status().fault()).contains(Fault.DEVICE_DOES_NOT_OBEY);
            assertThat(cover.rests(2).state().status().fault()).isEmpty();
            assertThat(cover.override()).isEmpty();
            cover.go(100).pass(60);
            assertThat(cover.state().status().fault()).contains(Fault.DEVICE_DOES_NOT_OBEY);
            assertThat(cover.go(50).state().status().fault()).isEmpty();
        }

        @Test
        void offlineDeviceGetsNewestPositionWhenItIsBack() {
            RemoteScript cover = restingAt(TRAITS, 100).online(false).go(0).go(40).go(30);
            assertThat(cover.sent).isEmpty();
            assertThat(cover.state().status().fault()).contains(Fault.DEVICE_OFFLINE);
            assertThat(cover.pass(900).online(true).sent).containsExactly(to(30), DeviceCommand.QUERY);
            assertThat(cover.state().status().fault()).isEmpty();
        }

        @Test
        void requestThatIsTooOldIsNotCaughtUp() {
            RemoteScript cover = restingAt(TRAITS, 100).online(false).go(0).pass(900.001).online(true);
            assertThat(cover.sent).containsExactly(DeviceCommand.QUERY);
            assertThat(cover.state().status().fault()).contains(Fault.DEVICE_DOES_NOT_OBEY);
        }

        @Test
        void stopOfOfflineDeviceIsRejectedAndEndsTheWait() {
            RemoteScript cover = restingAt(TRAITS, 100).online(false).go(0).request(Command.STOP);
            assertThat(cover.rejected).hasSize(1).first().asString().contains("stop it at the device");
            assertThat(cover.online(true).sent).containsExactly(DeviceCommand.QUERY);
        }

        @Test
        void rebootInMidMoveIsNoOverrideAndMoveContinues() {
            RemoteScript cover = restingAt(TRAITS, 100).go(0).pass(1).moves(99, DeviceMotion.CLOSING).pass(20)
                    .rests(65).pass(1).online(true);
            assertThat(cover.sent).containsExactly(to(0), to(0), DeviceCommand.QUERY);
            cover.rests(65).pass(60);
            assertThat(cover.override()).isEmpty();
        }
    }

    @Test
    void deviceThatMovesForTooLongIsAskedOnceInSettlingTime() {
        RemoteScript cover = restingAt(TRAITS, 100).go(0);
        for (int tenths = 0; tenths < 2000; tenths++) {
            cover.pass(0.1).report(at(99 - tenths / 100)).report(new DeviceReport.MotionReported(DeviceMotion.CLOSING));
        }
        assertThat(cover.sent.stream().filter(DeviceCommand.QUERY::equals).count()).isBetween(10L, 22L);
        assertThat(cover.override()).isEmpty();
    }
}
