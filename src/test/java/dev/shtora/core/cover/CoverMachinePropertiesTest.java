package dev.shtora.core.cover;

import static dev.shtora.core.cover.CoverScript.TRAVEL;
import static dev.shtora.core.cover.RandomInputs.MACHINE;
import static dev.shtora.core.cover.RandomInputs.TRIES;
import static dev.shtora.core.cover.RandomInputs.commanded;
import static dev.shtora.core.cover.RandomInputs.planned;
import static dev.shtora.core.cover.RandomInputs.steps;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.cover.CoverInput.CameToRest;
import dev.shtora.core.cover.CoverInput.EndstopReached;
import dev.shtora.core.cover.CoverInput.Failed;
import dev.shtora.core.cover.CoverInput.Planned;
import dev.shtora.core.cover.CoverInput.Progressed;
import dev.shtora.core.cover.CoverInput.Requested;
import dev.shtora.core.cover.CoverInput.StartRefused;
import dev.shtora.core.cover.CoverState.AtRest;
import dev.shtora.core.cover.CoverState.Homing;
import dev.shtora.core.cover.CoverState.Moving;
import dev.shtora.core.motion.Direction;
import dev.shtora.testing.Generator;
import dev.shtora.testing.Property;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoverMachinePropertiesTest {
    private static OptionalInt reported(CoverInput input) {
        return switch (input) {
            case Progressed(int steps) -> OptionalInt.of(steps);
            case CameToRest(int steps, _) -> OptionalInt.of(steps);
            case EndstopReached(int steps) -> OptionalInt.of(steps);
            case StartRefused(int steps, _, _, _) -> OptionalInt.of(steps);
            case Requested _,Planned _,Failed _,CoverInput.EndstopChanged _,CoverInput.TimeOver _ ->
                OptionalInt.empty();
        };
    }

    private static List<Effect.MoveTo> moves(CoverMachine.Next next) {
        return next.effects().stream().filter(Effect.MoveTo.class::isInstance).map(Effect.MoveTo.class::cast).toList();
    }

    @Test
    void positionIsTopOrOneStepBelowOrReported() {
        Property.tries(TRIES).forAll(initialStates(), inputs().lists(0, 30), (initial, inputs) -> {
            Set<Integer> known = new HashSet<>(Set.of(0, 1));
            steps(initial).ifPresent(known::add);
            CoverState state = initial;
            for (CoverInput input : inputs) {
                reported(input).ifPresent(known::add);
                state = MACHINE.next(state, input).state();
                steps(state).ifPresent(steps -> assertThat(known).contains(steps));
            }
        });
    }

    @Test
    void noMoveLeavesTravel() {
        Property.tries(TRIES).forAll(initialStates(), inputs().lists(0, 30), (initial, inputs) -> {
            CoverState state = initial;
            for (CoverInput input : inputs) {
                CoverMachine.Next next = MACHINE.next(state, input);
                assertThat(moves(next))
                        .allSatisfy(move -> assertThat(move.steps()).isBetween(0, TRAVEL.steps()));
                state = next.state();
            }
        });
    }

    @Test
    void noMoveStartsBeforeTopIsFound() {
        Property.tries(TRIES).forAll(initialStates(), inputs().lists(0, 30), (initial, inputs) -> {
            CoverState state = initial;
            for (CoverInput input : inputs) {
                CoverMachine.Next next = MACHINE.next(state, input);
                boolean topIsKnown = steps(state).isPresent()
                        || next.effects().contains(new Effect.SetStepPosition(0));
                assertThat(moves(next).isEmpty() || topIsKnown).isTrue();
                state = next.state();
            }
        });
    }

    @Test
    void onlyPersonOrUnexpectedEndstopStartsHoming() {
        Property.tries(TRIES).forAll(initialStates(), inputs().lists(0, 30), (initial, inputs) -> {
            CoverState state = initial;
            for (CoverInput input : inputs) {
                CoverState before = state;
                state = MACHINE.next(state, input).state();
                if (state instanceof Homing && !(before instanceof Homing)) {
                    assertThat(input instanceof Requested
                            || before instanceof CoverState.Moving && reported(input).isPresent())
                            .isTrue();
                }
            }
        });
    }

    @Test
    void motorReportsDoNotChangeRequest() {
        Property.tries(TRIES).forAll(initialStates(), inputs().lists(0, 30), (initial, inputs) -> {
            CoverState state = initial;
            for (CoverInput input : inputs) {
                CoverState before = state;
                state = MACHINE.next(state, input).state();
                if (reported(input).isPresent()) {
                    assertThat(state.request()).isEqualTo(before.request());
                }
            }
        });
    }

    @Test
    void statusHasPositionOnlyIfKnown() {
        Property.tries(TRIES).forAll(initialStates(), inputs().lists(0, 30), (initial, inputs) -> {
            CoverState state = initial;
            for (CoverInput input : inputs) {
                state = MACHINE.next(state, input).state();
                assertThat(CoverStatus.of(state, MACHINE).position().isPresent())
                        .isEqualTo(steps(state).isPresent());
            }
        });
    }

    private static Generator<CoverState> initialStates() {
        return Generator.oneOf(Generator.of(CoverState.initial()),
                source -> new AtRest(StepPosition.exactly(source.integer(0, TRAVEL.steps())),
                        Generator.of(Direction.values()).from(source), Request.NONE));
    }

    private static Generator<CoverInput> inputs() {
        Generator<Integer> steps = Generator.integers(-2700, 2700);
        return Generator.oneOf(commanded(), planned(), steps.map(Progressed::new), steps.map(EndstopReached::new),
                source -> new CameToRest(steps.from(source), Generator.booleans().from(source)));
    }
}
