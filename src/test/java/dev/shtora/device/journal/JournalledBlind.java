package dev.shtora.device.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.cover.Uncertainty;
import dev.shtora.device.journal.PersistedPosition.Between;
import dev.shtora.device.journal.PersistedPosition.Known;
import dev.shtora.device.journal.PersistedPosition.Unknown;
import dev.shtora.device.journal.PositionJournal.OpenMove;
import dev.shtora.device.motor.ShaftState;
import dev.shtora.simulation.model.SimulatedDisk;
import dev.shtora.simulation.model.SimulatedPages;
import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * A blind that moves at 500 steps/s and reports to a journal as a daemon does, and its real position, which survives
 * all events.
 */
final class JournalledBlind {
    static final CalibrationKey KEY = CalibrationKey.of(List.of("cover", "motor"), List.of("bedroom", "28byj-48"));
    private static final int TICK_MILLIS = 10;
    private static final int STEPS_PER_TICK = 5;

    final SimulatedDisk disk;
    final SimulatedPages scratch = new SimulatedPages();
    private UUID boot = new UUID(0, 0);
    private long runs;

    ManualExecutor executor = new ManualExecutor();
    PositionJournal journal;
    int realPosition;
    private int knownPosition;
    private OptionalInt activeTarget = OptionalInt.empty();
    private OptionalInt requestedTarget = OptionalInt.empty();
    private OpenMove openMove;

    JournalledBlind(long seed) {
        disk = new SimulatedDisk(seed);
        open();
    }

    private void open() {
        executor = new ManualExecutor();
        activeTarget = OptionalInt.empty();
        requestedTarget = OptionalInt.empty();
        journal = PositionJournal.open("bedroom", KEY,
                new JournalStorage(disk, scratch, new DaemonRun(boot, runs++), executor, Clock.systemUTC()));
    }

    boolean isAtRest() {
        return activeTarget.isEmpty() && requestedTarget.isEmpty();
    }

    int position() {
        return knownPosition;
    }

    /** Moves the blind to a position that is set by hand. */
    void setPosition(int position) {
        realPosition = position;
        home();
    }

    /** Sets the known position to the real one. */
    void home() {
        if (isAtRest()) {
            knownPosition = realPosition;
            journal.setPosition(ShaftState.at(realPosition), Uncertainty.EXACT);
        }
    }

    void moveTo(int target) {
        requestedTarget = OptionalInt.of(target);
        openMove = journal.openMove(Math.min(knownPosition, target), Math.max(knownPosition, target), error -> {
            requestedTarget = OptionalInt.empty();
            if (error.isEmpty()) {
                activeTarget = OptionalInt.of(target);
            } else if (activeTarget.isEmpty()) {
                openMove.cameToRest(ShaftState.at(knownPosition));
            }
        });
    }

    void pass(int millis) {
        for (int elapsed = 0; elapsed < millis; elapsed += TICK_MILLIS) {
            for (int i = 0; i < STEPS_PER_TICK && activeTarget.isPresent(); i++) {
                step(activeTarget.getAsInt());
            }
            if (activeTarget.isPresent() && requestedTarget.isEmpty()) {
                int target = activeTarget.getAsInt();
                openMove.narrow(Math.min(knownPosition, target), Math.max(knownPosition, target));
            }
            executor.passMillis(TICK_MILLIS);
        }
    }

    private void step(int target) {
        int direction = Integer.signum(target - knownPosition);
        realPosition += direction;
        knownPosition += direction;
        if (direction != 0) {
            journal.steps().record(knownPosition, 0, knownPosition);
        } else {
            activeTarget = OptionalInt.empty();
            if (requestedTarget.isEmpty()) {
                openMove.cameToRest(ShaftState.at(knownPosition));
            }
        }
    }

    /** Kills the process and starts it again. */
    PersistedPosition kill() {
        open();
        return recover();
    }

    /** Cuts the power and starts the machine again. */
    PersistedPosition powerCut() {
        disk.powerCut();
        return boot();
    }

    /** Starts the machine. */
    PersistedPosition boot() {
        disk.powerOn();
        scratch.boot();
        boot = new UUID(0, boot.getLeastSignificantBits() + 1);
        open();
        return recover();
    }

    /** Checks the recovered position against the real one and continues from it, or from the middle of its bound. */
    private PersistedPosition recover() {
        PersistedPosition reading = journal.recovered().position();
        switch (reading) {
            case Known(ShaftState shaft) -> {
                assertThat(shaft.position()).as("known position").isEqualTo(realPosition);
                knownPosition = realPosition;
            }
            case Between(int low, int high) -> {
                assertThat(realPosition).as("bound of the position").isBetween(low, high);
                knownPosition = Math.floorDiv(low + high, 2);
                journal.setPosition(ShaftState.at(knownPosition),
                        new Uncertainty(knownPosition - low, high - knownPosition));
            }
            case Unknown _ -> {
            }
        }
        return reading;
    }
}
