package dev.shtora.ui.cli;

import dev.shtora.ui.cli.option.UsualConfig;
import dev.shtora.ui.cli.calibrate.Calibrate;
import dev.shtora.terminal.PlainStream;
import dev.shtora.ui.cli.backup.BackupCommand;
import dev.shtora.ui.cli.backup.RestoreCommand;
import dev.shtora.ui.cli.bench.BenchCommands;
import dev.shtora.ui.cli.bench.ClassCache;
import dev.shtora.ui.cli.broker.BrokerCommand;
import dev.shtora.ui.cli.commission.Commission;
import dev.shtora.ui.cli.control.Automation;
import dev.shtora.ui.cli.control.Close;
import dev.shtora.ui.cli.control.Jog;
import dev.shtora.ui.cli.control.LockCover;
import dev.shtora.ui.cli.control.Open;
import dev.shtora.ui.cli.control.Resume;
import dev.shtora.ui.cli.control.Set;
import dev.shtora.ui.cli.control.Status;
import dev.shtora.ui.cli.control.Stop;
import dev.shtora.ui.cli.control.UnlockCover;
import dev.shtora.ui.cli.fleet.GatewayCommand;
import dev.shtora.ui.cli.fleet.Simulate;
import dev.shtora.ui.cli.fleet.OperatorAccounts;
import dev.shtora.ui.cli.setup.Setup;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;

/** The program: {@code shtora COMMAND}. */
@Command(name = "shtora", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Opens and closes roller blinds with the sun.", footer = {
        "", "Examples:", "  sudo shtora setup                         asks a few questions, then the blind runs",
        "  shtora demo --day 20s                     a day in twenty seconds",
        "  shtora run --config /etc/shtora/shtora.yaml   the daemon",
        "  shtora open bedroom                       opens a blind",
        "  shtora close bedroom --wait               closes a blind and answers when the move is over",
        "  shtora stop bedroom                       stops a blind",
        "  shtora set bedroom 37                     moves a blind to 37 %%",
        "  shtora status                             position, state and reason of all blinds",
        "  shtora automation bedroom off             rules and shade do not move a blind",
        "  shtora resume bedroom                     ends the override of a person's command",
        "  shtora lock bedroom --position 100 --for 2h   nobody but an alarm moves a blind",
        "  shtora unlock bedroom                     ends the lock",
        "  shtora jog bedroom 200                    moves a blind 200 steps down, past the ends of its travel too",
        "  shtora cold --config /etc/shtora/shtora.yaml  switches all motors off",
        "  shtora plan --config FILE --days 7        the planned moves of a week",
        "  shtora explain --config FILE --at 13:00   why a blind has its position",
        "  shtora check --config FILE                checks a configuration",
        "  shtora check FOLDER                       checks the configuration of a fleet, a folder with fleet.yaml",
        "  shtora doctor --config FILE               finds problems and prints remedies",
        "  shtora calibrate bedroom                  jogs a blind and marks its ends",
        "  shtora commission bedroom                 tests the wiring of a new blind, step by step",
        "  shtora sizing --width 1.4 --drop 1.6 --tube 25   which motor lifts a blind",
        "  shtora broker init --out DIR              a broker with TLS, users and permissions",
        "  sudo shtora broker user add weather --role sensor --input wind   an account for a weather station",
        "  shtora homekit --config FILE              shows the blinds in Apple Home",
        "  shtora backup --encrypt FILE              saves configuration, state and broker for a new SD card",
        "  shtora restore FILE --dry-run             lists what a backup would write back",
        "  shtora telegram --config FILE             the bot for Telegram",
        "  sudo shtora telegram forget NUMBER        ends the pairing of a chat that shtora telegram chats lists",
        "  shtora bench motion                       measures the lateness of steps",
        "  shtora soak --days 100000                 simulates years with random faults",
        "  shtora gateway --cluster --config FOLDER  commands the covers of a fleet, with other replicas",
        "  shtora simulate --broker localhost --ca ca.crt --out fleet   simulates the covers of a fleet",
        "  shtora class-cache FILE                   makes the file with which the daemon starts sooner",
        "  sudo shtora operator add anna --config DIR   an account for the fleet page",
        "  shtora help run                           prints the options of a command",
        "  shtora version                            prints the version", "",
        "Without --config, a command uses " + UsualConfig.ORDER + "."})
