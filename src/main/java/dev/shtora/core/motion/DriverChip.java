package dev.shtora.core.motion;

import java.util.List;

/**
 * The chips that turn STEP and DIR into coil currents, with the shortest times in nanoseconds that they notice. All of
 * them step at the rising edge of STEP and are enabled by a low EN.
 *
 * <pre>
 *            step high, low   DIR before STEP   awake after EN   source
 *  A4988       1000, 1000           200            1 000 000     Allegro, A4988 data sheet, figure 1
 *  DRV8825     1900, 1900           650            1 700 000     TI, SLVSA73F, 6.6 timing requirements
 *  TMC2208      104,  104            20                    0     Trinamic, TMC2208 data sheet 1.13, 13.1: one clock of
 *  TMC2209      104,  104            20                    0     12 MHz and 20 ns; TMC2209 data sheet 1.09, the same
 * </pre>
 */
public enum DriverChip {
    A4988("a4988", 1000, 200, 1_000_000, List.of(1, 2, 4, 8, 16)),
    DRV8825("drv8825", 1900, 650, 1_700_000,
            List.of(1, 2, 4, 8, 16, 32)),
    /** Microsteps by its MS pins; over its serial line it has others. */
    TMC2208("tmc2208", 104, 20, 0, List.of(2, 4, 8, 16)),
    /** Microsteps by its MS pins; over its serial line it has others. */
    TMC2209("tmc2209", 104, 20, 0, List.of(8, 16, 32, 64));

    private final String word;
    private final long pulseNanos;
    private final long setUpNanos;
    private final long wakeNanos;
    private final List<Integer> microsteps;

    DriverChip(String word, long pulseNanos, long setUpNanos, long wakeNanos, List<Integer> microsteps) {
        this.word = word;
        this.pulseNanos = pulseNanos;
        this.setUpNanos = setUpNanos;
        this.wakeNanos = wakeNanos;
        this.microsteps = microsteps;
    }

    /** As a configuration names it. */
    public String word() {
        return word;
    }

    /** How long STEP must be high at least, and low before the next pulse, in nanoseconds. */
    public long pulseNanos() {
        return pulseNanos;
    }

    /** How long DIR must stand before STEP rises, in nanoseconds. */
    public long setUpNanos() {
        return setUpNanos;
    }

    /** How long after it was enabled it takes its first step, in nanoseconds. */
    public long wakeNanos() {
        return wakeNanos;
    }

    /** How many microsteps a full step it can be set to. */
    public List<Integer> microsteps() {
        return microsteps;
    }

    /** The fastest rate that it notices, in steps per second. */
    public double fastest() {
        return 1e9 / (2 * pulseNanos);
    }
}
