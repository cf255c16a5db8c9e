package dev.shtora.ui.cli.control;

import dev.shtora.core.automation.plan.Language;
import dev.shtora.daemon.control.ControlAnswer;
import dev.shtora.daemon.control.ControlAnswer.Kind;
import dev.shtora.daemon.control.ControlRequest;
import dev.shtora.ui.cli.dialog.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code shtora status}: the status of one cover, or of all. */
@Command(name = "status", description = "Prints position, state, reason and next event of the blinds.", mixinStandardHelpOptions = true, footer = {
        "", "Works on the computer of the daemon, without a broker and without a network.",
        "Exit status: 0; 1 if no daemon answers, 2 for a mistake in the command line.",
        "Example: shtora status bedroom --watch"})
public final class Status implements Callable<Integer> {
    private static final int MISTAKE = 2;

    @Mixin
    private StateOption state = new StateOption();

    @Option(names = "--watch", description = "Shows the blinds until Ctrl-C, in the words of the page for phones.")
    private boolean watches;

    @Option(names = "--language", paramLabel = "en|ru", description = "With --watch: the language (default: from LANG).")
    private Optional<Language> language = Optional.empty();

    @Parameters(arity = "0..1", paramLabel = "COVER", description = "The blind (default: all).")
    private @Nullable String cover;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var line = Objects.requireNonNull(spec).commandLine();
        if (watches) {
            return new StatusWatch(state.sockets(), Optional.ofNullable(cover),
                    Words.of(Status.class, Words.language(language, System.getenv())), System.out).run();
        }
        String topic = cover == null ? ControlRequest.STATUS : cover + "/" + ControlRequest.STATUS;
        List<ControlAnswer> covers = new ArrayList<>();
        List<ControlAnswer> others = new ArrayList<>();
        try (ControlClient client = ControlClient.at(state.sockets())) {
            client.request(new ControlRequest(topic, "", false), answer -> {
                if (answer.kind() == Kind.STATUS) {
                    covers.add(answer);
                } else {
                    others.add(answer);
                }
            });
        }
        if (!others.isEmpty()) {
            line.getErr().println(others.getFirst().reason());
            return others.getFirst().kind() == Kind.INVALID ? MISTAKE : 1;
        }
        line.getOut().print(StatusText.table(covers, Instant.now()));
        line.getOut().flush();
        return 0;
    }
}
