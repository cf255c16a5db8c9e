package dev.shtora.ui.cli.dialog;

import dev.shtora.terminal.PlainStream;
import dev.shtora.terminal.Terminal;
import dev.shtora.terminal.Wrap;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prints text in lines of the terminal's width, and reads the lines that a person types. */
public final class Screen {
    /** The number of a choice; its text is continued below its first word. */
    private static final Pattern NUMBER = Pattern.compile(" *\\d+ {2}");

    private final BufferedReader in;
    private final PrintStream out;
    private final int columns;
    private final boolean echoes;

    /**
     * A dialog.
     *
     * @param columns the width of a line in characters
     * @param echoes whether answers are printed, as a terminal does
     */
    public Screen(BufferedReader in, PrintStream out, int columns, boolean echoes) {
        this.in = in;
        this.out = out;
        this.columns = columns;
        this.echoes = echoes;
    }

    /** The dialog of this process. */
    public static Screen ofProcess() {
        return new Screen(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), System.out,
                Terminal.columns(), !isTerminal());
    }

    /** The input has ended before the dialog. */
    public static final class Ended extends IOException {
        private static final long serialVersionUID = 1;

        Ended() {
            super("the input has ended");
        }
    }

    /** Prints text; each of its lines is broken between words, and continued with its own indentation. */
    public void say(String text) {
        if (text.isEmpty()) {
            out.println();
        }
        PlainStream.shown(out, text).lines().forEach(line -> {
            Matcher number = NUMBER.matcher(line);
            String indent = number.lookingAt() ? number.group() : " ".repeat(indent(line));
            String later = " ".repeat(indent.length());
            List<String> parts = Wrap.words(line.substring(indent.length()).strip(), columns - indent.length());
            for (int i = 0; i < parts.size(); i++) {
                out.println(((i == 0 ? indent : later) + parts.get(i)).stripTrailing());
            }
        });
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** Prints text as it is. */
    public void show(String text) {
        out.print(text);
        out.flush();
    }

    /**
     * Prompts for a line. A prompt that is longer than the terminal is wide is broken between words.
     *
     * @return the line without spaces around it
     * @throws Ended at the end of the input
     */
    public String line(String prompt) throws IOException {
        prompt(prompt);
        String line = in.readLine();
        if (line == null) {
            out.println();
            throw new Ended();
        }
        if (echoes) {
            out.println(line);
        }
        return line.strip();
    }

    private void prompt(String prompt) {
        List<String> lines = Wrap.words(PlainStream.shown(out, prompt.stripTrailing()), columns - 1);
        lines.subList(0, lines.size() - 1).forEach(out::println);
        show(lines.getLast() + " ");
    }

    /** Prompts for a line that the terminal does not show. */
    public String secret(String prompt) throws IOException {
        Optional<Console> console = console();
        if (echoes || console.isEmpty()) {
            return line(prompt);
        }
        char[] typed = console.get().readPassword("%s", prompt);
        if (typed == null) {
            throw new Ended();
        }
        return new String(typed);
    }

    private static boolean isTerminal() {
        return console().isPresent();
    }

    @SuppressWarnings("SystemConsoleNull") // The JDK may return null; Error Prone assumes that it does not.
    private static Optional<Console> console() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }
}
