package dev.shtora.device.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.cover.Uncertainty;
import dev.shtora.device.journal.PersistedPosition.Between;
import dev.shtora.device.journal.PersistedPosition.Known;
import dev.shtora.device.journal.PersistedPosition.Unknown;
import dev.shtora.device.journal.PositionJournal.OpenMove;
import dev.shtora.device.journal.PositionJournal.Storage;
import dev.shtora.device.motor.ShaftState;
import dev.shtora.simulation.model.SimulatedDisk;
import dev.shtora.simulation.model.SimulatedPages;
import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * A blind that moves at 500 steps/s and tells a journal, as a daemon should; and where it truly stands, which survives
 * everything.
 */
final class ModelledBlind {
    static final CalibrationKey IDENTITY = CalibrationKey.of(List.of("cover", "motor"), List.of("bedroom", "28byj-48"));
    private static final int TICK_MILLIS = 10;
    private static final int STEPS_A_TICK = 5;

    final SimulatedDisk disk;
    final SimulatedPages scratch = new SimulatedPages();
    private UUID boot = new UUID(0, 0);
    private long runs;

    ManualExecutor executor = new ManualExecutor();
    PositionJournal journal;
    int truth;
    private int believed;
    private OptionalInt course = OptionalInt.empty();
    private OptionalInt announced = OptionalInt.empty();
    private OpenMove departure;

    ModelledBlind(long seed) {
        disk = new SimulatedDisk(seed);
        open();
    }

    private void open() {
        executor = new ManualExecutor();
        course = OptionalInt.empty();
        announced = OptionalInt.empty();
        journal = PositionJournal.open("bedroom", IDENTITY,
                new Storage(disk, scratch, new DaemonRun(boot, runs++), executor, Clock.systemUTC()));
    }

    boolean rests() {
        return course.isEmpty() && announced.isEmpty();
    }

    int position() {
        return believed;
    }

    /** Somebody says that this place is so many steps from the top. */
    void call(int position) {
        truth = position;
        home();
    }

    /** It finds out where it stands. */
    void home() {
        if (rests()) {
            believed = truth;
            journal.setPosition(ShaftState.at(truth), Uncertainty.EXACT);
        }
    }

    void go(int target) {
        announced = OptionalInt.of(target);
        departure = journal.openMove(Math.min(believed, target), Math.max(believed, target), trouble -> {
            announced = OptionalInt.empty();
            if (trouble.isEmpty()) {
                course = OptionalInt.of(target);
            } else if (course.isEmpty()) {
                departure.cameToRest(ShaftState.at(believed));
            }
        });
    }

    void pass(int millis) {
        for (int passed = 0; passed < millis; passed += TICK_MILLIS) {
            for (int i = 0; i < STEPS_A_TICK && course.isPresent(); i++) {
                step(course.getAsInt());
            }
            if (course.isPresent() && announced.isEmpty()) {
                int target = course.getAsInt();
                departure.narrow(Math.min(believed, target), Math.max(believed, target));
            }
            executor.passMillis(TICK_MILLIS);
        }
    }

    private void step(int target) {
        int by = Integer.signum(target - believed);
        truth += by;
        believed += by;
        if (by != 0) {
            journal.steps().record(believed, 0, believed);
        } else {
            course = OptionalInt.empty();
            if (announced.isEmpty()) {
                departure.cameToRest(ShaftState.at(believed));
            }
        }
    }

    /** The process is killed, and started again. */
    PersistedPosition kill() {
        open();
        return goOn();
    }

    /** The power is cut, and comes back. */
    PersistedPosition powerCut() {
        disk.powerCut();
        return boot();
    }

    /** The machine starts. */
    PersistedPosition boot() {
        scratch.boot();
        boot = new UUID(0, boot.getLeastSignificantBits() + 1);
        open();
        return goOn();
    }

    /** Believes what it reads, where it holds: the middle of a bound, or what a test has put in its place. */
    private PersistedPosition goOn() {
        PersistedPosition reading = journal.recovered().position();
        switch (reading) {
            case Known(ShaftState place) -> {
                assertThat(place.position()).as("said to be known").isEqualTo(truth);
                believed = truth;
            }
            case Between(int low, int high) -> {
                assertThat(truth).as("said to be between").isBetween(low, high);
                believed = Math.floorDiv(low + high, 2);
                journal.setPosition(ShaftState.at(believed), new Uncertainty(believed - low, high - believed));
            }
            case Unknown _ -> {
            }
        }
        return reading;
    }
}
