package dev.shtora.device.motor;

import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.shtora.core.motion.CoilSequence;
import dev.shtora.core.motion.Direction;
import java.util.List;

/** Turns a unipolar motor by its coils. Only lines that change are written: one write a half step. */
public final class CoilDriver implements StepDriver {
    private final DigitalOutput[] coils;
    private final CoilSequence sequence;
    private final int forward;
    private int phase;
    private int pattern;

    /**
     * @param coils the lines of coils A to D, all off
     * @param inverted whether the motor is mounted so that the sequence runs backwards
     * @param turned how far the shaft had turned when it came to rest where it is, down positive: it tells the phase of
     *     the resting rotor, which the first current must not tear out of its place
     */
    public CoilDriver(List<DigitalOutput> coils, CoilSequence sequence, boolean inverted, int turned) {
        this.coils = coils.toArray(DigitalOutput[]::new);
        this.sequence = sequence;
        this.forward = inverted ? -1 : 1;
        this.phase = forward * turned;
    }

    /** The coils of the resting phase on. */
    @Override
    public void energise() {
        write(sequence.pattern(phase));
    }

    @Override
    public void step(Direction direction) {
        phase += forward * direction.sign();
        write(sequence.pattern(phase));
    }

    /** All coils off; one that cannot be written does not keep the others on. */
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
        int changed = pattern ^ wanted;
        for (int coil = 0; changed != 0; coil++, changed >>= 1) {
            if ((changed & 1) != 0) {
                coils[coil].state((wanted >> coil & 1) != 0 ? DigitalState.HIGH : DigitalState.LOW);
                pattern ^= 1 << coil;
            }
        }
    }
}
