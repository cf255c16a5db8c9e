package dev.shtora.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Whether root may change a file by its name. Another user who can write a folder of the path can replace the file by a
 * link, and root would then change another file. Where only root can write all folders, names do not change meanwhile.
 */
public final class TrustedPath {
    private static final int ROOT = 0;
    private static final int GROUP_WRITE = 0020;
    private static final int OTHERS_WRITE = 0002;
    private static final int STICKY = 01000;
    private static final int MAX_LINKS = 40;

    private TrustedPath() {}

    /**
     * Requires a path that only root can change, and no link at its end; without effect for other users than root, who
     * have only their own rights.
     *
     * @param file a file, which need not exist
     * @throws IOException if the path is not trusted; the message names the folder and the remedy
     */
    public static void require(Path file) throws IOException {
        if (System.getProperty("user.name").equals("root")) {
            requireFor(file.toAbsolutePath().normalize(), MAX_LINKS);
        }
    }

    private static void requireFor(Path file, int links) throws IOException {
        Path folder = file.getRoot();
        for (int i = 0; i < file.getNameCount(); i++) {
            Path entry = folder.resolve(file.getName(i));
            Optional<Map<String, Object>> found = attributes(entry);
            requireUnchangeable(folder, found);
            boolean last = i == file.getNameCount() - 1;
            if (found.isEmpty()) {
                return; // Root creates the rest.
            }
            if (Boolean.TRUE.equals(found.get().get("isSymbolicLink"))) {
                Path target = folder.resolve(Files.readSymbolicLink(entry)).normalize();
                if (last || links == 0) {
                    throw new IOException(
                            file + " is a link to " + target + ", and root follows no link. Give the file's"
                                    + " own path in the configuration, or replace the link by the file.");
                }
                requireFor(target.resolve(file.subpath(i + 1, file.getNameCount())), links - 1);
                return;
            }
            folder = entry;
        }
    }

    private static Optional<Map<String, Object>> attributes(Path entry) throws IOException {
        try {
            return Optional.of(Files.readAttributes(entry, "unix:uid,gid,mode,isSymbolicLink",
                    LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** In a sticky folder, such as /tmp, only root can replace a file that belongs to root. */
    private static void requireUnchangeable(Path folder, Optional<Map<String, Object>> entry) throws IOException {
        Map<String, Object> attributes = attributes(folder)
                .orElseThrow(() -> new NoSuchFileException(folder.toString()));
        int mode = number(attributes, "mode");
        boolean others = number(attributes, "uid") != ROOT || (mode & OTHERS_WRITE) != 0
                || (mode & GROUP_WRITE) != 0 && number(attributes, "gid") != ROOT;
        boolean kept = number(attributes, "uid") == ROOT && (mode & STICKY) != 0
                && entry.filter(found -> number(found, "uid") == ROOT).isPresent();
        if (others && !kept) {
            throw new IOException("Others than root can write " + folder + " ("
                    + Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).getName()
                    + "), and could make root change other files than these. Run this as the folder's"
                    + " owner, or keep the files in a folder of root, or: sudo chown root: " + folder
                    + " && sudo chmod go-w " + folder);
        }
    }

    private static int number(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof Integer number ? number : -1;
    }
}
