package dev.shtora.ui.cli;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code shtora help COMMAND}: the same text as {@code shtora COMMAND --help}. */
@Command(name = "help", description = "Prints the help of the program or of a command.", mixinStandardHelpOptions = true, footer = {
        "", "Example: shtora help broker init"})
final class Help implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command, with its subcommand if it has one.")
    private List<String> names = List.of();

    @Override
    public Integer call() {
        CommandLine command = Objects.requireNonNull(spec).root().commandLine();
        for (String name : names) {
            CommandLine sub = command.getSubcommands().get(name);
            if (sub == null) {
                throw new ParameterException(command, "There is no command '" + name + "'"
                        + UsageErrors.hint(name, command.getSubcommands().keySet()));
            }
            command = sub;
        }
        command.usage(command.getOut());
        return 0;
    }
}
