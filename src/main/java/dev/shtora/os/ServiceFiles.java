package dev.shtora.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Files of a service, which are replaced together: all contents are on the disk before the first file is replaced. A file that
 * exists keeps its owner, group and mode. A new one has the mode 0640 and the group of the service, if that group exists.
 */
public final class ServiceFiles {
    private static final String FILE_MODE = "rw-r-----";
    private static final String FOLDER_MODE = "rwxr-x---";

    private final String group;
    private final Map<Path, byte[]> contents = new LinkedHashMap<>();

    /** @param group the group of the service, which reads the files */
    public ServiceFiles(String group) {
        this.group = group;
    }

    /** Adds a file. The files are replaced in the order in which they were added. */
    public void add(Path file, byte[] content) {
        contents.put(file, content.clone());
    }

    /**
     * Writes all files.
     *
     * @throws IOException if one of them cannot be written; its content is the former one, and usually that of all files
     */
    public void write() throws IOException {
        Map<Path, Path> ready = new LinkedHashMap<>();
        try {
            for (Map.Entry<Path, byte[]> file : contents.entrySet()) {
                try {
                    ready.put(file.getKey(), temporary(file.getKey(), file.getValue()));
                } catch (IOException e) {
                    throw new IOException(file.getKey() + " cannot be written: " + FileErrors.why(e), e);
                }
            }
            for (Map.Entry<Path, Path> file : ready.entrySet()) {
                AtomicFile.replace(file.getValue(), file.getKey());
            }
        } finally {
            for (Path temporary : ready.values()) {
                Files.deleteIfExists(temporary);
            }
        }
    }

    private Path temporary(Path file, byte[] content) throws IOException {
        folder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        AtomicFile.writeTemporary(temporary, content, AtomicFile.Option.OWNER_ONLY, AtomicFile.Option.SYNC);
        PosixFileAttributeView view = Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
        if (Files.exists(file)) {
            PosixFileAttributes former = Files.readAttributes(file, PosixFileAttributes.class);
            if (!former.owner().equals(Files.getOwner(temporary))) {
                view.setOwner(former.owner());
            }
            view.setGroup(former.group());
            view.setPermissions(former.permissions());
        } else {
            give(view, FILE_MODE);
        }
        return temporary;
    }

    private void folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            give(Files.getFileAttributeView(folder, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS),
                    FOLDER_MODE);
        }
    }

    /** Only root may give a file to any group: without it, the file keeps the group of the user. */
    private void give(PosixFileAttributeView view, String mode) throws IOException {
        Optional<GroupPrincipal> known = group();
        if (known.isPresent() && "root".equals(System.getProperty("user.name"))) {
            view.setGroup(known.get());
        }
        view.setPermissions(PosixFilePermissions.fromString(mode));
    }

    private Optional<GroupPrincipal> group() throws IOException {
        try {
            return Optional.of(Path.of("/").getFileSystem().getUserPrincipalLookupService()
                    .lookupPrincipalByGroupName(group));
        } catch (UserPrincipalNotFoundException _) {
            return Optional.empty();
        }
    }
}
