package dev.shtora.device.gpio;

import static dev.shtora.device.gpio.GpioUapi.at;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalState;
import java.lang.foreign.MemorySegment;

/** An input line. Its state is the level after the last edge; the thread that reads edges calls the listeners. */
final class LinuxInput extends DigitalInputBase {
    private static final long EVENT_BYTES = GpioUapi.LINE_EVENT.byteSize();
    private static final long ID = at(GpioUapi.LINE_EVENT, "id");

    private final int fd;
    private volatile DigitalState level;

    LinuxInput(DigitalInputProvider provider, DigitalInputConfig config, int fd) {
        super(provider, config);
        this.fd = fd;
        this.level = now();
    }

    private DigitalState now() {
        MemorySegment values = GpioCalls.memory(GpioUapi.LINE_VALUES);
        values.set(JAVA_LONG, at(GpioUapi.LINE_VALUES, "mask"), 1);
        int result = new GpioCalls().ioctl(fd, GpioUapi.GET_VALUES, values);
        if (result < 0) {
            throw GpioError
                    .failed(id() + " cannot be read (error " + -result + "). Check whether its chip was removed");
        }
        return values.get(JAVA_LONG, 0) == 0 ? DigitalState.LOW : DigitalState.HIGH;
    }

    @Override
    public DigitalState state() {
        return level;
    }

    int fd() {
        return fd;
    }

    /** Reads the pending edges and calls the listeners. False if the line can no longer be read. */
    boolean readEdges(GpioCalls libc, MemorySegment events) {
        int bytes = libc.read(fd, events);
        for (long at = 0; at < bytes; at += EVENT_BYTES) {
            level = events.get(JAVA_INT, at + ID) == GpioUapi.RISING ? DigitalState.HIGH : DigitalState.LOW;
            dispatch(new EdgeEvent(this, level, events.get(JAVA_LONG, at)));
        }
        return bytes > 0 || bytes == -GpioCalls.EINTR;
    }
}
