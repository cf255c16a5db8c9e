package dev.shtora.device.journal;

import dev.shtora.os.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder whose files are mapped into memory, best on a tmpfs, where they never touch a disk.
 *
 * @param path is made when a page is put there
 */
public record PageFolder(Path path) implements PageStore {
    private static final Path SERVICE = Path.of("/run/shtora");

    /**
     * The folder for steps of the covers whose state is in a folder: below what systemd gives the service, else below
     * {@code /run/shtora}, else below the user's own runtime folder, whichever there is and can be written. On machines
     * that have none of them it lies in the state folder itself, on the disk.
     *
     * @param environment the process's, for RUNTIME_DIRECTORY and XDG_RUNTIME_DIR
     */
    public static PageFolder beside(Path state, Map<String, String> environment) {
        Path absolute = state.toAbsolutePath().normalize();
        String own = "shtora-steps-%08x".formatted(absolute.toString().hashCode());
        return Stream
                .of(firstFolder(environment, "RUNTIME_DIRECTORY"), Optional.of(SERVICE),
                        firstFolder(environment, "XDG_RUNTIME_DIR"))
                .flatMap(Optional::stream).filter(Files::isDirectory).filter(Files::isWritable).findFirst()
                .map(folder -> new PageFolder(folder.resolve(own)))
                .orElseGet(() -> new PageFolder(absolute.resolve("steps")));
    }

    /** systemd separates several folders by colons. */
    private static Optional<Path> firstFolder(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable)).map(folders -> folders.split(":", 2)[0])
                .filter(folder -> !folder.isEmpty()).map(Path::of);
    }

    @Override
    public Optional<byte[]> read(String name) throws IOException {
        try (InputStream in = Files.newInputStream(path.resolve(name))) {
            return Optional.of(in.readNBytes(StepPage.SIZE));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /** Written before it is mapped: its memory is there then, and a full tmpfs is an exception here, not a crash later. */
    @Override
    public MemorySegment replace(String name, byte[] page) throws IOException {
        Files.createDirectories(path);
        Path fresh = path.resolve(name + ".new");
        AtomicFile.writeTemporary(fresh, page);
        MemorySegment mapped;
        // Mapped before it replaces the former page: a page that cannot be recorded to must not be read after a kill.
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            mapped = channel.map(MapMode.READ_WRITE, 0, page.length, Arena.ofAuto());
        }
        AtomicFile.replace(fresh, path.resolve(name));
        return mapped;
    }
}
