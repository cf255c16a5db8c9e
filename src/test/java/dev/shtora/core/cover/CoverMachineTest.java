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
    class PositionUnknown {

        @Test
        void coverStartsUnhomedWithoutFault() {
            assertThat(CoverState.initial()).isEqualTo(new Unhomed(Optional.empty(), Request.NONE));
        }

        @Test
        void openByPersonHomesFirst() {
            CoverScript.unhomed().request(Command.OPEN).hasEffects(FAST).isHoming(HomingPhase.FAST);
        }

        @Test
        void positionByPersonHomesFirstThenMoves() {
            CoverScript.unhomed().request(HALF).hasEffects(FAST).endstopReached(-300).rested(-100, false)
                    .endstopReached(-290)
                    .hasEffects(BACK_OFF, SLOW, TOP, new MoveTo(1000))
                    .is(Moving.class);
        }

        @Test
        void ruleWaits() {
            CoverScript.unhomed().plan(0).hasNoEffects().is(Unhomed.class).hasRequest(Command.CLOSE, RULE);
        }

        @Test
        void stopHasNoEffect() {
            CoverScript.unhomed().request(Command.STOP).hasNoEffects().is(Unhomed.class);
        }

        @Test
        void stopDiscardsWaitingRule() {
            CoverScript.unhomed().plan(0).request(Command.STOP).hasRequest(Command.STOP, PERSON);
        }

        @Test
        void toggleOpens() {
            CoverScript.unhomed().request(Command.TOGGLE).hasEffects(FAST).hasRequest(Command.OPEN, PERSON);
        }

        @Test
        void motorReportsChangeNothing() {
            CoverScript script = CoverScript.unhomed();
            CoverState before = script.state();
            script.progressed(5).rested(7, true).endstopReached(9).hasNoEffects();
            assertThat(script.state()).isEqualTo(before);
        }
    }

    @Nested
    class DuringHoming {

        @Test
        void firstEdgeStartsBackOff() {
            CoverScript.homing(Command.HOME).endstopReached(-300).hasEffects(BACK_OFF)
                    .isHoming(HomingPhase.BACK_OFF);
        }

        @Test
        void secondApproachIsSlow() {
            CoverScript.homing(Command.HOME).endstopReached(-300).rested(-100, false)
                    .hasEffects(BACK_OFF, SLOW).isHoming(HomingPhase.SLOW);
        }

        @Test
        void secondEdgeIsTop() {
            CoverScript.homing(Command.HOME).endstopReached(-300).rested(-100, false).endstopReached(-290)
                    .hasEffects(BACK_OFF, SLOW, TOP).restsAt(0);
        }

        @Test
        void openIsDoneWhenTopIsFound() {
            CoverScript.homing(Command.OPEN).endstopReached(-300).rested(-100, false).endstopReached(-290)
                    .hasEffects(BACK_OFF, SLOW, TOP).restsAt(0)
                    .hasRequest(Command.OPEN, PERSON);
        }

        @Test
        void ruleDuringHomingIsCarriedOutAfterwards() {
            CoverScript.homing(Command.HOME).plan(50).hasNoEffects().endstopReached(-300).rested(-100, false)
                    .endstopReached(-290)
                    .hasEffects(BACK_OFF, SLOW, TOP, new MoveTo(1000))
                    .hasRequest(HALF, RULE);
        }

        @Test
        void homingByPersonOverridesWaitingRule() {
            CoverScript.unhomed().plan(50).request(Command.HOME).endstopReached(-300).rested(-100, false)
                    .endstopReached(-290)
                    .restsAt(0);
        }

        @Test
        void newerOfTwoCommandsDuringHomingIsCarriedOut() {
            CoverScript.homing(Command.CLOSE).request(HALF).endstopReached(-300).rested(-100, false)
                    .endstopReached(-290)
                    .is(Moving.class).hasRequest(HALF, PERSON);
        }

        @Test
        void homingIsNotStartedTwice() {
            CoverScript.homing(Command.HOME).request(Command.HOME).hasNoEffects().isHoming(HomingPhase.FAST);
        }

        @Test
        void progressDuringHomingIsNotPosition() {
            CoverScript.homing(Command.HOME).progressed(-100).hasNoEffects().isHoming(HomingPhase.FAST);
        }

        @Test
        void missingEndstopIsFault() {
            CoverScript script = CoverScript.homing(Command.OPEN).rested(-2600, false).hasNoEffects().is(Unhomed.class);
            assertThat(((Unhomed) script.state()).fault()).contains(Fault.ENDSTOP_NOT_FOUND);
        }

        @Test
        void missingEndstopOnSlowApproachIsFault() {
            CoverScript script = CoverScript.homing(Command.OPEN).endstopReached(-300).rested(-100, false)
                    .rested(-500, false)
                    .is(Unhomed.class);
            assertThat(((Unhomed) script.state()).fault()).contains(Fault.ENDSTOP_NOT_FOUND);
        }

        @Test
        void endstopPressedAfterBackOffIsFault() {
            CoverScript script = CoverScript.homing(Command.OPEN).endstopReached(-300).rested(-100, true)
                    .hasEffects(BACK_OFF).is(Unhomed.class);
            assertThat(((Unhomed) script.state()).fault()).contains(Fault.ENDSTOP_STUCK);
        }

        @Test
        void personCanRetryAfterFault() {
            CoverScript.homing(Command.OPEN).rested(-2600, false).request(Command.OPEN).hasEffects(FAST)
                    .isHoming(HomingPhase.FAST);
        }

        @Test
        void ruleDoesNotRetryAfterFault() {
            CoverScript script = CoverScript.homing(Command.OPEN).rested(-2600, false).plan(0).hasNoEffects()
                    .is(Unhomed.class);
            assertThat(((Unhomed) script.state()).fault()).contains(Fault.ENDSTOP_NOT_FOUND);
        }

        @Test
        void stopKeepsFault() {
            CoverScript script = CoverScript.homing(Command.OPEN).rested(-2600, false).request(Command.STOP);
            assertThat(((Unhomed) script.state()).fault()).contains(Fault.ENDSTOP_NOT_FOUND);
        }
    }

    @Nested
    class AbortingHoming {

        @Test
        void stopDuringHomingBrakes() {
            CoverScript.homing(Command.OPEN).request(Command.STOP).hasEffects(new Brake())
                    .isHoming(HomingPhase.ABORTING);
        }

        @Test
        void topRemainsUnknown() {
            CoverScript script = CoverScript.homing(Command.OPEN).request(Command.STOP).rested(-150, false);
            assertThat(((Unhomed) script.state()).fault()).isEmpty();
        }

        @Test
        void toggleStopsHoming() {
            CoverScript.homing(Command.OPEN).request(Command.TOGGLE).hasEffects(new Brake())
                    .isHoming(HomingPhase.ABORTING);
        }

        @Test
        void endstopReachedWhileBrakingIsNotTop() {
            CoverScript.homing(Command.OPEN).request(Command.STOP).endstopReached(-150).hasEffects(new Brake())
                    .is(Unhomed.class);
        }

        @Test
        void newCommandHomesAfterRest() {
            CoverScript.homing(Command.OPEN).request(Command.STOP).request(HALF).hasEffects(new Brake())
                    .rested(-150, false)
                    .hasEffects(FAST)
                    .isHoming(HomingPhase.FAST).hasRequest(HALF, PERSON);
        }

        @Test
        void newCommandHomesAfterEndstop() {
            CoverScript.homing(Command.OPEN).request(Command.STOP).request(HALF).endstopReached(-150)
                    .hasEffects(new Brake(), FAST)
                    .isHoming(HomingPhase.FAST);
        }

        @Test
        void newHomingCommandStartsAtOnce() {
            CoverScript.homing(Command.OPEN).request(Command.STOP).request(Command.HOME).hasEffects(new Brake(), FAST)
                    .isHoming(HomingPhase.FAST);
        }

        @Test
        void secondStopCancelsNewCommand() {
            CoverScript.homing(Command.OPEN).request(Command.STOP).request(HALF).request(Command.STOP)
                    .rested(-150, false)
                    .is(Unhomed.class);
        }

        @Test
        void ruleWaitsAfterAbortedHoming() {
            CoverScript.homing(Command.OPEN).request(Command.STOP).plan(50).rested(-150, false).hasEffects(new Brake())
                    .is(Unhomed.class).hasRequest(HALF, RULE);
        }

        @ParameterizedTest
        @EnumSource(value = HomingPhase.class, names = {"FAST", "BACK_OFF", "SLOW"})
        void everyPhaseCanBeAborted(HomingPhase phase) {
            CoverMachine machine = new CoverMachine(TRAVEL);
            CoverState homing = new Homing(phase, Request.NONE);
            var next = machine.next(homing, new CoverInput.Requested(Command.STOP, PERSON, Instant.EPOCH));
            assertThat(next.effects()).containsExactly(new Brake());
        }
    }

    @Nested
    class AtRestAtKnownPosition {

        @Test
        void commandMoves() {
            CoverScript.atTop().request(HALF).hasEffects(new MoveTo(1000)).is(Moving.class);
        }

        @Test
        void commandForPresentPositionMovesNothing() {
            CoverScript.atRest(1000).request(HALF).hasNoEffects().restsAt(1000);
        }

        @Test
        void commandForPresentPositionIsNewestRequest() {
            CoverScript.atTop().request(Command.OPEN).hasRequest(Command.OPEN, PERSON);
        }

        @Test
        void newRuleMoves() {
            CoverScript.atTop().plan(0).hasEffects(new MoveTo(2000)).hasRequest(Command.CLOSE, RULE);
        }

        @Test
        void ruleNewerThanCommandMoves() {
            CoverScript.atRest(1000).plan(100).hasEffects(new MoveTo(0));
        }

        @Test
        void ruleOlderThanRequestIsIgnored() {
            CoverScript.atRest(1000).planBeforeStart(100).hasNoEffects().restsAt(1000).hasRequest(HALF, PERSON);
        }

        @Test
        void ruleOfSameInstantAsRequestIsIgnored() {
            CoverScript.atRest(1000).planAtLastInput(100).hasNoEffects().restsAt(1000);
        }

        @Test
        void sameRuleMovesOnce() {
            CoverScript.atTop().plan(0).rested(2000, false).hasEffects(new MoveTo(2000)).planAtLastInput(0)
                    .hasNoEffects();
        }

        @Test
        void stopHasNoEffect() {
            CoverScript.atRest(1000).request(Command.STOP).hasNoEffects().restsAt(1000);
        }

        @Test
        void homingStartsFromKnownPosition() {
            CoverScript.atRest(1000).request(Command.HOME).hasEffects(FAST).isHoming(HomingPhase.FAST);
        }

        @Test
        void toggleAtBottomOpens() {
            CoverScript.atRest(2000).request(Command.TOGGLE).hasEffects(new MoveTo(0));
        }

        @Test
        void toggleAtTopCloses() {
            CoverScript.atTop().request(Command.TOGGLE).hasEffects(new MoveTo(2000));
        }

        @ParameterizedTest
        @CsvSource({"2000, UP, 0", "2000, DOWN, 0", "0, UP, 2000", "0, DOWN, 2000"})
        void toggleAtEndMovesToOtherEnd(int end, Direction last, int target) {
            var next = new CoverMachine(TRAVEL).next(new AtRest(StepPosition.exactly(end), last, Request.NONE),
                    new CoverInput.Requested(Command.TOGGLE, PERSON, Instant.EPOCH));
            assertThat(next.effects()).containsExactly(new MoveTo(target));
        }

        @Test
        void toggleAfterClosingOpens() {
            CoverScript.atRest(1000).request(Command.TOGGLE).hasEffects(new MoveTo(0));
        }

        @Test
        void toggleAfterOpeningCloses() {
            CoverScript.atRest(2000).request(HALF).rested(1000, false).hasEffects(new MoveTo(1000))
                    .request(Command.TOGGLE)
                    .hasEffects(new MoveTo(2000));
        }

        @Test
        void motorReportsChangeNothing() {
            CoverScript script = CoverScript.atRest(1000);
            CoverState before = script.state();
            script.progressed(5).rested(7, true).endstopReached(9).hasNoEffects();
            assertThat(script.state()).isEqualTo(before);
        }
    }

    @Nested
    class DuringMove {

        @Test
        void progressUpdatesPosition() {
            assertThat(((Moving) CoverScript.closing(700).state()).at().steps()).isEqualTo(700);
        }

        @Test
        void restsAtStepOfMotor() {
            CoverScript.closing(700).rested(2000, false).hasNoEffects().restsAt(2000);
        }

        @Test
        void restKeepsDirectionOfMove() {
            AtRest rest = (AtRest) CoverScript.opening(700).rested(300, false).state();
            assertThat(rest.last()).isEqualTo(Direction.UP);
        }

        @Test
        void stopBrakes() {
            CoverScript.closing(700).request(Command.STOP).hasEffects(new Brake()).is(Moving.class);
        }

        @Test
        void stopRestsWhereBrakingEnds() {
            CoverScript.closing(700).request(Command.STOP).progressed(750).rested(800, false).hasEffects(new Brake())
                    .restsAt(800);
        }

        @Test
        void toggleStops() {
            CoverScript.closing(700).request(Command.TOGGLE).hasEffects(new Brake()).hasRequest(Command.STOP, PERSON);
        }

        @Test
        void secondToggleReverses() {
            CoverScript.closing(700).request(Command.TOGGLE).rested(800, false).request(Command.TOGGLE)
                    .hasEffects(new Brake(), new MoveTo(0));
        }

        @Test
        void newCommandRetargetsAtOnce() {
            CoverScript.closing(700).request(HALF).hasEffects(new MoveTo(1000)).is(Moving.class);
        }

        @Test
        void targetBehindReversesDirection() {
            Moving moving = (Moving) CoverScript.closing(1500).request(HALF).state();
            assertThat(moving.direction()).isEqualTo(Direction.UP);
        }

        @Test
        void targetAtPresentStepKeepsDirection() {
            assertThat(((Moving) CoverScript.closing(1000).request(HALF).state()).direction())
                    .isEqualTo(Direction.DOWN);
            assertThat(((Moving) CoverScript.opening(1000).request(HALF).state()).direction()).isEqualTo(Direction.UP);
        }

        @Test
        void newCommandWhileBrakingRetargets() {
            CoverScript.closing(700).request(Command.STOP).request(HALF).hasEffects(new Brake(), new MoveTo(1000))
                    .hasRequest(HALF,
                            PERSON);
        }

        @Test
        void newRuleRetargetsAtOnce() {
            CoverScript.closing(700).plan(100).hasEffects(new MoveTo(0)).hasRequest(Command.OPEN, RULE);
        }

        @Test
        void ruleOlderThanCommandIsIgnored() {
            CoverScript.closing(700).planBeforeStart(100).hasNoEffects().hasRequest(Command.CLOSE, PERSON);
        }

        @Test
        void homingStartsDuringMove() {
            CoverScript.closing(700).request(Command.HOME).hasEffects(FAST).isHoming(HomingPhase.FAST);
        }

        @Test
        void stopOfHomingMakesPositionUnknown() {
            CoverScript.closing(700).request(Command.HOME).request(Command.STOP).rested(500, false)
                    .hasEffects(FAST, new Brake())
                    .is(Unhomed.class);
        }
    }

    @Nested
    class EndstopDuringMove {

        @Test
        void endstopSetsTop() {
            CoverScript.opening(700).endstopReached(12).hasEffects(TOP, new ReportDrift(12, false)).restsAt(0);
        }

        @Test
        void endstopAtExpectedStepHasZeroDrift() {
            CoverScript.opening(700).endstopReached(0).hasEffects(TOP, new ReportDrift(0, false)).restsAt(0);
        }

        @Test
        void moveContinuesFromCorrectedTop() {
            CoverScript.atRest(2000).request(HALF).endstopReached(150)
                    .hasEffects(new MoveTo(1000), TOP, new ReportDrift(150, false), new MoveTo(1000)).is(Moving.class)
                    .rested(1000, false).restsAt(1000);
        }

        @Test
        void stopRestsAtTop() {
            CoverScript.opening(700).request(Command.STOP).endstopReached(120)
                    .hasEffects(new Brake(), TOP, new ReportDrift(120, false))
                    .restsAt(0);
        }

        @Test
        void endstopFarFromTopIsVerifiedByBackOff() {
            CoverScript.opening(1900).endstopReached(1800).hasEffects(new ReportDrift(1800, true), BACK_OFF)
                    .is(Homing.class)
                    .rested(2000, true).is(Unhomed.class);
            CoverScript.opening(1900).endstopReached(1800).rested(2000, false).is(Homing.class).endstopReached(1801)
                    .restsAt(0);
        }

        @Test
        void missingEndstopAtTopIsSoughtSlowly() {
            CoverScript.opening(700).rested(0, false).hasEffects(new Effect.SeekEndstop(200, true)).is(Homing.class)
                    .endstopReached(-12)
                    .hasEffects(TOP, new ReportDrift(-12, false)).restsAt(0);
        }

        @Test
        void stopAtTopWithoutEndstopRestsBelowTop() {
            CoverScript.opening(700).request(Command.STOP).rested(0, false).hasEffects(new Brake()).restsAt(1);
        }

        @Test
        void endstopMissingAfterSlowSeekStartsHomingThenFault() {
            CoverScript.opening(700).rested(0, false).rested(-200, false)
                    .hasEffects(new Effect.SeekEndstop(200, true), new ReportDrift(-200, true),
                            new Effect.SeekEndstop(2600, false))
                    .is(Homing.class)
                    .rested(-2800, false).is(Unhomed.class);
        }
    }
}
