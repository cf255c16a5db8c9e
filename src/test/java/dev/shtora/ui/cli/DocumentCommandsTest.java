package dev.shtora.ui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The commands in the documents exist and have the options that are written there. */
class DocumentCommandsTest {
    private static final Pattern CODE = Pattern.compile("(?ms)^```sh$(.*?)^```$|`([^`\n]+)`");
    private static final Pattern COMMAND = Pattern.compile("(?:^|(?<!-aG)(?<!adduser)[ /])shtora ([a-z][^#|&\n]*)");
    private static final Pattern WORD = Pattern.compile("[a-z][a-z-]*");
    private static final CommandLine SHTORA = Shtora.commandLine();

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(Path.of("README.md"), Path.of("README.ru.md"),
                Path.of("CONTRIBUTING.md")));
        for (String folder : List.of("hardware", "src/site/markdown")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".md") && !file.toString().contains("decisions"))
                        .forEach(documents::add);
            }
        }
        return documents;
    }

    /** What is wrong with a command line without the program's name; empty if nothing is. */
    private static String mistake(String line) {
        CommandLine command = SHTORA;
        for (String word : line.strip().split(" +")) {
            String option = word.replaceAll("=.*|[.,;:)…]+$", "");
            if (command.getSubcommands().containsKey(word)) {
                command = Objects.requireNonNull(command.getSubcommands().get(word));
            } else if (!command.getSubcommands().isEmpty() && WORD.matcher(word).matches()
                    && !command.getCommandName().equals("help")) {
                return "no command " + word;
            } else if (option.startsWith("--") && !command.getCommandSpec().optionsMap().containsKey(option)) {
                return "no option " + option;
            }
        }
        return "";
    }

    @Test
    void documentsNameExistingCommandsAndOptions() throws IOException {
        List<String> mistakes = new ArrayList<>();
        int commands = 0;
        for (Path document : documents()) {
            for (var code : CODE.matcher(Files.readString(document)).results().toList()) {
                String text = code.group(1) == null ? code.group(2) : code.group(1);
                for (var command : COMMAND.matcher(text).results().toList()) {
                    commands++;
                    String mistake = mistake(command.group(1));
                    if (!mistake.isEmpty()) {
                        mistakes.add(document + ": shtora " + command.group(1) + ": " + mistake);
                    }
                }
            }
        }
        assertThat(commands).isGreaterThan(100);
        assertThat(mistakes).isEmpty();
    }

    @Test
    void unknownCommandAndOptionAreMistakes() {
        assertThat(mistake("opne bedroom")).isEqualTo("no command opne");
        assertThat(mistake("broker user ad anna")).isEqualTo("no command ad");
        assertThat(mistake("open bedroom --watch")).isEqualTo("no option --watch");
        assertThat(mistake("broker user add anna --role person")).isEmpty();
    }
}
