package dev.shtora.device.gpio;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.event.ShutdownListener;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalOutputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A board with pins: Pi4J providers for the lines of one GPIO chip of this computer. Lines are named by BCM number.
 *
 * <p>Shutting the context down drives all outputs to their shutdown state and then releases all lines.
 */
public final class LinuxBoard {
    private static final Path DEVICES = Path.of("/dev");
    private final GpioCalls libc = new GpioCalls();
    private final GpioChip chip;
    private final boolean byOffset;
    private final EdgeReader edges = new EdgeReader();
    private final List<Integer> taken = new ArrayList<>();

    private LinuxBoard(GpioChip chip, boolean byOffset) {
        this.chip = chip;
        this.byOffset = byOffset;
        GpioCalls.settle();
    }

    /**
     * A Pi4J context with the lines of a chip, without automatic detection.
     *
     * @param chip a device such as /dev/gpiochip4, or a label such as pinctrl-rp1; empty for a Raspberry Pi's own
     * @param byOffset whether a BCM number is the offset of a line, whatever its name; otherwise it is the line named
     *     GPIO<i>n</i>
     * @throws GpioError if the chip cannot be opened; creating or driving a line may throw it later
     */
    public static Context context(Optional<String> chip, boolean byOffset) {
        LinuxBoard board = new LinuxBoard(new ChipFinder(DEVICES).find(chip), byOffset);
        Context context = Pi4J.newContextBuilder().noAutoDetect().disableShutdownHook()
                .add(board.new Outputs(), board.new Inputs()).build();
        context.addListener((ShutdownListener) _ -> board.release());
        return context;
    }

    /**
     * The lines that BCM numbers select, without requesting them.
     *
     * @param chip see {@link #context}
     * @throws GpioError if the chip cannot be opened
     */
    public static BoardLines lines(Optional<String> chip, boolean byOffset, Collection<Integer> numbers) {
        try (GpioChip opened = new ChipFinder(DEVICES).find(chip)) {
            return BoardLines.of(opened, byOffset, numbers);
        }
    }

    private synchronized int take(LineRequest request, String purpose) {
        int fd = chip.take(request, purpose);
        taken.add(fd);
        return fd;
    }

    private synchronized int offset(int bcm) {
        return chip.bcm(bcm, byOffset).offset();
    }

    private synchronized void release() {
        edges.close();
        taken.forEach(libc::close);
        chip.close();
    }

    private final class Outputs extends DigitalOutputProviderBase implements DigitalOutputProvider {
        Outputs() {
            super("linux-gpio-output", "Outputs of a Linux GPIO chip");
        }

        @Override
        public DigitalOutput create(DigitalOutputConfig config) {
            boolean high = config.initialState() == DigitalState.HIGH;
            int fd = take(LineRequest.output(offset(config.bcm()), config.name(), high), config.id());
            LinuxOutput line = new LinuxOutput(this, config, fd, high ? DigitalState.HIGH : DigitalState.LOW);
            context.registry().add(line);
            return line;
        }
    }

    private final class Inputs extends DigitalInputProviderBase implements DigitalInputProvider {
        Inputs() {
            super("linux-gpio-input", "Inputs of a Linux GPIO chip");
        }

        @Override
        public DigitalInput create(DigitalInputConfig config) {
            long debounce = config.debounce() == null ? 0 : config.debounce();
            int fd = take(LineRequest.input(offset(config.bcm()), config.name(), bias(config.pull()), debounce),
                    config.id());
            LinuxInput line = new LinuxInput(this, config, fd);
            context.registry().add(line);
            edges.add(line);
            return line;
        }

        private static long bias(PullResistance pull) {
            return switch (pull) {
                case PULL_UP -> GpioUapi.PULL_UP;
                case PULL_DOWN -> GpioUapi.PULL_DOWN;
                case OFF -> GpioUapi.NO_PULL;
            };
        }
    }
}
