package dev.shtora.ui.cli.broker;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The source of a new password: generated and printed once, typed without echo, or the first line of a file. */
public final class NewPassword {
    private static final int RANDOM_BYTES = 15;
    private static final int MIN_CHARACTERS = 8;
    private static final long MAX_BYTES = 65_536;

    @Option(names = "--password-file", paramLabel = "FILE", description = "File whose first line is the password.")
    private @Nullable Path file;

    @Option(names = "--ask", description = "Prompts for the password, without echo. Without either option a password is generated and printed once.")
    private boolean prompt;

    private @Nullable Chosen chosen;

    /** A password, and whether it was generated. */
    public record Chosen(String text, boolean made) {
        @Override
        public String toString() {
            return "a password";
        }
    }

    /** Reads, prompts for or generates the password. */
    public void choose(String name) throws IOException {
        chosen = file == null ? promptedOrGenerated(name) : read(file);
    }

    /** The password; {@link #choose} must have been called. */
    public Chosen chosen() {
        return Objects.requireNonNull(chosen);
    }

    private static Chosen read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
            throw new IOException(file + ": expected a file with a password in its first line"
                    + (Files.exists(file) ? "" : "; it does not exist"));
        }
        return new Chosen(good(Files.readString(file).lines().findFirst().orElse(""), file.toString()), false);
    }

    private Chosen promptedOrGenerated(String name) throws IOException {
        return prompt ? new Chosen(good(typed(name), "The password"), false) : new Chosen(random(), true);
    }

    private static String good(String password, String where) throws IOException {
        if (password.length() < MIN_CHARACTERS) {
            throw new IOException(where + ": expected a password of at least " + MIN_CHARACTERS + " characters");
        }
        return password;
    }

    @SuppressWarnings("SystemConsoleNull") // The JDK may return null; Error Prone assumes that it does not.
    private static String typed(String name) throws IOException {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new IOException("There is no terminal for the password prompt: use --password-file FILE");
        }
        char[] first = read(console, "Password for " + name + ": ");
        char[] second = read(console, "Once more: ");
        try {
            if (!Arrays.equals(first, second)) {
                throw new IOException("The two passwords differ; nothing is changed.");
            }
            return new String(first);
        } finally {
            Arrays.fill(first, ' ');
            Arrays.fill(second, ' ');
        }
    }

    private static char[] read(Console console, String prompt) throws IOException {
        char[] typed = console.readPassword("%s", prompt);
        if (typed == null) {
            throw new IOException("No password; nothing is changed.");
        }
        return typed;
    }

    /** A password that nobody can guess. */
    static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
