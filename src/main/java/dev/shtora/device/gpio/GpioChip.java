package dev.shtora.device.gpio;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;

/** A GPIO chip: its character device, open. For one thread at a time. */
final class GpioChip implements AutoCloseable {
    private final GpioCalls libc = new GpioCalls();
    private final Path device;
    private final int fd;
    private final String label;
    private final int lines;

    /**
     * One of its lines.
     *
     * @param name as the board's maker calls it; may be empty
     * @param consumer what its holder calls itself; may be empty
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

    /** What people are told of it. */
    String inWords() {
        return device + " (" + label + ", " + lines + " lines)";
    }

    /** One of its lines, by its offset of 0 to one less than there are. */
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

    /** The line of this name, if there is one. */
    Optional<Line> line(String name) {
        return IntStream.range(0, lines).mapToObj(this::line).filter(line -> line.name().equals(name)).findFirst();
    }

    /**
     * The line with a BCM number: the one that is called GPIO and this number; if there is none, the one that stands at
     * this number and is not called GPIO and another.
     */
    Line bcm(int number) {
        return line("GPIO" + number).or(() -> standingAt(number)).orElseThrow(() -> GpioErrors.noLine(this, number));
    }

    private Optional<Line> standingAt(int offset) {
        return offset < 0 || offset >= lines
                ? Optional.empty()
                : Optional.of(line(offset)).filter(line -> !line.name().matches("GPIO\\d+"));
    }

    /** Takes a line; the answer is its file descriptor. */
    int take(LineRequest request, String wish) {
        int result = request.ask(libc, fd);
        if (result < 0) {
            throw GpioErrors.notTaken(this, line(request.offset()), wish, -result);
        }
        return result;
    }

    @Override
    public void close() {
        libc.close(fd);
    }
}
