package dev.shtora.ui.homekit;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The request to end all pairings: an empty file in the state folder, which {@code shtora homekit unpair} makes and the bridge
 * removes when it has obeyed. The bridge is another user's, so that the command does not write its files.
 */
public final class UnpairRequest {
    private static final String NAME = "unpair";

    private final Path file;

    /** @param folder the state folder of the bridge */
    public UnpairRequest(Path folder) {
        this.file = folder.resolve(NAME);
    }

    /** Makes the request; one that is there remains. */
    public void make() throws IOException {
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException _) {
            // It has not been obeyed yet.
        }
    }

    /** Whether there is a request that was not obeyed yet. */
    public boolean isMade() {
        return Files.exists(file);
    }

    /** Removes the request. */
    void obeyed() throws IOException {
        Files.deleteIfExists(file);
    }
}
