package dev.shtora.core.cover;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** A motor with a cover and an endstop, on paper: it does what effects ask, and reports as the real one. */
final class FakeMotor {
    /** Steps below the endstop's edge: the truth, that nobody is told. */
    private int height;
    /** Steps from the top, as it believes. */
    private int believed;
    private int target;
    private boolean busy;
    private final Deque<CoverInput> reports = new ArrayDeque<>();

    FakeMotor(int height) {
        this.height = height;
    }

    /** An effect; a newer request overtakes an older one and its reports. */
    void carryOut(Effect effect) {
        switch (effect) {
            case Effect.MoveTo(int steps) -> begin(steps);
            case Effect.SeekEndstop(int atMost, _) -> begin(believed - atMost);
            case Effect.Brake _ -> begin(believed);
            case Effect.MoveBy(int steps) -> begin(believed + steps);
            case Effect.SetStepPosition(StepPosition at) -> callHere(at.steps());
            case Effect.ReportDrift _,Effect.SetTravel _,Effect.Reject _ -> {
            }
        }
    }

    private void begin(int steps) {
        reports.clear();
        target = steps;
        busy = true;
    }

    private void callHere(int steps) {
        if (busy) {
            throw new AssertionError("the top is called while the motor runs");
        }
        believed = steps;
    }

    /** Up to so many steps; a report waits afterwards if it was asked for anything. */
    void run(int steps) {
        for (int i = 0; i < steps && busy && believed != target; i++) {
            int way = Integer.signum(target - believed);
            if (way < 0 && pressed()) {
                end(new CoverInput.EndstopReached(believed));
            } else {
                believed += way;
                height += way;
            }
        }
        if (busy) {
            if (believed == target) {
                end(new CoverInput.CameToRest(believed, pressed()));
            } else {
                reports.add(new CoverInput.Progressed(believed));
            }
        }
    }

    private void end(CoverInput report) {
        busy = false;
        reports.add(report);
    }

    private boolean pressed() {
        return height <= 0;
    }

    Optional<CoverInput> report() {
        return Optional.ofNullable(reports.poll());
    }

    boolean busy() {
        return busy;
    }

    int height() {
        return height;
    }
}
