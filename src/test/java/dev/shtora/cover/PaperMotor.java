package dev.shtora.cover;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** A motor with a cover and an endstop, on paper: it does what effects ask, and reports as the real one. */
final class PaperMotor {
    /** Steps below the endstop's edge: the truth, that nobody is told. */
    private int height;
    /** Steps from the top, as it believes. */
    private int believed;
    private int target;
    private boolean busy;
    private final Deque<CoverInput> reports = new ArrayDeque<>();

    PaperMotor(int height) {
        this.height = height;
    }

    /** An effect; a newer request overtakes an older one and its reports. */
    void carryOut(Effect effect) {
        switch (effect) {
            case Effect.MoveTo(int steps) -> begin(steps);
            case Effect.Seek(int atMost, _) -> begin(believed - atMost);
            case Effect.Brake _ -> begin(believed);
            case Effect.MoveBy(int steps) -> begin(believed + steps);
            case Effect.CallHere(Spot at) -> callHere(at.steps());
            case Effect.NoteDrift _,Effect.Measured _,Effect.Refuse _ -> {
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
                end(new CoverInput.EndstopMet(believed));
            } else {
                believed += way;
                height += way;
            }
        }
        if (busy) {
            if (believed == target) {
                end(new CoverInput.Rested(believed, pressed()));
            } else {
                reports.add(new CoverInput.Passed(believed));
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
