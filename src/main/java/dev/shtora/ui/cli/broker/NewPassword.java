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

/** Where a new password comes from: made here and shown once, typed without echo, or the first line of a file. */
final class NewPassword {
    private static final int RANDOM_BYTES = 15;
    private static final int LEAST = 8;
    private static final long MOST_BYTES = 65_536;

    @Option(names = "--password-file", paramLabel = "FILE", description = "The password is the first line of this file.")
    private @Nullable Path file;

    @Option(names = "--ask", description = "The password is asked for, without echo. Without either option one is made and shown once.")
    private boolean ask;

    private @Nullable Chosen chosen;

    /** A password, and whether nobody knows it yet. */
    record Chosen(String text, boolean made) {
        @Override
        public String toString() {
            return "a password";
        }
    }

    /** Reads it, asks for it or makes it. */
    void choose(String name) throws IOException {
        chosen = file == null ? promptedOrGenerated(name) : read(file);
    }

    /** The one that was chosen. */
    Chosen chosen() {
        return Objects.requireNonNull(chosen);
    }

    private static Chosen read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
            throw new IOException(file + ": expected a file with a password in its first line"
                    + (Files.exists(file) ? "" : "; it is not there"));
        }
        return new Chosen(good(Files.readString(file).lines().findFirst().orElse(""), file.toString()), false);
    }

    private Chosen promptedOrGenerated(String name) throws IOException {
        return ask ? new Chosen(good(typed(name), "The password"), false) : new Chosen(random(), true);
    }

    private static String good(String password, String where) throws IOException {
        if (password.length() < LEAST) {
            throw new IOException(where + ": expected a password of at least " + LEAST + " characters");
        }
        return password;
    }

    @SuppressWarnings("SystemConsoleNull") // The JDK says it may be, Error Prone that it is not.
    private static String typed(String name) throws IOException {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new IOException("There is no terminal to ask for a password: give it with --password-file FILE");
        }
        char[] first = read(console, "Password for " + name + ": ");
        char[] second = read(console, "Once more: ");
        try {
            if (!Arrays.equals(first, second)) {
                throw new IOException("The two differ; nothing is changed.");
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

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
