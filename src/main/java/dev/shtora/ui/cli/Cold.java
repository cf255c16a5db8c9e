package dev.shtora.ui.cli;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.shtora.config.Config;
import dev.shtora.config.Config.Gpio;
import dev.shtora.config.ConfigReader;
import dev.shtora.config.Driver.ColdLine;
import dev.shtora.device.gpio.GpioError;
import dev.shtora.device.gpio.LinuxBoard;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code shtora cold}: switches coils off after a {@code kill -9}, which may leave them on. */
@Command(name = "cold", description = "Switches all motors of a configuration off while no daemon runs.", mixinStandardHelpOptions = true, footer = {
        "", "Exit status: 0 if all are off, 1 if not, 2 if the configuration is wrong.",
        "Example: shtora cold --config /etc/shtora/shtora.yaml"})
final class Cold implements Callable<Integer> {
    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The configuration.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws Exception {
        Config config = ConfigReader.read(file);
        return switch (config.gpio()) {
            case Gpio.Simulated _ -> {
                System.out.println("Nothing to do: the pins of this configuration are simulated.");
                yield 0;
            }
            case Gpio.Board(Optional<String> chip, boolean byOffset) -> {
                Context pins = LinuxBoard.context(chip, byOffset);
                try {
                    yield cool(pins, config.covers().stream().flatMap(cover -> cover.coldLines().stream()).toList());
                } finally {
                    pins.shutdown();
                }
            }
        };
    }

    /** Switches off all lines that are available; another process may hold the others. */
    private static int cool(Context pins, List<ColdLine> lines) {
        int status = 0;
        for (ColdLine line : lines) {
            try {
                drive(pins, line);
                System.out.println(
                        "GPIO" + line.pin() + " is " + (line.high() ? "high" : "low") + " (" + line.id() + ")");
            } catch (GpioError held) {
                System.err.println(held.getMessage());
                status = held.mistake() ? Shtora.MISTAKE : 1;
            }
        }
        return status;
    }

    private static void drive(Context pins, ColdLine line) {
        DigitalState cold = line.high() ? DigitalState.HIGH : DigitalState.LOW;
        pins.create(DigitalOutput.newConfigBuilder(pins).id(line.id()).name("shtora:cold").bcm(line.pin())
                .initial(cold).shutdown(cold));
    }
}
