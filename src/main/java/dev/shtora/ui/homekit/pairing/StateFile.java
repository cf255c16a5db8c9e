package dev.shtora.ui.homekit.pairing;

import dev.shtora.os.AtomicFile;
import dev.shtora.os.FileErrors;
import dev.shtora.os.ReadableFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The file with the state of a bridge: keys and the setup code, for its owner only. */
public final class StateFile {
    /** Its name in the state folder. */
    public static final String NAME = "homekit.json";
    private static final int MAX_BYTES = 1 << 20;

    private final Path file;

    /** @param folder the state folder, which exists */
    public StateFile(Path folder) {
        this.file = folder.resolve(NAME);
    }

    /**
     * The state that was read, or a new one.
     *
     * @param damage if the file was damaged: what is wrong, where it is kept, and what to do
     */
    public record Loaded(BridgeState state, Optional<String> damage) {}

    /**
     * Reads the file. Without one, or if it is damaged, it is written anew; a damaged one is kept beside it.
     *
     * @throws IOException if it cannot be read or written
     */
    public Loaded load(RandomGenerator random) throws IOException {
        String why;
        try {
            Loaded found = new Loaded(StateText.parse(ReadableFile.text(file, MAX_BYTES)), Optional.empty());
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
            return found;
        } catch (NoSuchFileException _) {
            BridgeState fresh = BridgeState.fresh(random);
            save(fresh);
            return new Loaded(fresh, Optional.empty());
        } catch (IllegalArgumentException e) {
            why = e.getMessage();
        } catch (CharacterCodingException _) {
            why = "it is no text";
        }
        Path kept = file.resolveSibling(NAME + ".damaged");
        Files.move(file, kept, StandardCopyOption.REPLACE_EXISTING);
        BridgeState fresh = BridgeState.fresh(random);
        save(fresh);
        return new Loaded(fresh, Optional.of(file + " is damaged (" + why + ") and was moved to " + kept
                + ". Nobody is paired any more: remove the old bridge in the Home app and pair again with the new code,"
                + " or stop this program and copy the file back from a backup."));
    }

    /** Replaces the file; it is on the disk afterwards. */
    void save(BridgeState state) throws IOException {
        try {
            AtomicFile.write(file, (StateText.of(state) + "\n").getBytes(StandardCharsets.UTF_8),
                    AtomicFile.Option.OWNER_ONLY, AtomicFile.Option.SYNC);
        } catch (IOException e) {
            throw new IOException(file + " cannot be written: " + FileErrors.why(e), e);
        }
    }
}
