package dev.shtora.device.motor.driver;

import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.shtora.core.motion.CoilSequence;
import dev.shtora.core.motion.Direction;
import java.util.List;

/** Drives the coils of a unipolar motor. Only lines that change are written: one write for each half-step. */
public final class CoilDriver implements StepDriver {
    private final DigitalOutput[] coils;
    private final CoilSequence sequence;
    private final int forward;
    private int phase;
    private int pattern;

    /**
     * @param coils the lines of coils A to D, all off
     * @param inverted whether the sequence runs backwards
     * @param turned the shaft's steps at rest, down positive. They determine the phase of the resting rotor; the first
     *     current must show this phase, or the rotor would jump
     */
    public CoilDriver(List<DigitalOutput> coils, CoilSequence sequence, boolean inverted, int turned) {
        this.coils = coils.toArray(DigitalOutput[]::new);
        this.sequence = sequence;
        this.forward = inverted ? -1 : 1;
        this.phase = forward * turned;
    }

    /** Switches the coils of the resting phase on. */
    @Override
    public void energise() {
        write(sequence.pattern(phase));
    }

    @Override
    public void step(Direction direction) {
        phase += forward * direction.sign();
        write(sequence.pattern(phase));
    }

    /** Switches all coils off. If one cannot be written, the others are switched off nevertheless. */
    @Override
    public void release() {
        RuntimeException failed = null;
        for (int coil = 0; coil < coils.length; coil++) {
            try {
                write(pattern & ~(1 << coil));
            } catch (RuntimeException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    private void write(int wanted) {
        for (int coil = 0; coil < coils.length; coil++) {
            int line = 1 << coil;
            if (((pattern ^ wanted) & line) != 0) {
                coils[coil].state((wanted & line) != 0 ? DigitalState.HIGH : DigitalState.LOW);
                pattern ^= line;
            }
        }
    }
}
