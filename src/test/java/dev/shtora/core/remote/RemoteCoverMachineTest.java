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
import dev.shtora.core.cover.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteCoverMachineTest {
    private static final RemoteTraits TRAITS = RemoteTraits.DEFAULT;
    private static final DeviceReport OPENING = new DeviceReport.MotionReported(DeviceMotion.OPENING);
    private static final DeviceReport STOPPED = new DeviceReport.MotionReported(DeviceMotion.STOPPED);

    private static RemoteTraits traits(boolean feedback, boolean goTo, boolean detection) {
        return new RemoteTraits(feedback, goTo, Duration.ofSeconds(50), Duration.ofSeconds(100), 5,
                Duration.ofSeconds(5), 3, Duration.ofSeconds(5), Duration.ofMinutes(15), detection);
    }

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
    class WhoMovedIt {
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
                    .report(at(0)).report(STOPPED).pass(0.2).report(at(6)).pass(600);
            assertThat(cover.override()).isEmpty();
            assertThat(cover.state().status().fault()).isEmpty();
            assertThat(cover.sent).containsExactly(to(0));
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

    @Nested
    class WithoutFeedback {
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
}
