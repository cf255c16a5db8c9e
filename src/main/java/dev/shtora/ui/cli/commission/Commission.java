package dev.shtora.ui.cli.commission;

import dev.shtora.config.yaml.ConfigError;
import dev.shtora.core.automation.plan.Language;
import dev.shtora.ui.cli.control.ControlClient;
import dev.shtora.ui.cli.control.StateOption;
import dev.shtora.ui.cli.dialog.DaemonReasons;
import dev.shtora.ui.cli.dialog.Screen;
import dev.shtora.ui.cli.dialog.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code shtora commission}: tests the wiring of a new cover together with a person, and finds its ends. */
@Command(name = "commission", description = "Tests the wiring of a new blind: moves it a little, asks which way it went, finds its ends. Can be repeated.", mixinStandardHelpOptions = true, footer = {
        "", "Works on the computer of the daemon, without a broker and without a network.",
        "Exit status: 0 if the blind is tested and knows its position, 1 if not, 2 for a mistake in the command line.",
        "Example: sudo shtora commission bedroom"})
public final class Commission implements Callable<Integer> {
    @Mixin
    private StateOption state = new StateOption();

    @Parameters(arity = "0..1", paramLabel = "COVER", description = "The blind; required if there are several.")
    private @Nullable String cover;

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration of the daemon, in which the direction is corrected (default: ${DEFAULT-VALUE}).")
    private Path config = Path.of("/etc/shtora/shtora.yaml");

    @Option(names = "--language", paramLabel = "en|ru", description = "Language of the dialog (default: from LANG).")
    private Optional<Language> language = Optional.empty();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Words words = Words.of(Commission.class, Words.language(language, System.getenv()));
        try {
            return commission(words);
        } catch (ControlClient.NoDaemon e) {
            System.err.println(DaemonReasons.in(words.language()).text(String.valueOf(e.getMessage())));
            return 1;
        }
    }

    private int commission(Words words) throws IOException, ConfigError {
        List<String> covers = CoverLink.covers(state.sockets());
        String chosen = cover == null && covers.size() == 1 ? covers.getFirst() : cover;
        if (chosen == null || !covers.contains(chosen)) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(),
                    (chosen == null ? "Which blind?" : "There is no blind '" + chosen + "'.") + " Expected one of "
                            + String.join(", ", covers));
        }
        try {
            return new CommissionDialog(Screen.ofProcess(), words, state.sockets(), chosen, config).run() ? 0 : 1;
        } catch (Screen.Ended _) {
            System.err.println(words.text("later", chosen));
            return 1;
        }
    }
}
