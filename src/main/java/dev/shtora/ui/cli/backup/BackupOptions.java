package dev.shtora.ui.cli.backup;

import java.io.IOException;
import picocli.CommandLine.Mixin;

/** The options that {@code backup} and {@code restore} have in common. */
final class BackupOptions {
    @Mixin
    private BackupFolders folders = new BackupFolders();

    @Mixin
    private BackupPassphrase passphrase = new BackupPassphrase();

    @Mixin
    private BackupWords words = new BackupWords();

    /** The folders of the files. */
    BackupFolders folders() {
        return folders;
    }

    /** Whether a file has the passphrase. */
    boolean hasPassphraseFile() {
        return passphrase.isInFile();
    }

    /** The passphrase of an existing backup. */
    char[] askPassphrase() throws IOException {
        return passphrase.ask(words);
    }

    /** The passphrase of a new backup; a typed one twice. */
    char[] choosePassphrase() throws IOException {
        return passphrase.choose(words);
    }

    /** A text in the language of the messages. */
    String text(String key, Object... arguments) {
        return words.text(key, arguments);
    }

    /** What is wrong with a file of a backup, in that language; a text that is not known stays English. */
    String why(String english) {
        return words.why(english);
    }
}
