package dev.shtora.core.cover;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Simulates a motor with a cover and an endstop: carries out effects and reports like the real motor. */
final class FakeMotor {
    /** The real position, in steps below the edge of the endstop. It is not reported. */
    private int realSteps;
    /** The position that the motor counts, in steps below the top. */
    private int knownSteps;
    private int target;
    private boolean busy;
    private final Deque<CoverInput> reports = new ArrayDeque<>();

    FakeMotor(int realSteps) {
        this.realSteps = realSteps;
    }

    /** Carries out an effect. A newer request replaces an older one and its reports. */
    void carryOut(Effect effect) {
        switch (effect) {
            case Effect.MoveTo(int steps, _) -> begin(steps);
            case Effect.SeekEndstop(int atMost, _) -> begin(knownSteps - atMost);
            case Effect.Brake _ -> begin(knownSteps);
            case Effect.MoveBy(int steps) -> begin(knownSteps + steps);
            case Effect.CreepBy(int steps) -> begin(knownSteps + steps);
            case Effect.SetStepPosition(StepPosition at) -> setPosition(at.steps());
            case Effect.ReportDrift _,Effect.SetTravel _,Effect.Reject _,Effect.AwaitPerson _ -> {
            }
        }
    }

    private void begin(int steps) {
        reports.clear();
        target = steps;
        busy = true;
    }

    private void setPosition(int steps) {
        if (busy) {
            throw new AssertionError("the position is set while the motor runs");
        }
        knownSteps = steps;
    }

    /** Makes up to the given number of steps and adds a report if there is a request. */
    void run(int steps) {
        for (int i = 0; i < steps && busy && knownSteps != target; i++) {
            int direction = Integer.signum(target - knownSteps);
            if (direction < 0 && pressed()) {
                end(new CoverInput.EndstopReached(knownSteps));
            } else {
                knownSteps += direction;
                realSteps += direction;
            }
        }
        if (busy) {
            if (knownSteps == target) {
                end(new CoverInput.CameToRest(knownSteps, pressed()));
            } else {
                reports.add(new CoverInput.Progressed(knownSteps));
            }
        }
    }

    private void end(CoverInput report) {
        busy = false;
        reports.add(report);
    }

    private boolean pressed() {
        return realSteps <= 0;
    }

    Optional<CoverInput> report() {
        return Optional.ofNullable(reports.poll());
    }

    boolean busy() {
        return busy;
    }

    int realSteps() {
        return realSteps;
    }
}
