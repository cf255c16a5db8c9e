package dev.shtora.core.motion;

import java.util.Arrays;

/**
 * The coil patterns of a unipolar motor, as bits: bit 0 is coil A (IN1), bit 3 coil D (IN4).
 *
 * <pre>
 *  phase   0    1    2    3    4    5    6    7
 *  A       #    #    .    .    .    .    .    #
 *  B       .    #    #    #    .    .    .    .
 *  C       .    .    .    #    #    #    .    .
 *  D       .    .    .    .    .    #    #    #
 * </pre>
 */
public enum CoilSequence {
    /** One coil at a time, the even phases: the least current and torque. */
    WAVE(2, 0b0001, 0b0010, 0b0100, 0b1000),
    /** Two coils at a time, the odd phases: the most torque. */
    FULL(2, 0b0011, 0b0110, 0b1100, 0b1001),
    /** One and two coils in turn; exactly one line changes at each step. */
    HALF(1, 0b0001, 0b0011, 0b0010, 0b0110, 0b0100, 0b1100, 0b1000, 0b1001);

    private final int halfSteps;
    private final int[] patterns;
    private final int[] phases = new int[16];

    CoilSequence(int halfSteps, int... patterns) {
        this.halfSteps = halfSteps;
        this.patterns = patterns;
        Arrays.fill(phases, -1);
        for (int phase = 0; phase < patterns.length; phase++) {
            phases[patterns[phase]] = phase;
        }
    }

    /** The half-steps that one step turns the rotor: 1 or 2. */
    public int halfSteps() {
        return halfSteps;
    }

    /** The number of phases. */
    public int phases() {
        return patterns.length;
    }

    /** The pattern of a phase. Any integer is allowed; it wraps. */
    public int pattern(int phase) {
        return patterns[phase & patterns.length - 1] /* Their number is a power of two. */;
    }

    /** The phase with a pattern of 0 to 15; -1 if no phase has it (all off, or opposed coils). */
    public int phaseOf(int pattern) {
        return phases[pattern];
    }
}
