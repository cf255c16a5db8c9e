package dev.shtora.ui.cli.bench;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine;

/** {@code shtora bench}: benchmarks with a reference in the same run. */
@Command(name = "bench", description = "Runs benchmarks.", mixinStandardHelpOptions = true, subcommands = {
        BenchCommand.class, BenchFleet.class, BenchFootprint.class, BenchGateway.class, BenchInputs.class,
        BenchMotion.class,
        BenchPlan.class,
        BenchYear.class}, footer = {"", "Examples:", "  shtora bench command", "  shtora bench fleet",
                "  shtora bench footprint",
                "  shtora bench gateway",
                "  shtora bench inputs",
                "  shtora bench motion",
                "  shtora bench plan",
                "  shtora bench year --json"})
public final class BenchCommands implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        CommandLine command = Objects.requireNonNull(spec).commandLine();
        command.usage(command.getOut());
    }
}
