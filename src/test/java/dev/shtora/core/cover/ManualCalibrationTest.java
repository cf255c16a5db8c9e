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

    /** At its top, which was marked; the way is known. */
    private static CoverScript marked() {
        return CoverScript.withoutEndstop().ask(jog(-300)).rested(-300, false).ask(TOP)
                .wants(new MoveBy(-300), new SetStepPosition(0)).restsAt(0);
    }

    @Nested
    class NobodyKnowsWhereItIs {
        @Test
        void withoutAnEndstopACommandIsRefusedWithWhatToDoFirst() {
            CoverScript.withoutEndstop().ask(Command.OPEN).refuses("home_first").is(Unhomed.class).ask(Command.HOME)
                    .refuses("mark the top").ask(Command.TOGGLE).refuses("home_first");
        }

        @Test
        void aJogTurnsAndThePlaceStaysUnknown() {
            CoverScript.withoutEndstop().ask(jog(200)).wants(new MoveBy(200)).is(ManualMove.class).rested(200, false)
                    .is(Unhomed.class);
        }

        @Test
        void jogsAddUpAsAKeyIsHeld() {
            CoverScript.withoutEndstop().ask(jog(200)).ask(jog(200)).wants(new MoveBy(200), new MoveBy(200));
        }

        @Test
        void aJogCanBeStopped() {
            CoverScript.withoutEndstop().ask(jog(200)).ask(Command.STOP).wants(new MoveBy(200), new Effect.Brake())
                    .rested(120, false).is(Unhomed.class);
        }

        @Test
        void whereItIsCanBeSaidWithoutAMove() {
            CoverScript.withoutEndstop().ask(new Command.SetPosition(new Position(50))).wants(new SetStepPosition(1000))
                    .restsAt(1000)
                    .ask(Command.OPEN).wants(new MoveTo(0));
        }

        @Test
        void theBottomCannotBeMarkedBeforeTheTop() {
            CoverScript.withoutEndstop().ask(BOTTOM).refuses("mark the top first");
            CoverScript.unhomed().ask(BOTTOM).refuses("HOME first");
        }

        @Test
        void withAnEndstopACommandInTheMiddleOfAJogFindsTheTop() {
            CoverScript.unhomed().ask(jog(200)).ask(Command.OPEN).wants(new MoveBy(200),
                    new Effect.SeekEndstop(CoverScript.TRAVEL.homingReach(), false))
                    .isHoming(CoverState.HomingPhase.FAST);
        }

        @Test
        void aRuleWaits() {
            CoverScript.withoutEndstop().plan(50).wantsNothing().is(Unhomed.class).ask(jog(10)).plan(40)
                    .wants(new MoveBy(10)).rested(10, false).is(Unhomed.class);
        }
    }

    @Nested
    class NobodyKnowsItsWay {
        @Test
        void topThenJogThenBottomMeasuresIt() {
            CoverScript.unmeasured().ask(TOP).ask(jog(2500)).passed(100).rested(2500, false).ask(BOTTOM)
                    .wants(new SetStepPosition(0), new MoveBy(2500), new SetTravel(2500)).restsAt(2500);
        }

        @Test
        void aPositionIsRefusedUntilThen() {
            CoverScript.unmeasured().ask(TOP).ask(HALF).wants(new SetStepPosition(0), new Effect.Reject(
                    "measure_first: the bottom is unknown. Jog the cover down and mark the bottom (shtora calibrate)"));
            CoverScript.unmeasured().ask(new Command.SetPosition(new Position(50)))
                    .refuses("the top and the bottom are unknown");
        }

        @Test
        void aBottomThatIsNoWayBelowTheTopIsRefused() {
            CoverScript.unmeasured().ask(TOP).ask(jog(100)).rested(100, false).ask(BOTTOM).wants(new SetStepPosition(0),
                    new MoveBy(100), new Effect.Reject(
                            "the bottom is at least 200 steps below the top, and the cover is 100 steps below it: jog it down first"))
                    .restsAt(100);
        }

        @Test
        void aRuleIsNotCarriedOut() {
            CoverScript.unmeasured().ask(TOP).plan(0).wants(new SetStepPosition(0)).restsAt(0);
        }
    }

    @Nested
    class EverythingIsKnown {
        @Test
        void itGoesWhereItIsSentAndTheTopIsWhereItWasMarked() {
            marked().ask(HALF).wants(new MoveTo(1000)).rested(1000, false).ask(Command.OPEN).wants(new MoveTo(0))
                    .rested(0, false).wantsNothing().restsAt(0);
        }

        @Test
        void aJogMayGoPastTheBottom() {
            marked().ask(Command.CLOSE).rested(2000, false).ask(jog(150)).rested(2150, false)
                    .wants(new MoveTo(2000), new MoveBy(150)).restsAt(2150).ask(BOTTOM).wants(new SetTravel(2150));
        }

        @Test
        void aJogInTheMiddleOfAJogGoesOnFromThere() {
            marked().ask(jog(500)).passed(100).ask(jog(500)).wants(new MoveBy(500), new MoveBy(500)).is(Moving.class)
                    .rested(600, false).restsAt(600);
        }

        @Test
        void aNudgeTurnsAndThePlaceKeepsItsName() {
            CoverScript nudged = marked().ask(HALF).rested(1000, false).ask(new Command.Nudge(25)).is(ManualMove.class);
            assertThat(CoverStatus.of(nudged.state(), Optional.of(CoverScript.TRAVEL)).position())
                    .contains(new Position(50));
            nudged.rested(1025, false).wants(new MoveTo(1000), new MoveBy(25), new SetStepPosition(1000)).restsAt(1000);
        }

        @Test
        void aRuleDuringANudgeIsCarriedOutAfterIt() {
            marked().ask(new Command.Nudge(25)).plan(50).rested(25, false).wants(new MoveBy(25), new SetStepPosition(0),
                    new MoveTo(1000));
        }

        @Test
        void markingTheTopAgainKeepsTheWay() {
            marked().ask(HALF).rested(1000, false).ask(jog(-990)).rested(10, false).ask(TOP)
                    .wants(new MoveTo(1000), new MoveBy(-990), new SetStepPosition(0)).restsAt(0).ask(Command.CLOSE)
                    .wants(new MoveTo(2000));
        }
    }

    static Stream<Command> handWork() {
        return Stream.of(jog(10), new Command.Nudge(10), TOP, BOTTOM, new Command.SetPosition(new Position(50)));
    }

    @ParameterizedTest
    @MethodSource("handWork")
    void whileItMovesHandWorkIsRefusedWithStopFirst(Command command) {
        marked().ask(Command.CLOSE).passed(500).wants(new MoveTo(2000)).ask(command).refuses("STOP first")
                .is(Moving.class).hasRequest(Command.CLOSE, PERSON);
    }

    @Test
    void withAnEndstopTheTopIsNotMarkedByHand() {
        CoverScript.atRest(1000).ask(TOP).refuses("send HOME").restsAt(1000);
    }

    @Test
    void whatHasExpiredInTheLineIsNotDoneAndSaysSo() {
        CoverScript.atRest(1000).ask(Command.CLOSE).wants(new MoveTo(2000)).dropped(1000).refuses("expired")
                .restsAt(1000);
        CoverScript.unhomed().ask(Command.CLOSE).wants(new Effect.SeekEndstop(CoverScript.TRAVEL.homingReach(), false))
                .dropped(0)
                .refuses("expired").is(Unhomed.class);
    }

    @Test
    void aMotorThatHasFailedIsLostUntilItsTopIsFound() {
        CoverScript failed = CoverScript.closing(500).failed().is(Unhomed.class);
        assertThat(CoverStatus.of(failed.state(), Optional.of(CoverScript.TRAVEL)).fault())
                .contains(Fault.MOTOR_FAILED);
        failed.wantsNothing().ask(Command.OPEN).isHoming(CoverState.HomingPhase.FAST);
    }
}
