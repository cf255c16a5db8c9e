package dev.shtora.simulation.model;

import dev.shtora.device.journal.storage.JournalExecutor;
import dev.shtora.device.motor.StepClock;
import dev.shtora.device.motor.StepRunner;
import dev.shtora.device.motor.VirtualStepRunner;
import dev.shtora.timing.Alarms;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Virtual time: one clock for alarms, tasks and steps, which jumps from one deadline to the next and runs everything in
 * order on the caller's thread. A day takes milliseconds, and each run is identical.
 */
public final class VirtualTime extends Clock implements Alarms, JournalExecutor {
    private static final Comparator<Alarm> IN_ORDER = Comparator.comparingLong(Alarm::nanos)
            .thenComparingLong(Alarm::number);

    private static final long REPORT_NANOS = 200_000_000;

    private Instant start;
    private final ZoneId zone;
    private final StepClock clock = new StepClock();
    private final VirtualStepRunner runner = new VirtualStepRunner(clock, clock::nanos, REPORT_NANOS);
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(IN_ORDER);
    private final Map<String, Alarm> byName = new HashMap<>();
    private long numbers;

    private record Alarm(Instant when, long nanos, long number, String name, Runnable what) {}

    public VirtualTime(Instant start, ZoneId zone) {
        this.start = start;
        this.zone = zone;
    }

    /** The runner that makes steps in this time. */
    public StepRunner runner() {
        return runner;
    }

    /** The clock of the models, in nanoseconds since the start. */
    public StepClock stepClock() {
        return clock;
    }

    /** Advances the time by a duration, and runs everything that is due meanwhile. */
    public void pass(Duration duration) {
        long end = clock.nanos() + duration.toNanos();
        for (Alarm ring = alarms.peek(); ring != null && ring.nanos() <= end; ring = alarms.peek()) {
            stepTo(ring.nanos());
            if (alarms.remove(ring)) {
                byName.remove(ring.name(), ring);
                ring.what().run();
            }
        }
        stepTo(end);
    }

    /** Steps may set alarms for the present moment, never for an earlier one; those are next. */
    private void stepTo(long nanos) {
        runner.advance(nanos);
        clock.set(Math.max(clock.nanos(), nanos));
    }

    /** Discards all alarms, tasks and motors, as the end of a killed process does. The time continues. */
    public void clear() {
        alarms.clear();
        byName.clear();
        runner.clear();
    }

    /** Sets the clock forwards or back by a duration. Alarms keep their instants, and so are due earlier or later. */
    public void jump(Duration by) {
        start = start.plus(by);
        List<Alarm> set = List.copyOf(alarms);
        alarms.clear();
        set.forEach(ring -> set(ring.name(), ring.when(), ring.what()));
    }

    @Override
    public void set(String name, Instant when, Runnable ring) {
        long nanos = Math.max(clock.nanos(), Duration.between(start, when).toNanos());
        Alarm newest = new Alarm(when, nanos, numbers++, name, ring);
        Alarm former = byName.put(name, newest);
        if (former != null) {
            alarms.remove(former);
        }
        alarms.add(newest);
    }

    @Override
    public long nanos() {
        return clock.nanos();
    }

    @Override
    public void after(String name, long nanos, Runnable task) {
        runner.after(nanos, task);
    }

    @Override
    public Instant instant() {
        return start.plusNanos(clock.nanos());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return Clock.fixed(instant(), other);
    }

    @Override
    public void close() {
        alarms.clear();
    }
}
