package dev.shtora.core.cover;

import static dev.shtora.core.cover.CoverScript.PERSON;
import static dev.shtora.core.cover.CoverScript.RULE;
import static dev.shtora.core.cover.CoverScript.TRAVEL;
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
import dev.shtora.core.cover.CoverState.ManualMove;
import dev.shtora.core.cover.CoverState.Moving;
import dev.shtora.core.cover.CoverState.Unhomed;
import dev.shtora.core.motion.Direction;
import dev.shtora.testing.Generator;
import dev.shtora.testing.Property;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoverMachinePropertiesTest {
    private static final int TRIES = 2000;
    private static final CoverMachine MACHINE = new CoverMachine(TRAVEL);

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

    private static OptionalInt steps(CoverState state) {
        return switch (state) {
            case AtRest(StepPosition at, _, _) -> OptionalInt.of(at.steps());
            case Moving(StepPosition at, _, _, _) -> OptionalInt.of(at.steps());
            case ManualMove(var keeps, _) -> keeps.map(at -> OptionalInt.of(at.steps())).orElseGet(OptionalInt::empty);
            case Unhomed _,Homing _ -> OptionalInt.empty();
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

    /** A request, if any, after which the motor runs for a number of steps. */
    record Occurrence(Optional<CoverInput> commanded, int steps) {}

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

    private static CoverState apply(List<Occurrence> occurrences, FakeMotor motor) {
        CoverState state = CoverState.initial();
        for (Occurrence occurrence : occurrences) {
            if (occurrence.commanded().isPresent()) {
                state = apply(state, occurrence.commanded().get(), motor);
            }
            state = run(state, motor, occurrence.steps());
        }
        return state;
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

    private static CoverState apply(CoverState state, CoverInput input, FakeMotor motor) {
        CoverMachine.Next next = MACHINE.next(state, input);
        next.effects().forEach(motor::carryOut);
        return next.state();
    }

    private static CoverState run(CoverState state, FakeMotor motor, int steps) {
        motor.run(steps);
        CoverState now = state;
        for (Optional<CoverInput> report = motor.report(); report.isPresent(); report = motor.report()) {
            now = apply(now, report.get(), motor);
        }
        return now;
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

    private static Generator<Occurrence> occurrences() {
        Generator<Optional<CoverInput>> requests = Generator.oneOf(commanded(), planned()).optional(0.7);
        return source -> new Occurrence(requests.from(source), source.integer(0, 2500));
    }

    private static Generator<CoverInput> commanded() {
        Generator<Command> commands = Generator.oneOf(
                Generator.of(Command.OPEN, Command.CLOSE, Command.STOP, Command.TOGGLE, Command.HOME),
                positions().map(Command.GoTo::new));
        return source -> new Requested(commands.from(source), PERSON, instants().from(source));
    }

    private static Generator<CoverInput> planned() {
        return source -> new Planned(positions().from(source), RULE, instants().from(source));
    }

    private static Generator<Position> positions() {
        return Generator.integers(0, 100).map(Position::new);
    }

    /** In any order, so that rules are newer and older than commands. */
    private static Generator<Instant> instants() {
        return Generator.integers(0, 100).map(Instant::ofEpochSecond);
    }
}
