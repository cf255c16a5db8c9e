package dev.shtora.ui.telegram.state;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Requests to end the pairing of a chat: empty files in the state folder of the bot, which {@code shtora telegram forget} makes
 * and the bot removes when it has obeyed. The bot is another user's, so that the command does not write its list of chats.
 */
public final class ForgetRequests {
    private static final Pattern NAME = Pattern.compile("forget-(-?\\d{1,18})");

    private final Path folder;

    /** @param folder the state folder of the bot */
    public ForgetRequests(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes a request; one that is there remains.
     *
     * @throws IOException if the folder does not exist or cannot be written
     */
    public void make(long chat) throws IOException {
        try {
            Files.createFile(file(chat));
        } catch (FileAlreadyExistsException _) {
            // It has not been obeyed yet.
        }
    }

    /** Whether there is a request for a chat that was not obeyed yet. */
    public boolean isMade(long chat) {
        return Files.exists(file(chat));
    }

    /** The numbers of the chats whose pairings are to end. */
    public List<Long> open() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> NAME.matcher(String.valueOf(file.getFileName()))).filter(Matcher::matches)
                    .map(name -> Long.valueOf(name.group(1))).sorted().toList();
        }
    }

    /** Removes a request. */
    public void obeyed(long chat) throws IOException {
        Files.deleteIfExists(file(chat));
    }

    private Path file(long chat) {
        return folder.resolve("forget-" + chat);
    }
}
