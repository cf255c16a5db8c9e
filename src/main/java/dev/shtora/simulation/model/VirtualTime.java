package dev.shtora.simulation.model;

import dev.shtora.device.journal.JournalExecutor;
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
 * One clock for everything, which jumps from one thing that is due to the next: alarms and steps, in order, on the
 * caller's thread. A day goes by in milliseconds, and always in the same way.
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

    /** Paces motors by this time. */
    public StepRunner runner() {
        return runner;
    }

    /** This time in nanoseconds since the start, for models. */
    public StepClock stepClock() {
        return clock;
    }

    /** Lets time go on, and all that is due in it happen. */
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

    /** Steps may set alarms for moments that have come, never for earlier ones; they ring next. */
    private void stepTo(long nanos) {
        runner.advance(nanos);
        clock.set(Math.max(clock.nanos(), nanos));
    }

    /** The process that went by this time is gone, in the middle of whatever it did; time goes on. */
    public void clear() {
        alarms.clear();
        byName.clear();
        runner.clear();
    }

    /** Somebody sets the clock, forwards or back; alarms ring by the clock as it is then. */
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
    public void after(long nanos, Runnable task) {
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
