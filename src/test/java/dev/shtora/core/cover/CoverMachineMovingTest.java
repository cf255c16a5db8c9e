package dev.shtora.core.cover;

import static dev.shtora.core.cover.CoverScript.FAST;
import static dev.shtora.core.cover.CoverScript.TOP;
import static dev.shtora.core.cover.CoverScript.BACK_OFF;
import static dev.shtora.core.cover.CoverScript.HALF;
import static dev.shtora.core.cover.CoverScript.PERSON;
import static dev.shtora.core.cover.CoverScript.RULE;
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
import dev.shtora.core.motion.Direction;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Inputs during a move from a known position. */
class CoverMachineMovingTest {
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
