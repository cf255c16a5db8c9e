package dev.shtora.device.gpio;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;

/** An edge with the kernel's time stamp. Listeners of this board's inputs receive it. */
public final class EdgeEvent extends DigitalStateChangeEvent<DigitalInput> {
    private final long nanos;

    EdgeEvent(DigitalInput line, DigitalState level, long nanos) {
        super(line, level);
        this.nanos = nanos;
    }

    /**
     * The time of the edge in nanoseconds of the kernel's monotonic clock, which {@link System#nanoTime} also reads on
     * Linux.
     */
    public long nanos() {
        return nanos;
    }
}
