package dev.shtora.ui.cli.setup;

import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.core.automation.plan.Language;
import dev.shtora.ui.cli.dialog.Screen;
import dev.shtora.ui.cli.dialog.Words;
import dev.shtora.ui.cli.setup.answer.Answers;
import dev.shtora.ui.cli.setup.answer.ScriptedAnswers;
import dev.shtora.ui.cli.setup.answer.Surroundings;
import dev.shtora.ui.cli.setup.answer.Towns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code shtora setup}: asks a few questions, writes the configuration, starts the service and tests the cover. */
@Command(name = "setup", description = "Asks a few questions, writes the configuration, starts the service and tests the blind.", mixinStandardHelpOptions = true, footer = {
        "",
        "Can be run again: it offers the present values, and changes only what is answered otherwise. Another name of the"
                + " blind adds a blind. Ctrl-C during the questions changes nothing.",
        "Exit status: 0 if it was done, 1 if it was not, 2 for a mistake in the answers.", "Examples:",
        "  sudo shtora setup", "  sudo shtora setup --answers answers.yaml",
        "  shtora setup --out DIR       writes into a folder, without root"})
public final class Setup implements Callable<Integer> {
    private static final Path CONFIGURATION = Path.of("/etc/shtora/shtora.yaml");
    private static final Path MODEL = Path.of("/proc/device-tree/model");

    @Option(names = "--language", paramLabel = "en|ru", description = "Language of the questions (default: from LANG).")
    private Optional<Language> language = Optional.empty();

    @Option(names = "--answers", paramLabel = "FILE", description = "Answers in YAML, a line for each question, in place of the dialog.")
    private @Nullable Path answersFile;

    @Option(names = "--out", paramLabel = "DIR", description = "Writes all files into this folder, without root, and starts nothing.")
    private @Nullable Path out;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, ConfigError {
        Words words = Words.of(Setup.class, Words.language(language, System.getenv()));
        Screen screen = Screen.ofProcess();
        Path file = out == null ? CONFIGURATION : out.toAbsolutePath().normalize().resolve("shtora.yaml");
        if (out == null && !mayWrite(file)) {
            System.err.println(words.text("not_root", file));
            return 1;
        }
        Surroundings known = new Surroundings(file, present(file, words), isPi(), Towns.read(), new TlsExamination(),
                Instant.now());
        try {
            Optional<Answers> answers = answersFile == null
                    ? asked(screen, words, known)
                    : Optional.of(new ScriptedAnswers(answersFile, words, known).read());
            if (answers.isEmpty()) {
                screen.say(words.text("nothing_written"));
                return 1;
            }
            return carryOut(answers.get(), screen, words, known);
        } catch (Screen.Ended _) {
            screen.say(words.text("ended"));
            return 1;
        }
    }

    /** The answers of a person who wants them to be carried out; empty if not. */
    private static Optional<Answers> asked(Screen screen, Words words, Surroundings known) throws IOException {
        Wizard wizard = new Wizard(screen, words, known);
        Answers answers = wizard.ask();
        return wizard.confirmed(answers) ? Optional.of(answers) : Optional.empty();
    }

    private int carryOut(Answers answers, Screen screen, Words words, Surroundings known)
            throws IOException, ConfigError {
        BrokerFiles files = out == null
                ? BrokerFiles.system(BrokerFiles.SYSTEM)
                : BrokerFiles.standalone(known.file().resolveSibling("broker"));
        LocalBroker.Program program = command -> Objects.requireNonNull(spec).root().commandLine().execute(command);
        LocalBroker broker = new LocalBroker(files, program);
        if (!new SetupChange(screen, words, known, broker).run(answers)) {
            return 1;
        }
        return new Start(screen, words, known, broker, program, answers).run(out == null, answersFile == null) ? 0 : 1;
    }

    private static boolean mayWrite(Path file) {
        Path folder = Objects.requireNonNull(file.getParent());
        return Files.isWritable(Files.isDirectory(folder) ? folder : Objects.requireNonNull(folder.getParent()));
    }

    private static Optional<Config> present(Path file, Words words) throws ConfigError {
        try {
            return Files.exists(file) ? Optional.of(ConfigReader.read(file)) : Optional.empty();
        } catch (ConfigError e) {
            System.err.println(words.text("present_invalid"));
            throw e;
        }
    }

    private static boolean isPi() {
        try {
            return Files.readString(MODEL, StandardCharsets.UTF_8).contains("Raspberry Pi");
        } catch (IOException _) {
            return false;
        }
    }
}
