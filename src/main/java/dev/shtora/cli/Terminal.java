package dev.shtora.cli;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A terminal that gives each key at once and does not show it, until it is closed. */
final class Terminal implements AutoCloseable {
    private static final Path TTY = Path.of("/dev/tty");
    private static final Map<String, String> SEQUENCES = Map.of("[A", "up", "[B", "down", "[5~", "page up", "[6~",
            "page down", "OA", "up", "OB", "down");

    private final String before;
    private final InputStream in;
    private final Thread restore = new Thread(this::restore);

    private Terminal(String before, InputStream in) {
        this.before = before;
        this.in = in;
    }

    /** The terminal that this program was started from; empty if there is none, or it is not of a kind that we know. */
    @SuppressWarnings("SystemConsoleNull") // The JDK says it may be, Error Prone that it is not.
    static Optional<Terminal> raw() throws IOException {
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

    private static String stty(String... settings) throws IOException {
        String[] command = new String[settings.length + 1];
        command[0] = "stty";
        System.arraycopy(settings, 0, command, 1, settings.length);
        Process process = new ProcessBuilder(command).redirectInput(TTY.toFile()).start();
        try (InputStream out = process.getInputStream()) {
            String said = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? said : "";
        } catch (InterruptedException e) {
            throw new IOException("Interrupted.", e);
        }
    }

    /** The next key: a character, {@code up}, {@code down}, {@code page up}, {@code page down}; empty after a while. */
    String key() throws IOException {
        byte[] bytes = new byte[8];
        int count = in.read(bytes);
        if (count <= 0) {
            return "";
        }
        String text = new String(bytes, 0, count, StandardCharsets.UTF_8);
        return text.startsWith("\033") ? SEQUENCES.getOrDefault(text.substring(1), "") : text.substring(0, 1);
    }

    private void restore() {
        try {
            stty(before);
        } catch (IOException e) {
            System.err.println("The terminal could not be set back; `stty sane` does it: " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        Runtime.getRuntime().removeShutdownHook(restore);
        restore();
        in.close();
    }
}
