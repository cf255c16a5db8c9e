package dev.shtora.ui.cli.control;

import dev.shtora.daemon.control.ControlAnswer;
import dev.shtora.daemon.control.ControlAnswer.Kind;
import dev.shtora.daemon.control.ControlRequest;
import dev.shtora.terminal.Cursor;
import dev.shtora.terminal.PlainStream;
import dev.shtora.terminal.Terminal;
import dev.shtora.terminal.Wrap;
import dev.shtora.text.FailureText;
import dev.shtora.ui.cli.dialog.DaemonReasons;
import dev.shtora.ui.cli.dialog.Words;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows the status of covers until the program ends; each change replaces the text in a terminal. */
final class StatusWatch {
    private static final int MISTAKE = 2;
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final List<Path> sockets;
    private final Optional<String> cover;
    private final Words words;
    private final PrintStream out;
    private final boolean terminal = Terminal.isPresent();
    private String shown = "";

    StatusWatch(List<Path> sockets, Optional<String> cover, Words words, PrintStream out) {
        this.sockets = List.copyOf(sockets);
        this.cover = cover;
        this.words = words;
        this.out = out;
    }

    /**
     * Runs until the program ends.
     *
     * @return the exit status: of a mistake in the cover, or 1 if no daemon answers at the beginning
     * @throws IOException if this user may not ask the daemon
     */
    int run() throws IOException {
        Optional<String> mistake;
        try {
            mistake = show();
        } catch (ControlClient.NoDaemon e) {
            System.err.println(DaemonReasons.in(words.language()).text(FailureText.of(e)));
            return 1;
        }
        while (mistake.isEmpty()) {
            LockSupport.parkNanos(POLL_NANOS);
            try {
                mistake = show();
            } catch (IOException e) {
                replace(failure(words, e, Terminal.columns())); // It may start again.
            }
        }
        System.err.println(mistake.get());
        return MISTAKE;
    }

    static String failure(Words words, IOException failure, int columns) {
        return Stream.of(words.text("no_daemon"), DaemonReasons.in(words.language()).text(FailureText.of(failure)))
                .flatMap(text -> Wrap.words(text, columns).stream()).collect(Collectors.joining("\n", "", "\n"));
    }

    /** Shows the present status. Returns why there is none. */
    private Optional<String> show() throws IOException {
        List<ControlAnswer> answers = new ArrayList<>();
        try (ControlClient client = ControlClient.at(sockets)) {
            client.request(new ControlRequest(cover.map(name -> name + "/").orElse("") + ControlRequest.STATUS, "",
                    false), answers::add);
        }
        Optional<String> mistake = answers.stream().filter(answer -> answer.kind() != Kind.STATUS).findFirst()
                .map(ControlAnswer::reason);
        if (mistake.isEmpty()) {
            replace(new StatusPage(words, Instant.now()).text(answers, Terminal.columns()));
        }
        return mistake;
    }

    private void replace(String text) {
        if (text.equals(shown)) {
            return;
        }
        if (terminal && !shown.isEmpty()) {
            Cursor.clearLines(out, Wrap.rows(PlainStream.shown(out, shown), Terminal.width()));
        }
        out.print(text);
        out.flush();
        shown = text;
    }
}
