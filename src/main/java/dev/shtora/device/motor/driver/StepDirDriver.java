package dev.shtora.device.motor.driver;

import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.shtora.core.motion.Direction;
import dev.shtora.core.motion.DriverChip;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Drives a motor through a chip with STEP and DIR inputs.
 *
 * <pre>
 *  EN    ‾‾‾\________________________________________________/‾‾‾
 *  DIR   ________________/‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾
 *  STEP  ____________________/‾‾\________/‾‾\________________
 *            | awake     |set |  |
 *                         up   pulse
 * </pre>
 */
public final class StepDirDriver implements StepDriver {
    private final DigitalOutput step;
    private final DigitalOutput dir;
    private final @Nullable DigitalOutput enable;
    private final DriverChip chip;
    private final boolean inverted;
    private final LongConsumer pause;
    private @Nullable Direction set;

    /**
     * @param enable the EN line, if it is wired; it is high, which means off, before the first move
     * @param inverted whether a high DIR means up; without it, down
     * @param pause waits for a time in nanoseconds
     */
    public StepDirDriver(DigitalOutput step, DigitalOutput dir, Optional<DigitalOutput> enable, DriverChip chip,
            boolean inverted, LongConsumer pause) {
        this.step = step;
        this.dir = dir;
        this.enable = enable.orElse(null);
        this.chip = chip;
        this.inverted = inverted;
        this.pause = pause;
    }

    @Override
    public void energise() {
        if (enable != null && enable.state() == DigitalState.HIGH) {
            enable.state(DigitalState.LOW);
            pause.accept(chip.wakeNanos());
        }
    }

    @Override
    public void step(Direction direction) {
        if (direction != set) {
            dir.state((direction == Direction.DOWN) == inverted ? DigitalState.LOW : DigitalState.HIGH);
            pause.accept(chip.setUpNanos());
            set = direction;
        }
        step.state(DigitalState.HIGH);
        pause.accept(chip.pulseNanos());
        step.state(DigitalState.LOW);
    }

    @Override
    public void release() {
        if (enable != null) {
            enable.state(DigitalState.HIGH);
        }
    }
}
