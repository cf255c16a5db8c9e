package dev.shtora.simulation.fleet.bench;

import java.time.Duration;

/**
 * How long the benchmark of a fleet waits.
 *
 * @param start from the rules to the first move, more than ten seconds: the replicas, which have started, read the folder and plan
 * @param between the time from one move to the next; without {@code settling}, the time that a move may take
 * @param settling the time after a move until the next measurement, less than {@code between}
 */
public record BenchTimes(Duration start, Duration between, Duration settling) {
    /** Long enough for 10,000 covers and two replicas on a slow computer. */
    public static final BenchTimes USUAL = new BenchTimes(Duration.ofSeconds(20), Duration.ofSeconds(15),
            Duration.ofSeconds(5));
}
