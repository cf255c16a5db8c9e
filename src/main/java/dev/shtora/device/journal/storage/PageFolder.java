package dev.shtora.device.journal.storage;

import dev.shtora.os.AtomicFile;
import dev.shtora.os.ReadableFile;
import java.io.IOException;
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
 * A folder whose files are mapped into memory. On a tmpfs they are never written to a disk.
 *
 * @param path the folder; it is created at the first write
 */
public record PageFolder(Path path) implements PageStore {
    private static final Path SERVICE = Path.of("/run/shtora");

    /**
     * The folder of step pages that belongs to a state folder. It is below the first existing and writable folder of:
     * RUNTIME_DIRECTORY (systemd), {@code /run/shtora}, XDG_RUNTIME_DIR. Without any of them it is {@code steps} in the
     * state folder, on the disk.
     *
     * @param environment the environment variables of the process
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

    /** The first folder of a variable; systemd separates several by colons. */
    private static Optional<Path> firstFolder(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable)).map(folders -> folders.split(":", 2)[0])
                .filter(folder -> !folder.isEmpty()).map(Path::of);
    }

    @Override
    public Optional<byte[]> read(String name) throws IOException {
        try {
            return Optional.of(ReadableFile.beginning(path.resolve(name), PageStore.PAGE_BYTES));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /** Writes the page before mapping it: a full tmpfs is then an IOException here and no crash at a later access. */
    @Override
    public MemorySegment replace(String name, byte[] page) throws IOException {
        Files.createDirectories(path);
        Path temporary = path.resolve(name + ".new");
        AtomicFile.writeTemporary(temporary, page);
        MemorySegment mapped;
        // Mapped before it replaces the former page: a page that cannot be mapped must not be read after a kill.
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            mapped = channel.map(MapMode.READ_WRITE, 0, page.length, Arena.ofAuto());
        }
        AtomicFile.replace(temporary, path.resolve(name));
        return mapped;
    }
}
