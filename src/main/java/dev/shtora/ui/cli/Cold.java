package dev.shtora.ui.cli;

import dev.shtora.ui.cli.option.NeededConfig;
import dev.shtora.config.Config;
import dev.shtora.config.Config.Gpio;
import dev.shtora.config.ConfigReader;
import dev.shtora.device.gpio.ColdLines;
import dev.shtora.device.gpio.ColdOutput;
import dev.shtora.device.gpio.ColdRecord;
import dev.shtora.os.FileStamp;
import dev.shtora.ui.cli.control.StateOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code shtora cold}: switches coils off after a {@code kill -9}, which may leave them on. */
@Command(name = "cold", description = "Switches all motors of a configuration off while no daemon runs.", mixinStandardHelpOptions = true, footer = {
        "", "Exit status: 0 if all are off, 1 if not, 2 if the configuration is wrong.",
        "Example: shtora cold --config /etc/shtora/shtora.yaml"})
final class Cold implements Callable<Integer> {
    @Mixin
    private NeededConfig configuration = new NeededConfig();

    @Mixin
    private StateOption state = new StateOption();

    /**
     * The recorded lines come first: they are those that a daemon has driven, and an edited configuration may be invalid or
     * have other lines.
     */
    @Override
    public Integer call() throws Exception {
        Path file = configuration.file();
        Optional<ColdRecord> record = QuickCold.record(file, state.folder());
        int recorded = record.map(QuickCold::drive).orElse(0);
        if (record.isPresent() && record.get().configuration().equals(FileStamp.of(file))) {
            return recorded;
        }
        Set<ColdOutput> done = record.stream().flatMap(lines -> lines.lines().stream()).map(ColdRecord.Line::output)
                .collect(Collectors.toSet());
        Config config = ConfigReader.read(file);
        return Math.max(recorded, switch (config.gpio()) {
            case Gpio.Simulated _ -> {
                System.out.println("Nothing to do: the pins of this configuration are simulated.");
                yield 0;
            }
            case Gpio.None _ -> {
                System.out.println("Nothing to do: this configuration uses no pins, because devices elsewhere move its"
                        + " covers.");
                yield 0;
            }
            case Gpio.Board(Optional<String> chip, boolean byOffset) -> QuickCold.print(ColdLines.drive(chip, byOffset,
                    outputs(config).stream().filter(output -> !done.contains(output)).toList()));
        });
    }

    /** The outputs of all covers. */
    static List<ColdOutput> outputs(Config config) {
        return config.localCovers().stream().flatMap(cover -> cover.coldLines().stream())
                .map(line -> new ColdOutput(line.id(), line.pin(), line.high())).toList();
    }
}
