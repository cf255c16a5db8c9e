package dev.shtora.device.gpio;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;

/** An open GPIO chip. Must be used by one thread at a time. */
final class GpioChip implements AutoCloseable {
    private final GpioCalls libc = new GpioCalls();
    private final Path device;
    private final int fd;
    private final String label;
    private final int lines;

    /**
     * A line of the chip.
     *
     * @param offset the number of the line on the chip, from 0
     * @param name the name given by the board's device tree; may be empty
     * @param consumer the label of its present user; may be empty
     */
    record Line(int offset, String name, String consumer) {}

    private GpioChip(Path device) {
        this.device = device;
        this.fd = libc.open(device.toString());
        if (fd < 0) {
            throw GpioErrors.cannotOpen(device, -fd);
        }
        MemorySegment info = GpioCalls.memory(GpioUapi.CHIP_INFO);
        int result = libc.ioctl(fd, GpioUapi.GET_CHIP_INFO, info);
        if (result < 0) {
            libc.close(fd);
            throw GpioErrors.noChip(device);
        }
        this.label = GpioUapi.name(info, GpioUapi.CHIP_INFO, "label");
        this.lines = info.get(JAVA_INT, GpioUapi.at(GpioUapi.CHIP_INFO, "lines"));
    }

    /** Opens a device. */
    static GpioChip open(Path device) {
        return new GpioChip(device);
    }

    Path device() {
        return device;
    }

    String label() {
        return label;
    }

    /** The chip's device, label and number of lines, for messages. */
    String description() {
        return device + " (" + label + ", " + lines + " lines)";
    }

    /** The line with an offset, from 0. */
    Line line(int offset) {
        MemorySegment info = GpioCalls.memory(GpioUapi.LINE_INFO);
        info.set(JAVA_INT, GpioUapi.at(GpioUapi.LINE_INFO, "offset"), offset);
        int result = libc.ioctl(fd, GpioUapi.GET_LINE_INFO, info);
        if (result < 0) {
            throw GpioErrors.tooOld(this, -result);
        }
        return new Line(offset, GpioUapi.name(info, GpioUapi.LINE_INFO, "name"),
                GpioUapi.name(info, GpioUapi.LINE_INFO, "consumer"));
    }

    /** The line with a name; empty if there is none. */
    Optional<Line> line(String name) {
        return IntStream.range(0, lines).mapToObj(this::line).filter(line -> line.name().equals(name)).findFirst();
    }

    /**
     * The line with a BCM number: the line named GPIO<i>n</i>; without it the line with offset <i>n</i>, unless that is named
     * GPIO and another number.
     *
     * @throws GpioError if there is no such line
     */
    Line bcm(int number) {
        return line("GPIO" + number).or(() -> standingAt(number)).orElseThrow(() -> GpioErrors.noLine(this, number));
    }

    private Optional<Line> standingAt(int offset) {
        return offset < 0 || offset >= lines
                ? Optional.empty()
                : Optional.of(line(offset)).filter(line -> !line.name().matches("GPIO\\d+"));
    }

    /** Requests a line for a purpose, which error messages name. Returns its file descriptor. */
    int take(LineRequest request, String purpose) {
        int result = request.ask(libc, fd);
        if (result < 0) {
            throw GpioErrors.notTaken(this, line(request.offset()), purpose, -result);
        }
        return result;
    }

    @Override
    public void close() {
        libc.close(fd);
    }
}
