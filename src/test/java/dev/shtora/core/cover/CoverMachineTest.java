package dev.shtora.core.cover;

import static dev.shtora.core.cover.CoverScript.PERSON;
import static dev.shtora.core.cover.CoverScript.RULE;
import static dev.shtora.core.cover.CoverScript.TRAVEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.cover.CoverState.AtRest;
import dev.shtora.core.cover.CoverState.Homing;
import dev.shtora.core.cover.CoverState.HomingPhase;
import dev.shtora.core.cover.CoverState.Moving;
import dev.shtora.core.cover.CoverState.Unhomed;
import dev.shtora.core.cover.Effect.Brake;
import dev.shtora.core.cover.Effect.MoveTo;
import dev.shtora.core.cover.Effect.ReportDrift;
import dev.shtora.core.cover.Effect.SeekEndstop;
import dev.shtora.core.cover.Effect.SetStepPosition;
import dev.shtora.core.motion.Direction;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CoverMachineTest {
    private static final SeekEndstop FAST = new SeekEndstop(TRAVEL.homingReach(), false);
    private static final SetStepPosition TOP = new SetStepPosition(0);
    private static final Effect.MoveBy BACK_OFF = new Effect.MoveBy(TRAVEL.backOff());
    private static final SeekEndstop SLOW = new SeekEndstop(2 * TRAVEL.backOff(), true);
    private static final Command HALF = new Command.GoTo(new Position(50));

    @Nested
    class Unknown {

        @Test
        void everyCoverBeginsUnhomedWithoutAFault() {
            assertThat(CoverState.initial()).isEqualTo(new Unhomed(Optional.empty(), Request.NONE));
        }

        @Test
        void aPersonsOpenHomesFirst() {
            CoverScript.unhomed().ask(Command.OPEN).wants(FAST).isHoming(HomingPhase.FAST);
        }

        @Test
        void aPersonsPositionHomesFirstAndIsGoneToAfterwards() {
            CoverScript.unhomed().ask(HALF).wants(FAST).endstopMet(-300).rested(-100, false).endstopMet(-290)
                    .wants(BACK_OFF, SLOW, TOP, new MoveTo(1000))
                    .is(Moving.class);
        }

        @Test
        void aRuleWaits() {
            CoverScript.unhomed().plan(0).wantsNothing().is(Unhomed.class).hasRequest(Command.CLOSE, RULE);
        }

        @Test
        void aStopHasNothingToStop() {
            CoverScript.unhomed().ask(Command.STOP).wantsNothing().is(Unhomed.class);
        }

        @Test
        void aStopForgetsTheRuleThatWaited() {
            CoverScript.unhomed().plan(0).ask(Command.STOP).hasRequest(Command.STOP, PERSON);
        }

        @Test
        void aToggleOpens() {
            CoverScript.unhomed().ask(Command.TOGGLE).wants(FAST).hasRequest(Command.OPEN, PERSON);
        }

        @Test
        void reportsOfTheMotorChangeNothing() {
            CoverScript script = CoverScript.unhomed();
            CoverState before = script.state();
            script.passed(5).rested(7, true).endstopMet(9).wantsNothing();
            assertThat(script.state()).isEqualTo(before);
        }
    }

    @Nested
    class FindingTheTop {

        @Test
        void theFirstEdgeIsBackedOffFrom() {
            CoverScript.homing(Command.HOME).endstopMet(-300).wants(BACK_OFF)
                    .isHoming(HomingPhase.BACK_OFF);
        }

        @Test
        void theSecondApproachIsSlow() {
            CoverScript.homing(Command.HOME).endstopMet(-300).rested(-100, false)
                    .wants(BACK_OFF, SLOW).isHoming(HomingPhase.SLOW);
        }

        @Test
        void theSecondEdgeIsTheTop() {
            CoverScript.homing(Command.HOME).endstopMet(-300).rested(-100, false).endstopMet(-290)
                    .wants(BACK_OFF, SLOW, TOP).restsAt(0);
        }

        @Test
        void anOpenIsDoneWhenTheTopIsFound() {
            CoverScript.homing(Command.OPEN).endstopMet(-300).rested(-100, false).endstopMet(-290)
                    .wants(BACK_OFF, SLOW, TOP).restsAt(0)
                    .hasRequest(Command.OPEN, PERSON);
        }

        @Test
        void aRuleThatComesMeanwhileIsGoneToAfterwards() {
            CoverScript.homing(Command.HOME).plan(50).wantsNothing().endstopMet(-300).rested(-100, false)
                    .endstopMet(-290)
                    .wants(BACK_OFF, SLOW, TOP, new MoveTo(1000))
                    .hasRequest(HALF, RULE);
        }

        @Test
        void theRuleThatWaitedIsOverriddenByTheHomingThatAPersonAskedFor() {
            CoverScript.unhomed().plan(50).ask(Command.HOME).endstopMet(-300).rested(-100, false).endstopMet(-290)
                    .restsAt(0);
        }

        @Test
        void ofTwoCommandsMeanwhileTheNewerIsGoneTo() {
            CoverScript.homing(Command.CLOSE).ask(HALF).endstopMet(-300).rested(-100, false).endstopMet(-290)
                    .is(Moving.class).hasRequest(HALF, PERSON);
        }

        @Test
        void homingIsNotBegunTwice() {
            CoverScript.homing(Command.HOME).ask(Command.HOME).wantsNothing().isHoming(HomingPhase.FAST);
        }

        @Test
        void progressIsNoPosition() {
            CoverScript.homing(Command.HOME).passed(-100).wantsNothing().isHoming(HomingPhase.FAST);
        }

        @Test
        void anEndstopThatIsNotFoundIsAFault() {
            CoverScript script = CoverScript.homing(Command.OPEN).rested(-2600, false).wantsNothing().is(Unhomed.class);
            assertThat(((Unhomed) script.state()).fault()).contains(Fault.ENDSTOP_NOT_FOUND);
        }

        @Test
        void anEndstopThatIsNotFoundAgainSlowlyIsAFault() {
            CoverScript script = CoverScript.homing(Command.OPEN).endstopMet(-300).rested(-100, false)
                    .rested(-500, false)
                    .is(Unhomed.class);
            assertThat(((Unhomed) script.state()).fault()).contains(Fault.ENDSTOP_NOT_FOUND);
        }

        @Test
        void anEndstopThatStaysPressedAfterBackingOffIsAFault() {
            CoverScript script = CoverScript.homing(Command.OPEN).endstopMet(-300).rested(-100, true)
                    .wants(BACK_OFF).is(Unhomed.class);
            assertThat(((Unhomed) script.state()).fault()).contains(Fault.ENDSTOP_STUCK);
        }

        @Test
        void aPersonMayTryAgainAfterAFault() {
            CoverScript.homing(Command.OPEN).rested(-2600, false).ask(Command.OPEN).wants(FAST)
                    .isHoming(HomingPhase.FAST);
        }

        @Test
        void aRuleDoesNotTryAgainAfterAFault() {
            CoverScript script = CoverScript.homing(Command.OPEN).rested(-2600, false).plan(0).wantsNothing()
                    .is(Unhomed.class);
            assertThat(((Unhomed) script.state()).fault()).contains(Fault.ENDSTOP_NOT_FOUND);
        }

        @Test
        void aStopAfterAFaultLeavesTheFault() {
            CoverScript script = CoverScript.homing(Command.OPEN).rested(-2600, false).ask(Command.STOP);
            assertThat(((Unhomed) script.state()).fault()).contains(Fault.ENDSTOP_NOT_FOUND);
        }
    }

    @Nested
    class GivingUp {

        @Test
        void aStopWhileHomingBrakes() {
            CoverScript.homing(Command.OPEN).ask(Command.STOP).wants(new Brake()).isHoming(HomingPhase.ABORTING);
        }

        @Test
        void theTopStaysUnknown() {
            CoverScript script = CoverScript.homing(Command.OPEN).ask(Command.STOP).rested(-150, false);
            assertThat(((Unhomed) script.state()).fault()).isEmpty();
        }

        @Test
        void aToggleStopsHomingToo() {
            CoverScript.homing(Command.OPEN).ask(Command.TOGGLE).wants(new Brake()).isHoming(HomingPhase.ABORTING);
        }

        @Test
        void anEndstopThatIsMetWhileBrakingIsNoTop() {
            CoverScript.homing(Command.OPEN).ask(Command.STOP).endstopMet(-150).wants(new Brake()).is(Unhomed.class);
        }

        @Test
        void aNewCommandMeanwhileHomesOnceItRests() {
            CoverScript.homing(Command.OPEN).ask(Command.STOP).ask(HALF).wants(new Brake()).rested(-150, false)
                    .wants(FAST)
                    .isHoming(HomingPhase.FAST).hasRequest(HALF, PERSON);
        }

        @Test
        void aNewCommandMeanwhileHomesOnceTheEndstopIsMet() {
            CoverScript.homing(Command.OPEN).ask(Command.STOP).ask(HALF).endstopMet(-150).wants(new Brake(), FAST)
                    .isHoming(HomingPhase.FAST);
        }

        @Test
        void homingAskedForMeanwhileBeginsAtOnce() {
            CoverScript.homing(Command.OPEN).ask(Command.STOP).ask(Command.HOME).wants(new Brake(), FAST)
                    .isHoming(HomingPhase.FAST);
        }

        @Test
        void aSecondStopTakesBackTheCommandMeanwhile() {
            CoverScript.homing(Command.OPEN).ask(Command.STOP).ask(HALF).ask(Command.STOP).rested(-150, false)
                    .is(Unhomed.class);
        }

        @Test
        void aRuleMeanwhileWaitsAsItWouldOnceItRests() {
            CoverScript.homing(Command.OPEN).ask(Command.STOP).plan(50).rested(-150, false).wants(new Brake())
                    .is(Unhomed.class).hasRequest(HALF, RULE);
        }

        @ParameterizedTest
        @EnumSource(value = HomingPhase.class, names = {"FAST", "BACK_OFF", "SLOW"})
        void everyPhaseCanBeGivenUp(HomingPhase phase) {
            CoverMachine machine = new CoverMachine(TRAVEL);
            CoverState homing = new Homing(phase, Request.NONE);
            var next = machine.next(homing, new CoverInput.Requested(Command.STOP, PERSON, Instant.EPOCH));
            assertThat(next.effects()).containsExactly(new Brake());
        }
    }

    @Nested
    class Resting {

        @Test
        void aCommandMoves() {
            CoverScript.atTop().ask(HALF).wants(new MoveTo(1000)).is(Moving.class);
        }

        @Test
        void aCommandThatIsFulfilledAlreadyMovesNothing() {
            CoverScript.atRest(1000).ask(HALF).wantsNothing().restsAt(1000);
        }

        @Test
        void aCommandThatIsFulfilledAlreadyIsTheNewestWishAllTheSame() {
            CoverScript.atTop().ask(Command.OPEN).hasRequest(Command.OPEN, PERSON);
        }

        @Test
        void aNewRuleMoves() {
            CoverScript.atTop().plan(0).wants(new MoveTo(2000)).hasRequest(Command.CLOSE, RULE);
        }

        @Test
        void aRuleThatIsNewerThanAPersonsCommandActs() {
            CoverScript.atRest(1000).plan(100).wants(new MoveTo(0));
        }

        @Test
        void aRuleThatIsOlderThanTheLastWishIsIgnored() {
            CoverScript.atRest(1000).planOfThisMorning(100).wantsNothing().restsAt(1000).hasRequest(HALF, PERSON);
        }

        @Test
        void aRuleOfTheSameMomentAsTheLastWishIsIgnored() {
            CoverScript.atRest(1000).planOfTheSameMoment(100).wantsNothing().restsAt(1000);
        }

        @Test
        void theSameRuleActsOnce() {
            CoverScript.atTop().plan(0).rested(2000, false).wants(new MoveTo(2000)).planOfTheSameMoment(0)
                    .wantsNothing();
        }

        @Test
        void aStopHasNothingToStop() {
            CoverScript.atRest(1000).ask(Command.STOP).wantsNothing().restsAt(1000);
        }

        @Test
        void homingBeginsFromAKnownPositionToo() {
            CoverScript.atRest(1000).ask(Command.HOME).wants(FAST).isHoming(HomingPhase.FAST);
        }

        @Test
        void aToggleAtTheBottomOpens() {
            CoverScript.atRest(2000).ask(Command.TOGGLE).wants(new MoveTo(0));
        }

        @Test
        void aToggleAtTheTopCloses() {
            CoverScript.atTop().ask(Command.TOGGLE).wants(new MoveTo(2000));
        }

        @ParameterizedTest
        @CsvSource({"2000, UP, 0", "2000, DOWN, 0", "0, UP, 2000", "0, DOWN, 2000"})
        void aToggleAtAnEndLeavesItWhicheverWayItCame(int end, Direction last, int target) {
            var next = new CoverMachine(TRAVEL).next(new AtRest(StepPosition.exactly(end), last, Request.NONE),
                    new CoverInput.Requested(Command.TOGGLE, PERSON, Instant.EPOCH));
            assertThat(next.effects()).containsExactly(new MoveTo(target));
        }

        @Test
        void aToggleBetweenAfterClosingOpens() {
            CoverScript.atRest(1000).ask(Command.TOGGLE).wants(new MoveTo(0));
        }

        @Test
        void aToggleBetweenAfterOpeningCloses() {
            CoverScript.atRest(2000).ask(HALF).rested(1000, false).wants(new MoveTo(1000)).ask(Command.TOGGLE)
                    .wants(new MoveTo(2000));
        }

        @Test
        void reportsOfTheMotorChangeNothing() {
            CoverScript script = CoverScript.atRest(1000);
            CoverState before = script.state();
            script.passed(5).rested(7, true).endstopMet(9).wantsNothing();
            assertThat(script.state()).isEqualTo(before);
        }
    }

    @Nested
    class UnderWay {

        @Test
        void progressIsKept() {
            assertThat(((Moving) CoverScript.closing(700).state()).at().steps()).isEqualTo(700);
        }

        @Test
        void itRestsWhereTheMotorRests() {
            CoverScript.closing(700).rested(2000, false).wantsNothing().restsAt(2000);
        }

        @Test
        void itRestsWithTheDirectionThatItMovedIn() {
            AtRest rest = (AtRest) CoverScript.opening(700).rested(300, false).state();
            assertThat(rest.last()).isEqualTo(Direction.UP);
        }

        @Test
        void aStopBrakes() {
            CoverScript.closing(700).ask(Command.STOP).wants(new Brake()).is(Moving.class);
        }

        @Test
        void aStopRestsWhereBrakingEnded() {
            CoverScript.closing(700).ask(Command.STOP).passed(750).rested(800, false).wants(new Brake()).restsAt(800);
        }

        @Test
        void aToggleStops() {
            CoverScript.closing(700).ask(Command.TOGGLE).wants(new Brake()).hasRequest(Command.STOP, PERSON);
        }

        @Test
        void aToggleAfterAToggleTurnsBack() {
            CoverScript.closing(700).ask(Command.TOGGLE).rested(800, false).ask(Command.TOGGLE)
                    .wants(new Brake(), new MoveTo(0));
        }

        @Test
        void aNewCommandRetargetsAtOnce() {
            CoverScript.closing(700).ask(HALF).wants(new MoveTo(1000)).is(Moving.class);
        }

        @Test
        void aNewCommandBehindTurnsTheDirection() {
            Moving moving = (Moving) CoverScript.closing(1500).ask(HALF).state();
            assertThat(moving.direction()).isEqualTo(Direction.UP);
        }

        @Test
        void aNewCommandToThePlaceItIsPassingKeepsTheDirection() {
            assertThat(((Moving) CoverScript.closing(1000).ask(HALF).state()).direction()).isEqualTo(Direction.DOWN);
            assertThat(((Moving) CoverScript.opening(1000).ask(HALF).state()).direction()).isEqualTo(Direction.UP);
        }

        @Test
        void aNewCommandWhileBrakingGoesOn() {
            CoverScript.closing(700).ask(Command.STOP).ask(HALF).wants(new Brake(), new MoveTo(1000)).hasRequest(HALF,
                    PERSON);
        }

        @Test
        void aNewRuleRetargetsAtOnce() {
            CoverScript.closing(700).plan(100).wants(new MoveTo(0)).hasRequest(Command.OPEN, RULE);
        }

        @Test
        void aRuleThatIsOlderThanTheCommandIsIgnored() {
            CoverScript.closing(700).planOfThisMorning(100).wantsNothing().hasRequest(Command.CLOSE, PERSON);
        }

        @Test
        void homingBeginsFromMotion() {
            CoverScript.closing(700).ask(Command.HOME).wants(FAST).isHoming(HomingPhase.FAST);
        }

        @Test
        void aStopOfHomingThatBeganFromAKnownPositionForgetsThePosition() {
            CoverScript.closing(700).ask(Command.HOME).ask(Command.STOP).rested(500, false).wants(FAST, new Brake())
                    .is(Unhomed.class);
        }
    }

    @Nested
    class MeetingTheEndstopInService {

        @Test
        void theTopIsWhereTheEndstopIs() {
            CoverScript.opening(700).endstopMet(12).wants(TOP, new ReportDrift(12, false)).restsAt(0);
        }

        @Test
        void theEndstopAtItsPlaceIsADriftOfNothing() {
            CoverScript.opening(700).endstopMet(0).wants(TOP, new ReportDrift(0, false)).restsAt(0);
        }

        @Test
        void theTargetIsGoneToFromTheCorrectedTop() {
            CoverScript.atRest(2000).ask(HALF).endstopMet(150)
                    .wants(new MoveTo(1000), TOP, new ReportDrift(150, false), new MoveTo(1000)).is(Moving.class)
                    .rested(1000, false).restsAt(1000);
        }

        @Test
        void aStopRestsAtTheTop() {
            CoverScript.opening(700).ask(Command.STOP).endstopMet(120)
                    .wants(new Brake(), TOP, new ReportDrift(120, false))
                    .restsAt(0);
        }

        @Test
        void farFromTheTopItMustBeSeenToOpenBeforeItIsBelieved() {
            CoverScript.opening(1900).endstopMet(1800).wants(new ReportDrift(1800, true), BACK_OFF).is(Homing.class)
                    .rested(2000, true).is(Unhomed.class);
            CoverScript.opening(1900).endstopMet(1800).rested(2000, false).is(Homing.class).endstopMet(1801).restsAt(0);
        }

        @Test
        void atTheTopWithoutItNothingIsClaimedAndALittleFurtherIsLooked() {
            CoverScript.opening(700).rested(0, false).wants(new Effect.SeekEndstop(200, true)).is(Homing.class)
                    .endstopMet(-12)
                    .wants(TOP, new ReportDrift(-12, false)).restsAt(0);
        }

        @Test
        void aStopAtTheTopWithoutItIsAStopAndClaimsNothing() {
            CoverScript.opening(700).ask(Command.STOP).rested(0, false).wants(new Brake()).restsAt(1);
        }

        @Test
        void notFoundALittleFurtherItIsLookedForAnewAndThenItIsAFault() {
            CoverScript.opening(700).rested(0, false).rested(-200, false)
                    .wants(new Effect.SeekEndstop(200, true), new ReportDrift(-200, true),
                            new Effect.SeekEndstop(2600, false))
                    .is(Homing.class)
                    .rested(-2800, false).is(Unhomed.class);
        }
    }
}
