package dev.shtora.ui.cli;

import dev.shtora.config.yaml.NearMiss;
import dev.shtora.text.ForeignText;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Errors of the command line: one line with the error and the most similar word, one line that names the help. */
final class UsageErrors implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException error, String[] args) {
        CommandLine command = error.getCommandLine();
        command.getErr().println(message(error));
        command.getErr().println("See " + command.getCommandSpec().qualifiedName() + " --help");
        return Shtora.MISTAKE;
    }

    private static String message(ParameterException error) {
        if (error instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
            String word = unmatched.getUnmatched().getFirst();
            CommandLine command = error.getCommandLine();
            return word.startsWith("-")
                    ? "Unknown option '" + ForeignText.line(word) + "'"
                            + hint(word.replaceFirst("=.*", ""), options(command))
                    : command.getSubcommands().isEmpty()
                            ? "Unexpected argument '" + ForeignText.line(word) + "'"
                            : "There is no command '" + ForeignText.line(word) + "'"
                                    + hint(word, command.getSubcommands().keySet());
        }
        return OptionValueErrors.message(error).orElse(String.valueOf(error.getMessage()));
    }

    private static List<String> options(CommandLine command) {
        return command.getCommandSpec().options().stream().filter(option -> !option.hidden())
                .flatMap(option -> Stream.of(option.names())).toList();
    }

    /** The most similar word, as the end of a message; empty if none is similar. */
    static String hint(String word, Collection<String> known) {
        return NearMiss.word(word, List.copyOf(known));
    }
}
