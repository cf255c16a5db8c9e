package dev.shtora.cover;

import static dev.shtora.cover.Script.PERSON;
import static dev.shtora.cover.Script.RULE;
import static dev.shtora.cover.Script.TRAVEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.cover.CoverState.AtRest;
import dev.shtora.cover.CoverState.Homing;
import dev.shtora.cover.CoverState.Moving;
import dev.shtora.cover.CoverState.Phase;
import dev.shtora.cover.CoverState.Unhomed;
import dev.shtora.cover.Effect.Brake;
import dev.shtora.cover.Effect.CallHere;
import dev.shtora.cover.Effect.MoveTo;
import dev.shtora.cover.Effect.NoteDrift;
import dev.shtora.cover.Effect.Seek;
import dev.shtora.motion.Direction;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CoverMachineTest {
    private static final Seek FAST = new Seek(TRAVEL.homingReach(), false);
    private static final CallHere TOP = new CallHere(0);
    private static final Effect.MoveBy BACK_OFF = new Effect.MoveBy(TRAVEL.backOff());
    private static final Seek SLOW = new Seek(2 * TRAVEL.backOff(), true);
    private static final Command HALF = new Command.Go(new Position(50));

    @Nested
    class Unknown {

        @Test
        void everyCoverBeginsUnhomedWithoutAFault() {
            assertThat(CoverState.initial()).isEqualTo(new Unhomed(Optional.empty(), Wish.NONE));
        }

        @Test
        void aPersonsOpenHomesFirst() {
            Script.unhomed().ask(Command.OPEN).wants(FAST).isHoming(Phase.FAST);
        }

        @Test
        void aPersonsPositionHomesFirstAndIsGoneToAfterwards() {
            Script.unhomed().ask(HALF).wants(FAST).endstopMet(-300).rested(-100, false).endstopMet(-290)
                    .wants(BACK_OFF, SLOW, TOP, new MoveTo(1000))
                    .is(Moving.class);
        }

        @Test
        void aRuleWaits() {
            Script.unhomed().plan(0).wantsNothing().is(Unhomed.class).wishes(Command.CLOSE, RULE);
        }

        @Test
        void aStopHasNothingToStop() {
            Script.unhomed().ask(Command.STOP).wantsNothing().is(Unhomed.class);
        }

        @Test
        void aStopForgetsTheRuleThatWaited() {
            Script.unhomed().plan(0).ask(Command.STOP).wishes(Command.STOP, PERSON);
        }

        @Test
        void aToggleOpens() {
            Script.unhomed().ask(Command.TOGGLE).wants(FAST).wishes(Command.OPEN, PERSON);
        }

        @Test
        void reportsOfTheMotorChangeNothing() {
            Script script = Script.unhomed();
            CoverState before = script.state();
            script.passed(5).rested(7, true).endstopMet(9).wantsNothing();
            assertThat(script.state()).isEqualTo(before);
        }
    }

    @Nested
    class FindingTheTop {

        @Test
        void theFirstEdgeIsBackedOffFrom() {
            Script.homing(Command.HOME).endstopMet(-300).wants(BACK_OFF)
                    .isHoming(Phase.BACK_OFF);
        }

        @Test
        void theSecondApproachIsSlow() {
            Script.homing(Command.HOME).endstopMet(-300).rested(-100, false)
                    .wants(BACK_OFF, SLOW).isHoming(Phase.SLOW);
        }

        @Test
        void theSecondEdgeIsTheTop() {
            Script.homing(Command.HOME).endstopMet(-300).rested(-100, false).endstopMet(-290)
                    .wants(BACK_OFF, SLOW, TOP).restsAt(0);
        }

        @Test
        void anOpenIsDoneWhenTheTopIsFound() {
            Script.homing(Command.OPEN).endstopMet(-300).rested(-100, false).endstopMet(-290)
                    .wants(BACK_OFF, SLOW, TOP).restsAt(0)
                    .wishes(Command.OPEN, PERSON);
        }

        @Test
        void aRuleThatComesMeanwhileIsGoneToAfterwards() {
            Script.homing(Command.HOME).plan(50).wantsNothing().endstopMet(-300).rested(-100, false).endstopMet(-290)
                    .wants(BACK_OFF, SLOW, TOP, new MoveTo(1000))
                    .wishes(HALF, RULE);
        }

        @Test
        void theRuleThatWaitedIsOverriddenByTheHomingThatAPersonAskedFor() {
            Script.unhomed().plan(50).ask(Command.HOME).endstopMet(-300).rested(-100, false).endstopMet(-290)
                    .restsAt(0);
        }

        @Test
        void ofTwoCommandsMeanwhileTheNewerIsGoneTo() {
            Script.homing(Command.CLOSE).ask(HALF).endstopMet(-300).rested(-100, false).endstopMet(-290)
                    .is(Moving.class).wishes(HALF, PERSON);
        }

        @Test
        void homingIsNotBegunTwice() {
            Script.homing(Command.HOME).ask(Command.HOME).wantsNothing().isHoming(Phase.FAST);
        }

        @Test
        void progressIsNoPosition() {
            Script.homing(Command.HOME).passed(-100).wantsNothing().isHoming(Phase.FAST);
        }

        @Test
        void anEndstopThatIsNotFoundIsAFault() {
            Script script = Script.homing(Command.OPEN).rested(-2600, false).wantsNothing().is(Unhomed.class);
            assertThat(((Unhomed) script.state()).fault()).contains(Fault.ENDSTOP_NOT_FOUND);
        }

        @Test
        void anEndstopThatIsNotFoundAgainSlowlyIsAFault() {
            Script script = Script.homing(Command.OPEN).endstopMet(-300).rested(-100, false).rested(-500, false)
                    .is(Unhomed.class);
            assertThat(((Unhomed) script.state()).fault()).contains(Fault.ENDSTOP_NOT_FOUND);
        }

        @Test
        void anEndstopThatStaysPressedAfterBackingOffIsAFault() {
            Script script = Script.homing(Command.OPEN).endstopMet(-300).rested(-100, true)
                    .wants(BACK_OFF).is(Unhomed.class);
            assertThat(((Unhomed) script.state()).fault()).contains(Fault.ENDSTOP_STUCK);
        }

        @Test
        void aPersonMayTryAgainAfterAFault() {
            Script.homing(Command.OPEN).rested(-2600, false).ask(Command.OPEN).wants(FAST).isHoming(Phase.FAST);
        }

        @Test
        void aRuleDoesNotTryAgainAfterAFault() {
            Script script = Script.homing(Command.OPEN).rested(-2600, false).plan(0).wantsNothing().is(Unhomed.class);
            assertThat(((Unhomed) script.state()).fault()).contains(Fault.ENDSTOP_NOT_FOUND);
        }

        @Test
        void aStopAfterAFaultLeavesTheFault() {
            Script script = Script.homing(Command.OPEN).rested(-2600, false).ask(Command.STOP);
            assertThat(((Unhomed) script.state()).fault()).contains(Fault.ENDSTOP_NOT_FOUND);
        }
    }

    @Nested
    class GivingUp {

        @Test
        void aStopWhileHomingBrakes() {
            Script.homing(Command.OPEN).ask(Command.STOP).wants(new Brake()).isHoming(Phase.GIVING_UP);
        }

        @Test
        void theTopStaysUnknown() {
            Script script = Script.homing(Command.OPEN).ask(Command.STOP).rested(-150, false);
            assertThat(((Unhomed) script.state()).fault()).isEmpty();
        }

        @Test
        void aToggleStopsHomingToo() {
            Script.homing(Command.OPEN).ask(Command.TOGGLE).wants(new Brake()).isHoming(Phase.GIVING_UP);
        }

        @Test
        void anEndstopThatIsMetWhileBrakingIsNoTop() {
            Script.homing(Command.OPEN).ask(Command.STOP).endstopMet(-150).wants(new Brake()).is(Unhomed.class);
        }

        @Test
        void aNewCommandMeanwhileHomesOnceItRests() {
            Script.homing(Command.OPEN).ask(Command.STOP).ask(HALF).wants(new Brake()).rested(-150, false).wants(FAST)
                    .isHoming(Phase.FAST).wishes(HALF, PERSON);
        }

        @Test
        void aNewCommandMeanwhileHomesOnceTheEndstopIsMet() {
            Script.homing(Command.OPEN).ask(Command.STOP).ask(HALF).endstopMet(-150).wants(new Brake(), FAST)
                    .isHoming(Phase.FAST);
        }

        @Test
        void homingAskedForMeanwhileBeginsAtOnce() {
            Script.homing(Command.OPEN).ask(Command.STOP).ask(Command.HOME).wants(new Brake(), FAST)
                    .isHoming(Phase.FAST);
        }

        @Test
        void aSecondStopTakesBackTheCommandMeanwhile() {
            Script.homing(Command.OPEN).ask(Command.STOP).ask(HALF).ask(Command.STOP).rested(-150, false)
                    .is(Unhomed.class);
        }

        @Test
        void aRuleMeanwhileWaitsAsItWouldOnceItRests() {
            Script.homing(Command.OPEN).ask(Command.STOP).plan(50).rested(-150, false).wants(new Brake())
                    .is(Unhomed.class).wishes(HALF, RULE);
        }

        @ParameterizedTest
        @EnumSource(value = Phase.class, names = {"FAST", "BACK_OFF", "SLOW"})
        void everyPhaseCanBeGivenUp(Phase phase) {
            CoverMachine machine = new CoverMachine(TRAVEL);
            CoverState homing = new Homing(phase, Wish.NONE);
            var next = machine.next(homing, new CoverInput.Asked(Command.STOP, PERSON, Instant.EPOCH));
            assertThat(next.effects()).containsExactly(new Brake());
        }
    }

    @Nested
    class Resting {

        @Test
        void aCommandMoves() {
            Script.atTop().ask(HALF).wants(new MoveTo(1000)).is(Moving.class);
        }

        @Test
        void aCommandThatIsFulfilledAlreadyMovesNothing() {
            Script.atRest(1000).ask(HALF).wantsNothing().restsAt(1000);
        }

        @Test
        void aCommandThatIsFulfilledAlreadyIsTheNewestWishAllTheSame() {
            Script.atTop().ask(Command.OPEN).wishes(Command.OPEN, PERSON);
        }

        @Test
        void aNewRuleMoves() {
            Script.atTop().plan(0).wants(new MoveTo(2000)).wishes(Command.CLOSE, RULE);
        }

        @Test
        void aRuleThatIsNewerThanAPersonsCommandActs() {
            Script.atRest(1000).plan(100).wants(new MoveTo(0));
        }

        @Test
        void aRuleThatIsOlderThanTheLastWishIsIgnored() {
            Script.atRest(1000).planOfThisMorning(100).wantsNothing().restsAt(1000).wishes(HALF, PERSON);
        }

        @Test
        void aRuleOfTheSameMomentAsTheLastWishIsIgnored() {
            Script.atRest(1000).planOfTheSameMoment(100).wantsNothing().restsAt(1000);
        }

        @Test
        void theSameRuleActsOnce() {
            Script.atTop().plan(0).rested(2000, false).wants(new MoveTo(2000)).planOfTheSameMoment(0).wantsNothing();
        }

        @Test
        void aStopHasNothingToStop() {
            Script.atRest(1000).ask(Command.STOP).wantsNothing().restsAt(1000);
        }

        @Test
        void homingBeginsFromAKnownPositionToo() {
            Script.atRest(1000).ask(Command.HOME).wants(FAST).isHoming(Phase.FAST);
        }

        @Test
        void aToggleAtTheBottomOpens() {
            Script.atRest(2000).ask(Command.TOGGLE).wants(new MoveTo(0));
        }

        @Test
        void aToggleAtTheTopCloses() {
            Script.atTop().ask(Command.TOGGLE).wants(new MoveTo(2000));
        }

        @ParameterizedTest
        @CsvSource({"2000, UP, 0", "2000, DOWN, 0", "0, UP, 2000", "0, DOWN, 2000"})
        void aToggleAtAnEndLeavesItWhicheverWayItCame(int end, Direction last, int target) {
            var next = new CoverMachine(TRAVEL).next(new AtRest(Spot.exactly(end), last, Wish.NONE),
                    new CoverInput.Asked(Command.TOGGLE, PERSON, Instant.EPOCH));
            assertThat(next.effects()).containsExactly(new MoveTo(target));
        }

        @Test
        void aToggleBetweenAfterClosingOpens() {
            Script.atRest(1000).ask(Command.TOGGLE).wants(new MoveTo(0));
        }

        @Test
        void aToggleBetweenAfterOpeningCloses() {
            Script.atRest(2000).ask(HALF).rested(1000, false).wants(new MoveTo(1000)).ask(Command.TOGGLE)
                    .wants(new MoveTo(2000));
        }

        @Test
        void reportsOfTheMotorChangeNothing() {
            Script script = Script.atRest(1000);
            CoverState before = script.state();
            script.passed(5).rested(7, true).endstopMet(9).wantsNothing();
            assertThat(script.state()).isEqualTo(before);
        }
    }

    @Nested
    class UnderWay {

        @Test
        void progressIsKept() {
            assertThat(((Moving) Script.closing(700).state()).at().steps()).isEqualTo(700);
        }

        @Test
        void itRestsWhereTheMotorRests() {
            Script.closing(700).rested(2000, false).wantsNothing().restsAt(2000);
        }

        @Test
        void itRestsWithTheDirectionThatItMovedIn() {
            AtRest rest = (AtRest) Script.opening(700).rested(300, false).state();
            assertThat(rest.last()).isEqualTo(Direction.UP);
        }

        @Test
        void aStopBrakes() {
            Script.closing(700).ask(Command.STOP).wants(new Brake()).is(Moving.class);
        }

        @Test
        void aStopRestsWhereBrakingEnded() {
            Script.closing(700).ask(Command.STOP).passed(750).rested(800, false).wants(new Brake()).restsAt(800);
        }

        @Test
        void aToggleStops() {
            Script.closing(700).ask(Command.TOGGLE).wants(new Brake()).wishes(Command.STOP, PERSON);
        }

        @Test
        void aToggleAfterAToggleTurnsBack() {
            Script.closing(700).ask(Command.TOGGLE).rested(800, false).ask(Command.TOGGLE)
                    .wants(new Brake(), new MoveTo(0));
        }

        @Test
        void aNewCommandRetargetsAtOnce() {
            Script.closing(700).ask(HALF).wants(new MoveTo(1000)).is(Moving.class);
        }

        @Test
        void aNewCommandBehindTurnsTheDirection() {
            Moving moving = (Moving) Script.closing(1500).ask(HALF).state();
            assertThat(moving.direction()).isEqualTo(Direction.UP);
        }

        @Test
        void aNewCommandToThePlaceItIsPassingKeepsTheDirection() {
            assertThat(((Moving) Script.closing(1000).ask(HALF).state()).direction()).isEqualTo(Direction.DOWN);
            assertThat(((Moving) Script.opening(1000).ask(HALF).state()).direction()).isEqualTo(Direction.UP);
        }

        @Test
        void aNewCommandWhileBrakingGoesOn() {
            Script.closing(700).ask(Command.STOP).ask(HALF).wants(new Brake(), new MoveTo(1000)).wishes(HALF, PERSON);
        }

        @Test
        void aNewRuleRetargetsAtOnce() {
            Script.closing(700).plan(100).wants(new MoveTo(0)).wishes(Command.OPEN, RULE);
        }

        @Test
        void aRuleThatIsOlderThanTheCommandIsIgnored() {
            Script.closing(700).planOfThisMorning(100).wantsNothing().wishes(Command.CLOSE, PERSON);
        }

        @Test
        void homingBeginsFromMotion() {
            Script.closing(700).ask(Command.HOME).wants(FAST).isHoming(Phase.FAST);
        }

        @Test
        void aStopOfHomingThatBeganFromAKnownPositionForgetsThePosition() {
            Script.closing(700).ask(Command.HOME).ask(Command.STOP).rested(500, false).wants(FAST, new Brake())
                    .is(Unhomed.class);
        }
    }

    @Nested
    class MeetingTheEndstopInService {

        @Test
        void theTopIsWhereTheEndstopIs() {
            Script.opening(700).endstopMet(12).wants(TOP, new NoteDrift(12, false)).restsAt(0);
        }

        @Test
        void theEndstopAtItsPlaceIsADriftOfNothing() {
            Script.opening(700).endstopMet(0).wants(TOP, new NoteDrift(0, false)).restsAt(0);
        }

        @Test
        void theTargetIsGoneToFromTheCorrectedTop() {
            Script.atRest(2000).ask(HALF).endstopMet(150)
                    .wants(new MoveTo(1000), TOP, new NoteDrift(150, false), new MoveTo(1000)).is(Moving.class)
                    .rested(1000, false).restsAt(1000);
        }

        @Test
        void aStopRestsAtTheTop() {
            Script.opening(700).ask(Command.STOP).endstopMet(120).wants(new Brake(), TOP, new NoteDrift(120, false))
                    .restsAt(0);
        }

        @Test
        void farFromTheTopItMustBeSeenToOpenBeforeItIsBelieved() {
            Script.opening(1900).endstopMet(1800).wants(new NoteDrift(1800, true), BACK_OFF).is(Homing.class)
                    .rested(2000, true).is(Unhomed.class);
            Script.opening(1900).endstopMet(1800).rested(2000, false).is(Homing.class).endstopMet(1801).restsAt(0);
        }

        @Test
        void atTheTopWithoutItNothingIsClaimedAndALittleFurtherIsLooked() {
            Script.opening(700).rested(0, false).wants(new Effect.Seek(200, true)).is(Homing.class).endstopMet(-12)
                    .wants(TOP, new NoteDrift(-12, false)).restsAt(0);
        }

        @Test
        void aStopAtTheTopWithoutItIsAStopAndClaimsNothing() {
            Script.opening(700).ask(Command.STOP).rested(0, false).wants(new Brake()).restsAt(1);
        }

        @Test
        void notFoundALittleFurtherItIsLookedForAnewAndThenItIsAFault() {
            Script.opening(700).rested(0, false).rested(-200, false)
                    .wants(new Effect.Seek(200, true), new NoteDrift(-200, true), new Effect.Seek(2600, false))
                    .is(Homing.class)
                    .rested(-2800, false).is(Unhomed.class);
        }
    }
}
