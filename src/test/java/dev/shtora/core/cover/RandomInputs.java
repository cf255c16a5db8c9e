package dev.shtora.core.cover;

import static dev.shtora.core.cover.CoverScript.PERSON;
import static dev.shtora.core.cover.CoverScript.RULE;
import static dev.shtora.core.cover.CoverScript.TRAVEL;

import dev.shtora.core.cover.CoverInput.Planned;
import dev.shtora.core.cover.CoverInput.Requested;
import dev.shtora.core.cover.CoverState.AtRest;
import dev.shtora.core.cover.CoverState.Homing;
import dev.shtora.core.cover.CoverState.ManualMove;
import dev.shtora.core.cover.CoverState.Moving;
import dev.shtora.core.cover.CoverState.Unhomed;
import dev.shtora.testing.Generator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Random commands and rules for a cover with an endstop, and its motor, which reports what it did. */
final class RandomInputs {
    static final int TRIES = 2000;
    static final CoverMachine MACHINE = new CoverMachine(TRAVEL);

    private RandomInputs() {}

    static OptionalInt steps(CoverState state) {
        return switch (state) {
            case AtRest(StepPosition at, _, _) -> OptionalInt.of(at.steps());
            case Moving(StepPosition at, _, _, _) -> OptionalInt.of(at.steps());
            case ManualMove(var keeps, _) -> keeps.map(at -> OptionalInt.of(at.steps())).orElseGet(OptionalInt::empty);
            case Unhomed _,Homing _ -> OptionalInt.empty();
        };
    }

    /** A request, if any, after which the motor runs for a number of steps. */
    record Occurrence(Optional<CoverInput> commanded, int steps) {}

    static CoverState apply(List<Occurrence> occurrences, FakeMotor motor) {
        CoverState state = CoverState.initial();
        for (Occurrence occurrence : occurrences) {
            if (occurrence.commanded().isPresent()) {
                state = apply(state, occurrence.commanded().get(), motor);
            }
            state = run(state, motor, occurrence.steps());
        }
        return state;
    }

    static CoverState apply(CoverState state, CoverInput input, FakeMotor motor) {
        CoverMachine.Next next = MACHINE.next(state, input);
        next.effects().forEach(motor::carryOut);
        return next.state();
    }

    static CoverState run(CoverState state, FakeMotor motor, int steps) {
        motor.run(steps);
        CoverState now = state;
        for (Optional<CoverInput> report = motor.report(); report.isPresent(); report = motor.report()) {
            now = apply(now, report.get(), motor);
        }
        return now;
    }

    static Generator<Occurrence> occurrences() {
        Generator<Optional<CoverInput>> requests = Generator.oneOf(commanded(), planned()).optional(0.7);
        return source -> new Occurrence(requests.from(source), source.integer(0, 2500));
    }

    static Generator<CoverInput> commanded() {
        Generator<Command> commands = Generator.oneOf(
                Generator.of(Command.OPEN, Command.CLOSE, Command.STOP, Command.TOGGLE, Command.HOME),
                positions().map(Command.GoTo::new));
        return source -> new Requested(commands.from(source), PERSON, instants().from(source));
    }

    static Generator<CoverInput> planned() {
        return source -> new Planned(positions().from(source), RULE, instants().from(source));
    }

    static Generator<Position> positions() {
        return Generator.integers(0, 100).map(Position::new);
    }

    /** In any order, so that rules are newer and older than commands. */
    static Generator<Instant> instants() {
        return Generator.integers(0, 100).map(Instant::ofEpochSecond);
    }
}
