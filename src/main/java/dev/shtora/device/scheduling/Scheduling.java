package dev.shtora.device.scheduling;

import java.util.OptionalInt;

/**
 * The scheduling that a real-time thread requests from the system.
 *
 * @param priority of SCHED_FIFO, 1 to 99; 0 for the default scheduling, and then no memory is locked either
 * @param cpu the only CPU to run on, 0 or more; empty for any
 */
public record Scheduling(int priority, OptionalInt cpu) {
    /** The daemon's threads that make steps. */
    public static final Scheduling STEPS = new Scheduling(48, OptionalInt.empty());
    /**
     * The daemon's thread that reads edges: an endstop must not wait for the steps that it ends. A real-time kernel runs
     * interrupts at priority 50.
     */
    public static final Scheduling EDGES = new Scheduling(49, OptionalInt.empty());

    /** @throws IllegalArgumentException if the priority or the CPU is out of range */
    public Scheduling {
        if (priority < 0 || priority > 99) {
            throw new IllegalArgumentException("priority must be 0 to 99, not " + priority);
        }
        if (cpu.orElse(0) < 0) {
            throw new IllegalArgumentException("CPU must be 0 or more, not " + cpu.getAsInt());
        }
    }

    /** The priority to request where the system allows at most a limit, 0 or more. */
    int within(long limit) {
        return (int) Math.min(priority, limit);
    }
}
