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
    char[] ask() throws IOException {
        return file == null ? typed("Passphrase of the backup: ") : ReadableFile.firstLine(file).strip().toCharArray();
    }

    /** The passphrase of a new backup; a typed one twice. */
    char[] choose() throws IOException {
        char[] chosen = ask();
        if (chosen.length < MIN_CHARACTERS) {
            throw new IOException("expected a passphrase of at least " + MIN_CHARACTERS + " characters");
        }
        if (file == null) {
            char[] again = typed("Once more: ");
            try {
                if (!Arrays.equals(chosen, again)) {
                    throw new IOException("The two passphrases differ; no backup is made.");
                }
            } finally {
                Arrays.fill(again, ' ');
            }
        }
        return chosen;
    }

    @SuppressWarnings("SystemConsoleNull") // The JDK may return null; Error Prone assumes that it does not.
    private static char[] typed(String prompt) throws IOException {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new IOException("There is no terminal for the prompt of the passphrase: use --passphrase-file FILE");
        }
        char[] typed = console.readPassword("%s", prompt);
        if (typed == null) {
            throw new IOException("No passphrase; nothing is changed.");
        }
        return typed;
    }
}
