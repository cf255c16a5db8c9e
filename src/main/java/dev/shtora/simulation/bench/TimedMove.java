package dev.shtora.simulation.bench;

import dev.shtora.core.motion.MotionLimits;
import dev.shtora.core.motion.Move;
import dev.shtora.device.motor.RealTimeStepRunner;
import dev.shtora.device.motor.deadline.DeadlineWaiter;
import dev.shtora.device.motor.deadline.Lateness;
import dev.shtora.device.scheduling.Scheduling;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The duration of a whole move compared with the ideal, from the times of its writes.
 *
 * @param rate speed in steps/s, and acceleration in steps/s²
 * @param injectedMicros maximum of the random delay added to the wait for each step, in microseconds
 * @param idealSeconds duration by the closed form
 * @param seconds from the first write, which energises the coils, to the write of the last step
 * @param lastLateMicros lateness of the last step, in microseconds
 * @param lastStepMicros the last planned interval, in microseconds
 * @param shortest the shortest interval between two writes as a share of the planned one
 */
public record TimedMove(int rate, int injectedMicros, double idealSeconds, double seconds, double lastLateMicros,
        double lastStepMicros, double shortest, Lateness.Figures late) {
    public static final int STEPS = 4000;
    /** Steps of a warm-up move, after which the step path is compiled. */
    private static final int BEFORE = 3000;
    private static final MotionLimits BRISKLY = new MotionLimits(4000, 20_000);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** Waits as a step thread does, and adds a random delay. */
    private record Disturbed(DeadlineWaiter waiting, long nanos, SplittableRandom random) implements DeadlineWaiter {
        @Override
        public long now() {
            return waiting.now();
        }

        @Override
        public boolean waitUntil(long deadline, long earliest) {
            return waiting.waitUntil(deadline + random.nextLong(nanos + 1), earliest);
        }
    }

    public static TimedMove run(int rate, int injectedMicros, Scheduling scheduling) throws IOException {
        try (RealTimeStepRunner threads = new RealTimeStepRunner(scheduling,
                waiting -> new Disturbed(waiting, injectedMicros * 1000L, new SplittableRandom(rate)))) {
            threads.granted();
            MotionLimits limits = new MotionLimits(rate, rate);
            written(BEFORE, BRISKLY, threads);
            return of(rate, injectedMicros, Move.to(0, 0, STEPS, limits), written(STEPS, limits, threads));
        }
    }

    private record Written(long[] at, Lateness.Figures late) {}

    /** The times of all writes of a move: the first energises the coils, then one per step. */
    private static Written written(int steps, MotionLimits limits, RealTimeStepRunner threads) throws IOException {
        long[] at = new long[steps + 1];
        int[] count = {0};
        try (MotionRig rig = new MotionRig(1, limits, threads)) {
            rig.onWrite(() -> {
                if (count[0] < at.length) {
                    at[count[0]++] = System.nanoTime();
                }
            });
            Lateness late = rig.move(steps, TIMEOUT);
            return new Written(at, late.figures());
        }
    }

    private static TimedMove of(int rate, int injectedMicros, Move planned, Written written) {
        double shortest = Double.POSITIVE_INFINITY;
        for (int step = 1; step <= STEPS; step++) {
            double made = written.at()[step] - written.at()[step - 1];
            shortest = Math.min(shortest, made / (planned.due(step) - planned.due(step - 1)));
        }
        long took = written.at()[STEPS] - written.at()[0];
        return new TimedMove(rate, injectedMicros, planned.nanos() / 1e9, took / 1e9, (took - planned.nanos()) / 1e3,
                (planned.nanos() - planned.due(STEPS - 1)) / 1e3, shortest, written.late());
    }

    double errorPercent() {
        return (seconds / idealSeconds - 1) * 100;
    }

    public String[] row() {
        return new String[]{String.format("%d/s, %d/s²", rate, rate),
                injectedMicros == 0 ? "none" : "up to " + injectedMicros + " µs",
                String.format("%.3f s", idealSeconds), String.format("%.4f s", seconds),
                String.format("%+.4f %%", errorPercent()), String.format("%.0f µs", lastLateMicros),
                String.format("%.2f", shortest)};
    }

    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("steps", STEPS);
        json.put("speed", rate);
        json.put("acceleration", rate);
        json.put("injected_lateness_us", injectedMicros);
        json.put("ideal_s", idealSeconds);
        json.put("actual_s", seconds);
        json.put("error_percent", errorPercent());
        json.put("last_step_late_us", lastLateMicros);
        json.put("last_step_planned_us", lastStepMicros);
        json.put("shortest_interval_share", shortest);
        json.put("fresh_starts", late.restarts());
        return json;
    }
}
