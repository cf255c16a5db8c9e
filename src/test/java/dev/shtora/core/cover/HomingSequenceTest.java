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

import dev.shtora.core.cover.CoverState.Homing;
import dev.shtora.core.cover.CoverState.HomingPhase;
import dev.shtora.core.cover.CoverState.Moving;
import dev.shtora.core.cover.CoverState.Unhomed;
import dev.shtora.core.cover.Effect.Brake;
import dev.shtora.core.cover.Effect.MoveTo;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Homing from its start to the top, its faults, and a stop in between. */
class HomingSequenceTest {
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
}
