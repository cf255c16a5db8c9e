package dev.shtora.ui.cli;

import dev.shtora.config.ConfigError;
import dev.shtora.device.gpio.GpioError;
import dev.shtora.os.FileErrors;
import dev.shtora.ui.cli.bench.BenchCommands;
import dev.shtora.ui.cli.broker.BrokerCommand;
import java.io.IOException;
import java.time.DateTimeException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;

/** The program: {@code shtora COMMAND}. */
@Command(name = "shtora", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Opens and closes roller blinds with the sun.", footer = {
        "", "Examples:", "  shtora demo --day 20s                     a day of sun in twenty seconds",
        "  shtora run --config /etc/shtora/shtora.yaml   the daemon",
        "  shtora cold --config /etc/shtora/shtora.yaml  all motors off, whatever has happened",
        "  shtora plan --config FILE --days 7        what will happen this week",
        "  shtora explain --config FILE --at 13:00   why a blind is where it is",
        "  shtora check --config FILE                what a configuration means",
        "  shtora doctor --config FILE               what is wrong, and what to do about it",
        "  shtora calibrate --config FILE bedroom    turn a blind by hand and mark its ends",
        "  shtora sizing --width 1.4 --drop 1.6 --tube 25   which motor lifts a blind",
        "  shtora broker init --out DIR              a broker with TLS, users and rights",
        "  shtora bench motion                       how steady the steps are",
        "  shtora soak --days 100000                 years of houses, with everything that may go wrong",
        "  shtora version                            which version this is", "",
        "shtora COMMAND --help says more."}, subcommands = {Demo.class, Run.class, Cold.class, Calibrate.class,
                Plan.class, Explain.class, CheckCommand.class, Doctor.class, Sizing.class, BrokerCommand.class, BenchCommands.class,
                SoakCommand.class,
                Version.class})
public final class Shtora {
    /** The status of a command that goes on in other threads until a signal ends it. */
    public static final int STAYS = -1;
    /** The status for a mistake in what was given. */
    public static final int MISTAKE = 2;

    /** Runs a command line. The answer is the exit status, or {@link #STAYS}. */
    public static int run(String... args) {
        IExecutionExceptionHandler plainWords = (exception, command, _) -> {
            switch (exception) {
                case ConfigError mistake -> {
                    command.getErr().println(mistake.getMessage());
                    return MISTAKE;
                }
                case GpioError pins -> {
                    command.getErr().println(pins.getMessage());
                    return pins.mistake() ? MISTAKE : 1;
                }
                case IOException failed -> {
                    command.getErr().println(FileErrors.why(failed));
                    return 1;
                }
                case DateTimeException mistake -> {
                    command.getErr().println("A date that no calendar has: " + mistake.getMessage());
                    return MISTAKE;
                }
                default -> throw exception;
            }
        };
        CommandLine shtora = new CommandLine(new Shtora()).setExecutionExceptionHandler(plainWords)
                .setCaseInsensitiveEnumValuesAllowed(true);
        shtora.setUsageHelpWidth(100);
        return args.length == 0 ? shtora.execute("--help") : shtora.execute(args);
    }
}
