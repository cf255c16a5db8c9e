package dev.shtora.core.cover;

import static dev.shtora.core.cover.CoverScript.PERSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.cover.CoverState.ManualMove;
import dev.shtora.core.cover.CoverState.Moving;
import dev.shtora.core.cover.CoverState.Unhomed;
import dev.shtora.core.cover.Effect.MoveBy;
import dev.shtora.core.cover.Effect.MoveTo;
import dev.shtora.core.cover.Effect.SetStepPosition;
import dev.shtora.core.cover.Effect.SetTravel;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManualCalibrationTest {
    private static final Command TOP = new Command.MarkTop();
    private static final Command BOTTOM = new Command.MarkBottom();
    private static final Command HALF = new Command.GoTo(new Position(50));

    private static Command jog(int steps) {
        return new Command.Jog(steps);
    }

    /** At the marked top; the travel is known. */
    private static CoverScript marked() {
        return CoverScript.withoutEndstop().request(jog(-300)).rested(-300, false).request(TOP)
                .hasEffects(new MoveBy(-300), new SetStepPosition(0)).restsAt(0);
    }

    @Nested
    class PositionUnknown {
        @Test
        void commandWithoutEndstopIsRejectedWithRemedy() {
            CoverScript.withoutEndstop().request(Command.OPEN).rejects("home_first").is(Unhomed.class)
                    .request(Command.HOME)
                    .rejects("mark the top").request(Command.TOGGLE).rejects("home_first");
        }

        @Test
        void jogKeepsPositionUnknown() {
            CoverScript.withoutEndstop().request(jog(200)).hasEffects(new MoveBy(200)).is(ManualMove.class)
                    .rested(200, false)
                    .is(Unhomed.class);
        }

        @Test
        void repeatedJogsAddUp() {
            CoverScript.withoutEndstop().request(jog(200)).request(jog(200)).hasEffects(new MoveBy(200),
                    new MoveBy(200));
        }

        @Test
        void jogCanBeStopped() {
            CoverScript.withoutEndstop().request(jog(200)).request(Command.STOP)
                    .hasEffects(new MoveBy(200), new Effect.Brake())
                    .rested(120, false).is(Unhomed.class);
        }

        @Test
        void positionCanBeSetWithoutMove() {
            CoverScript.withoutEndstop().request(new Command.SetPosition(new Position(50)))
                    .hasEffects(new SetStepPosition(1000))
                    .restsAt(1000)
                    .request(Command.OPEN).hasEffects(new MoveTo(0));
        }

        @Test
        void bottomIsNotMarkedBeforeTop() {
            CoverScript.withoutEndstop().request(BOTTOM).rejects("mark the top first");
            CoverScript.unhomed().request(BOTTOM).rejects("HOME first");
        }

        @Test
        void commandDuringJogHomesIfThereIsEndstop() {
            CoverScript.unhomed().request(jog(200)).request(Command.OPEN).hasEffects(new MoveBy(200),
                    new Effect.SeekEndstop(CoverScript.TRAVEL.homingReach(), false))
                    .isHoming(CoverState.HomingPhase.FAST);
        }

        @Test
        void ruleWaits() {
            CoverScript.withoutEndstop().plan(50).hasNoEffects().is(Unhomed.class).request(jog(10)).plan(40)
                    .hasEffects(new MoveBy(10)).rested(10, false).is(Unhomed.class);
        }
    }

    @Nested
    class TravelUnknown {
        @Test
        void topJogBottomMeasuresTravel() {
            CoverScript.unmeasured().request(TOP).request(jog(2500)).progressed(100).rested(2500, false).request(BOTTOM)
                    .hasEffects(new SetStepPosition(0), new MoveBy(2500), new SetTravel(2500)).restsAt(2500);
        }

        @Test
        void positionIsRejectedBeforeMeasurement() {
            CoverScript.unmeasured().request(TOP).request(HALF).hasEffects(new SetStepPosition(0), new Effect.Reject(
                    "measure_first: the bottom is unknown. Jog the cover down and mark the bottom (shtora calibrate)"));
            CoverScript.unmeasured().request(new Command.SetPosition(new Position(50)))
                    .rejects("the top and the bottom are unknown");
        }

        @Test
        void bottomTooNearTopIsRejected() {
            CoverScript.unmeasured().request(TOP).request(jog(100)).rested(100, false).request(BOTTOM).hasEffects(
                    new SetStepPosition(0),
                    new MoveBy(100), new Effect.Reject(
                            "the bottom is at least 200 steps below the top, and the cover is 100 steps below it: jog it down first"))
                    .restsAt(100);
        }

        @Test
        void ruleIsNotCarriedOut() {
            CoverScript.unmeasured().request(TOP).plan(0).hasEffects(new SetStepPosition(0)).restsAt(0);
        }
    }

    @Nested
    class PositionAndTravelKnown {
        @Test
        void movesEndAtTargetAndMarkedTop() {
            marked().request(HALF).hasEffects(new MoveTo(1000)).rested(1000, false).request(Command.OPEN)
                    .hasEffects(new MoveTo(0))
                    .rested(0, false).hasNoEffects().restsAt(0);
        }

        @Test
        void jogCanPassBottom() {
            marked().request(Command.CLOSE).rested(2000, false).request(jog(150)).rested(2150, false)
                    .hasEffects(new MoveTo(2000), new MoveBy(150)).restsAt(2150).request(BOTTOM)
                    .hasEffects(new SetTravel(2150));
        }

        @Test
        void jogDuringJogContinues() {
            marked().request(jog(500)).progressed(100).request(jog(500)).hasEffects(new MoveBy(500), new MoveBy(500))
                    .is(Moving.class)
                    .rested(600, false).restsAt(600);
        }

        @Test
        void nudgeKeepsReportedPosition() {
            CoverScript nudged = marked().request(HALF).rested(1000, false).request(new Command.Nudge(25))
                    .is(ManualMove.class);
            assertThat(CoverStatus.of(nudged.state(), new CoverMachine(CoverScript.TRAVEL)).position())
                    .contains(new Position(50));
            nudged.rested(1025, false).hasEffects(new MoveTo(1000), new MoveBy(25), new SetStepPosition(1000))
                    .restsAt(1000);
        }

        @Test
        void ruleDuringNudgeIsCarriedOutAfterIt() {
            marked().request(new Command.Nudge(25)).plan(50).rested(25, false).hasEffects(new MoveBy(25),
                    new SetStepPosition(0),
                    new MoveTo(1000));
        }

        @Test
        void markingTopAgainKeepsTravel() {
            marked().request(HALF).rested(1000, false).request(jog(-990)).rested(10, false).request(TOP)
                    .hasEffects(new MoveTo(1000), new MoveBy(-990), new SetStepPosition(0)).restsAt(0)
                    .request(Command.CLOSE)
                    .hasEffects(new MoveTo(2000));
        }
    }

    static Stream<Command> calibrationCommands() {
        return Stream.of(jog(10), new Command.Nudge(10), TOP, BOTTOM, new Command.SetPosition(new Position(50)));
    }

    @ParameterizedTest
    @MethodSource("calibrationCommands")
    void calibrationDuringMoveIsRejected(Command command) {
        marked().request(Command.CLOSE).progressed(500).hasEffects(new MoveTo(2000)).request(command)
                .rejects("STOP first")
                .is(Moving.class).hasRequest(Command.CLOSE, PERSON);
    }

    @Test
    void topIsNotMarkedByHandIfThereIsEndstop() {
        CoverScript.atRest(1000).request(TOP).rejects("send HOME").restsAt(1000);
    }

    @Test
    void expiredRequestIsRejected() {
        CoverScript.atRest(1000).request(Command.CLOSE).hasEffects(new MoveTo(2000)).startRefused(1000)
                .rejects("expired")
                .restsAt(1000);
        CoverScript.unhomed().request(Command.CLOSE)
                .hasEffects(new Effect.SeekEndstop(CoverScript.TRAVEL.homingReach(), false))
                .startRefused(0)
                .rejects("expired").is(Unhomed.class);
    }

    @Test
    void failedMotorIsUnhomedUntilTopIsFound() {
        CoverScript failed = CoverScript.closing(500).failed().is(Unhomed.class);
        assertThat(CoverStatus.of(failed.state(), new CoverMachine(CoverScript.TRAVEL)).fault())
                .contains(Fault.MOTOR_FAILED);
        failed.hasNoEffects().request(Command.OPEN).isHoming(CoverState.HomingPhase.FAST);
    }
}
