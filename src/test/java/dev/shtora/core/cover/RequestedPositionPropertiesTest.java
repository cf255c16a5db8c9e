package dev.shtora.core.cover;

import static dev.shtora.core.cover.CoverScript.PERSON;
import static dev.shtora.core.cover.CoverScript.RULE;
import static dev.shtora.core.cover.CoverScript.TRAVEL;
import static dev.shtora.core.cover.RandomInputs.TRIES;
import static dev.shtora.core.cover.RandomInputs.apply;
import static dev.shtora.core.cover.RandomInputs.occurrences;
import static dev.shtora.core.cover.RandomInputs.run;
import static dev.shtora.core.cover.RandomInputs.steps;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.cover.CoverInput.Requested;
import dev.shtora.core.cover.CoverState.AtRest;
import dev.shtora.core.cover.CoverState.Homing;
import dev.shtora.core.cover.CoverState.ManualMove;
import dev.shtora.core.cover.CoverState.Moving;
import dev.shtora.core.cover.CoverState.Unhomed;
import dev.shtora.testing.Generator;
import dev.shtora.testing.Property;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Whatever happened before, the cover rests where the newest request wants it. */
class RequestedPositionPropertiesTest {
    @Test
    void coverRestsAtRequestedAndKnownPosition() {
        Property.tries(TRIES).forAll(Generator.integers(0, 2000), occurrences().lists(0, 25),
                (realSteps, occurrences) -> {
                    FakeMotor motor = new FakeMotor(realSteps);
                    assertRestsAsRequested(runToEnd(apply(occurrences, motor), motor), motor);
                });
    }

    @Test
    void lastCommandIsCarriedOutAfterAnyHistory() {
        Property.tries(TRIES).forAll(Generator.integers(0, 2000), occurrences().lists(0, 25),
                Generator.integers(0, 100),
                (realSteps, occurrences, percent) -> {
                    FakeMotor motor = new FakeMotor(realSteps);
                    Command last = new Command.GoTo(new Position(percent));
                    CoverState state = apply(apply(occurrences, motor), new Requested(last, PERSON, Instant.EPOCH),
                            motor);
                    assertThat(runToEnd(state, motor).request().command()).isEqualTo(last);
                    assertThat(motor.realSteps()).isEqualTo(TRAVEL.stepsAt(new Position(percent)));
                });
    }

    private static CoverState runToEnd(CoverState start, FakeMotor motor) {
        CoverState state = start;
        for (int i = 0; i < 10 && motor.busy(); i++) {
            state = run(state, motor, 10_000);
        }
        return state;
    }

    private static void assertRestsAsRequested(CoverState state, FakeMotor motor) {
        switch (state) {
            case AtRest(StepPosition at, _, Request request) -> {
                int steps = at.steps();
                assertThat(steps).as("known step position").isEqualTo(motor.realSteps());
                if (request.command() instanceof Command.GoTo(Position to, _, _)) {
                    assertThat(steps).isEqualTo(TRAVEL.stepsAt(to));
                }
            }
            case Unhomed(var fault, Request request) -> {
                assertThat(fault).isEmpty();
                assertThat(request.command() instanceof Command.Stop || request.cause().equals(RULE)).isTrue();
            }
            case Homing _,Moving _,ManualMove _ ->
                throw new AssertionError("the motor is at rest, but the state is " + state);
        }
    }
}
