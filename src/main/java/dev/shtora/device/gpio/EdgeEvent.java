package dev.shtora.device.gpio;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;

/** An edge that the kernel has seen; what listeners to this board's inputs get. */
public final class EdgeEvent extends DigitalStateChangeEvent<DigitalInput> {
    private final long nanos;

    EdgeEvent(DigitalInput line, DigitalState level, long nanos) {
        super(line, level);
        this.nanos = nanos;
    }

    /**
     * When the kernel saw it, in nanoseconds of its monotonic clock. {@link System#nanoTime} reads the same clock on Linux,
     * so the difference of the two is how long ago that was.
     */
    public long nanos() {
        return nanos;
    }
}