public final class Shtora {
    /** The result of a command that continues in other threads until a signal ends it. */
    public static final int STAYS = -1;
    /** The exit status for an error in the command line or the configuration. */
    public static final int MISTAKE = 2;

    /** The commands by name, in the order of the help. */
    private static final Map<String, Supplier<Object>> COMMANDS = commands();

    /** The commands that find others by {@code spec.root()}. */
    private static final List<String> NEED_OTHERS = List.of("help", "setup");

    private static Map<String, Supplier<Object>> commands() {
        Map<String, Supplier<Object>> all = new LinkedHashMap<>();
        all.put("setup", Setup::new);
        all.put("demo", Demo::new);
        all.put("run", Run::new);
        all.put("cold", Cold::new);
        all.put("open", Open::new);
        all.put("close", Close::new);
        all.put("stop", Stop::new);
        all.put("set", Set::new);
        all.put("status", Status::new);
        all.put("automation", Automation::new);
        all.put("resume", Resume::new);
        all.put("lock", LockCover::new);
        all.put("unlock", UnlockCover::new);
        all.put("jog", Jog::new);
        all.put("calibrate", Calibrate::new);
        all.put("commission", Commission::new);
        all.put("plan", Plan::new);
        all.put("explain", Explain::new);
        all.put("check", CheckCommand::new);
        all.put("doctor", Doctor::new);
        all.put("sizing", Sizing::new);
        all.put("broker", BrokerCommand::new);
        all.put("telegram", Telegram::new);
        all.put("bench", BenchCommands::new);
        all.put("homekit", Homekit::new);
        all.put("soak", SoakCommand::new);
        all.put("gateway", GatewayCommand::new);
        all.put("simulate", Simulate::new);
        all.put("class-cache", ClassCache::new);
        all.put("backup", BackupCommand::new);
        all.put("restore", RestoreCommand::new);
        all.put("operator", OperatorAccounts::new);
        all.put("help", Help::new);
        all.put("version", Version::new);
        return all;
    }

    /** The command line with all commands. */
    public static CommandLine commandLine() {
        CommandLine shtora = new CommandLine(new Shtora());
        COMMANDS.forEach((name, command) -> shtora.addSubcommand(name, command.get()));
        return shtora;
    }

    /**
     * The command line for some arguments: with the command that they begin with, and with all commands if they begin with
     * another word, or with a command that describes or runs others. Reading the options of all commands takes longer than the
     * start of the daemon.
     */
    private static CommandLine commandLine(String... args) {
        Supplier<Object> first = args.length == 0 || NEED_OTHERS.contains(args[0]) ? null : COMMANDS.get(args[0]);
        return first == null ? commandLine() : new CommandLine(new Shtora()).addSubcommand(args[0], first.get());
    }

    /** Runs a command line. Returns the exit status, or {@link #STAYS}. */
    public static int run(String... args) {
        IExecutionExceptionHandler plainWords = (exception, command, _) -> {
            OptionalInt status = CommandFailure.print(exception, command.getErr());
            if (status.isEmpty()) {
                throw exception;
            }
            return status.getAsInt();
        };
        CommandLine shtora = commandLine(args).setExecutionExceptionHandler(plainWords)
                .setParameterExceptionHandler(new UsageErrors()).setCaseInsensitiveEnumValuesAllowed(true);
        shtora.registerConverter(Path.class, OptionValueErrors::path);
        shtora.setUsageHelpWidth(100);
        // Steps may be negative: -200 is no option.
        Optional.ofNullable(shtora.getSubcommands().get("jog"))
                .ifPresent(jog -> jog.setUnmatchedOptionsArePositionalParams(true));
        shtora.setOut(PlainStream.writer(System.out)).setErr(PlainStream.writer(System.err));
        int status = args.length == 0 ? shtora.execute("--help") : shtora.execute(args);
        shtora.getOut().flush();
        shtora.getErr().flush();
        return status;
    }
}
