package dev.shtora.device.gpio;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputBase;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalState;
import java.lang.foreign.MemorySegment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An output line. A change of level is one kernel call and allocates nothing if there are no listeners. After the shutdown
 * the level does not change.
 */
final class LinuxOutput extends DigitalOutputBase {
    private static final Logger LOG = LoggerFactory.getLogger(LinuxOutput.class);

    private final int fd;
    private final MemorySegment low = values(0);
    private final MemorySegment high = values(1);
    private volatile boolean ended;

    /**
     * @param fd the file descriptor of the line
     * @param first its present level
     */
    LinuxOutput(DigitalOutputProvider provider, DigitalOutputConfig config, int fd, DigitalState first) {
        super(provider, config);
        this.fd = fd;
        this.state = first;
    }

    private static MemorySegment values(long bits) {
        MemorySegment values = GpioCalls.memory(GpioUapi.LINE_VALUES);
        values.set(JAVA_LONG, 0, bits);
        values.set(JAVA_LONG, JAVA_LONG.byteSize(), 1);
        return values;
    }

    @Override
    public DigitalOutput state(DigitalState level) {
        if (level != state && !ended) {
            drive(level);
        }
        return this;
    }

    private void drive(DigitalState level) {
        MemorySegment values = level == DigitalState.HIGH ? high : low;
        if (!GpioCalls.ioctlWentWell(fd, GpioUapi.SET_VALUES, values)) {
            driveOrLogFailure(values);
        }
        super.state(level);
    }

    private void driveOrLogFailure(MemorySegment values) {
        int result = new GpioCalls().ioctl(fd, GpioUapi.SET_VALUES, values);
        if (result < 0) {
            throw GpioError
                    .failed(id() + " cannot be driven (error " + -result + "). Check whether its chip was removed");
        }
    }

    /** Drives the line to its shutdown state, if it has one. The lines are released later, together. */
    @Override
    public DigitalOutput shutdownInternal(Context context) {
        ended = true;
        DigitalState cold = config().shutdownState();
        if (cold == DigitalState.LOW || cold == DigitalState.HIGH) {
            try {
                drive(cold);
            } catch (GpioError e) {
                LOG.error("{}", e.getMessage());
            }
        }
        return super.shutdownInternal(context);
    }
}
