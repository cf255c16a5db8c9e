package dev.shtora.core.cover;

import static dev.shtora.core.cover.CoverScript.FAST;
import static dev.shtora.core.cover.CoverScript.TOP;
import static dev.shtora.core.cover.CoverScript.BACK_OFF;
import static dev.shtora.core.cover.CoverScript.SLOW;
import static dev.shtora.core.cover.CoverScript.HALF;
import static dev.shtora.core.cover.CoverScript.PERSON;
import static dev.shtora.core.cover.CoverScript.RULE;
import static dev.shtora.core.cover.CoverScript.TRAVEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.cover.CoverState.AtRest;
import dev.shtora.core.cover.CoverState.HomingPhase;
import dev.shtora.core.cover.CoverState.Moving;
import dev.shtora.core.cover.CoverState.Unhomed;
import dev.shtora.core.cover.Effect.MoveTo;
import dev.shtora.core.motion.Direction;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands, rules and motor reports at rest. */
class CoverMachineTest {
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
}
