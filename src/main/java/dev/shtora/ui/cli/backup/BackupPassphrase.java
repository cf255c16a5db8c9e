package dev.shtora.ui.cli.backup;

import dev.shtora.os.ReadableFile;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The passphrase of a backup: typed without echo, or the first line of a file. */
final class BackupPassphrase {
    private static final int MIN_CHARACTERS = 8;

    @Option(names = "--passphrase-file", paramLabel = "FILE", description = "File whose first line is the passphrase, in place of a prompt.")
    private @Nullable Path file;

    /** Whether a file has it. */
    boolean isInFile() {
        return file != null;
    }

    /** The passphrase of an existing backup. */
    char[] ask(BackupWords words) throws IOException {
        return file == null
                ? typed(words.text("passphrase") + " ", words)
                : ReadableFile.firstLine(file).strip().toCharArray();
    }

    /** The passphrase of a new backup; a typed one twice. */
    char[] choose(BackupWords words) throws IOException {
        char[] chosen = ask(words);
        if (chosen.length < MIN_CHARACTERS) {
            throw new IOException(words.text("short", MIN_CHARACTERS));
        }
        if (file == null) {
            char[] again = typed(words.text("again") + " ", words);
            try {
                if (!Arrays.equals(chosen, again)) {
                    throw new IOException(words.text("differ"));
                }
            } finally {
                Arrays.fill(again, ' ');
            }
        }
        return chosen;
    }

    @SuppressWarnings("SystemConsoleNull") // The JDK may return null; Error Prone assumes that it does not.
    private static char[] typed(String prompt, BackupWords words) throws IOException {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new IOException(words.text("no_terminal"));
        }
        char[] typed = console.readPassword("%s", prompt);
        if (typed == null) {
            throw new IOException(words.text("no_passphrase"));
        }
        return typed;
    }
}
