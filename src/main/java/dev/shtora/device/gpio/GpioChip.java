package dev.shtora.device.gpio;

import static java.util.Map.entry;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An open GPIO chip. Must be used by one thread at a time. */
final class GpioChip implements AutoCloseable {
    /** The labels of the header's chip: Raspberry Pi 1 to 3 and Zero, 4 and its variants, 5. */
    private static final Set<String> HEADER_LABELS = Set.of("pinctrl-bcm2835", "pinctrl-bcm2711", "pinctrl-rp1");
    /**
     * Names of header lines other than GPIO<i>n</i>, from the {@code gpio-line-names} of the Raspberry Pi's device trees in
     * Linux, such as {@code bcm2711-rpi-4-b.dts}.
     */
    private static final Map<Integer, Set<String>> HEADER_NAMES = Map.ofEntries(entry(0, Set.of("ID_SDA", "SDA0")),
            entry(1, Set.of("ID_SCL", "SCL0")), entry(2, Set.of("SDA1")), entry(3, Set.of("SCL1")),
            entry(4, Set.of("GPIO_GCLK")), entry(7, Set.of("SPI_CE1_N")), entry(8, Set.of("SPI_CE0_N")),
            entry(9, Set.of("SPI_MISO")), entry(10, Set.of("SPI_MOSI")), entry(11, Set.of("SPI_SCLK")),
            entry(14, Set.of("TXD0", "TXD1")), entry(15, Set.of("RXD0", "RXD1")));

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
        for (int offset = 0; offset < lines; offset++) {
            Line line = line(offset);
            if (line.name().equals(name)) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    /** Whether this is the chip of a Raspberry Pi's header, on which the offset of a line is its BCM number. */
    boolean isHeader() {
        return HEADER_LABELS.contains(label);
    }

    /**
     * The line with a BCM number. By name, it is the line named GPIO<i>n</i>; on the chip of a Raspberry Pi's header also the
     * line with offset <i>n</i> if its name is one that Linux gives to this pin, such as SDA1 for 2.
     *
     * @param byOffset whether the line with offset <i>n</i> is meant, whatever its name
     * @throws GpioError if there is no such line
     */
    Line bcm(int number, boolean byOffset) {
        Optional<Line> atOffset = number < 0 || number >= lines ? Optional.empty() : Optional.of(line(number));
        Optional<Line> found = byOffset
                ? atOffset
                : line("GPIO" + number).or(() -> atOffset.filter(line -> isHeader()
                        && HEADER_NAMES.getOrDefault(number, Set.of()).contains(line.name())));
        return found.orElseThrow(() -> atOffset.map(line -> GpioErrors.otherName(this, line))
                .orElseGet(() -> GpioErrors.noLine(this, number)));
    }

    /** Whether the chip has a line with this offset and this name. */
    boolean has(int offset, String name) {
        return offset >= 0 && offset < lines && line(offset).name().equals(name);
    }

    /** Requests a line for a purpose, which error messages name. Returns its file descriptor. */
    int take(LineRequest request, String purpose) {
        int result = request.send(libc, fd);
        if (result < 0) {
            throw GpioErrors.notTaken(this, line(request.offset()), purpose, -result);
        }
        return result;
    }

    /** Releases a line that {@link #take} has requested. */
    void release(int line) {
        libc.close(line);
    }

    @Override
    public void close() {
        libc.close(fd);
    }
}
