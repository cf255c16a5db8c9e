package dev.shtora.terminal;

import dev.shtora.text.FailureText;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A terminal in raw mode: keys arrive immediately and without echo, until it is closed or the program ends. */
public final class Terminal implements AutoCloseable {
    private static final Path TTY = Path.of("/dev/tty");
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");
    private static final Pattern TERMINALS = Pattern.compile("/dev/(pts/\\d+|tty.*|console)");
    private static final int USUAL_COLUMNS = 80;
    private static final Map<String, String> SEQUENCES = Map.of("[A", "up", "[B", "down", "[5~", "page up", "[6~",
            "page down", "OA", "up", "OB", "down");

    /** The sequence of one key (ECMA-48, 5.4), and the variant that some terminals send for arrows. */
    private static final Pattern KEY = Pattern.compile("\033\\[[0-9;]*[A-Za-z~]|\033O[A-Z]|(?s:.)");

    private final String before;
    private final InputStream in;
    private final Thread restore = new Thread(this::restore);

    private Terminal(String before, InputStream in) {
        this.before = before;
        this.in = in;
    }

    /**
     * Opens the controlling terminal; empty if there is none, or stty is not available.
     *
     * @throws IOException if its settings cannot be read or changed
     */
    @SuppressWarnings("SystemConsoleNull") // System.console() may return null; Error Prone assumes that it does not.
    public static Optional<Terminal> raw() throws IOException {
        Console console = System.console();
        if (console == null || !console.isTerminal() || !Files.isReadable(TTY)) {
            return Optional.empty();
        }
        String before = stty("-g");
        if (before.isEmpty()) {
            return Optional.empty();
        }
        Terminal terminal = new Terminal(before, Files.newInputStream(TTY));
        Runtime.getRuntime().addShutdownHook(terminal.restore);
        stty("-icanon", "-echo", "min", "0", "time", "2");
        return Optional.of(terminal);
    }

    /** Whether the standard input and output are a terminal. */
    @SuppressWarnings("SystemConsoleNull") // As above.
    public static boolean isPresent() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /** Whether standard error is a terminal. Where the system does not tell, standard input and output decide. */
    static boolean showsErrors() {
        try {
            return showsErrors(Files.readSymbolicLink(STANDARD_ERROR));
        } catch (NoSuchFileException _) {
            return isPresent();
        } catch (IOException _) {
            return false;
        }
    }

    /** Whether the file of standard error is a terminal. */
    static boolean showsErrors(Path file) {
        return TERMINALS.matcher(file.toString()).matches();
    }

    /** The characters of a line of the controlling terminal, 40 to 100; 80 if there is none. */
    public static int columns() {
        return Math.clamp(width(), 40, 100);
    }

    /** The characters that fit into a line of the controlling terminal; 80 if there is none. */
    public static int width() {
        if (!isPresent() || !Files.isReadable(TTY)) {
            return USUAL_COLUMNS;
        }
        try {
            String[] size = stty("size").split(" ", -1);
            int columns = size.length == 2 ? Integer.parseInt(size[1]) : USUAL_COLUMNS;
            return columns < 1 ? USUAL_COLUMNS : columns;
        } catch (IOException | NumberFormatException _) {
            return USUAL_COLUMNS;
        }
    }

    private static String stty(String... settings) throws IOException {
        String[] command = new String[settings.length + 1];
        command[0] = "stty";
        System.arraycopy(settings, 0, command, 1, settings.length);
        Process process = new ProcessBuilder(command).redirectInput(TTY.toFile()).start();
        try (InputStream out = process.getInputStream()) {
            String output = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? output : "";
        } catch (InterruptedException e) {
            throw new IOException("Interrupted.", e);
        }
    }

    /**
     * Returns the newest key: a character, {@code up}, {@code down}, {@code page up} or {@code page down}; empty if none
     * is pressed within 0.2 s.
     */
    public String key() throws IOException {
        byte[] bytes = new byte[1024];
        int count = in.read(bytes);
        return count <= 0 ? "" : newest(new String(bytes, 0, count, StandardCharsets.UTF_8));
    }

    /** Returns the last key of the input: a key that repeats, or keys pressed between two reads, arrive together. */
    static String newest(String text) {
        String last = KEY.matcher(text).results().map(MatchResult::group).reduce("", (_, later) -> later);
        return last.startsWith("\033") ? SEQUENCES.getOrDefault(last.substring(1), "") : last;
    }

    private void restore() {
        try {
            stty(before);
        } catch (IOException e) {
            System.err.println("The terminal could not be reset; run `stty sane`: " + FailureText.of(e));
        }
    }

    @Override
    public void close() throws IOException {
        Runtime.getRuntime().removeShutdownHook(restore);
        restore();
        in.close();
    }
}
