package dev.shtora.broker.mosquitto.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;

/**
 * Whose a file is, and who may do what with it.
 *
 * @param owner a user's name; empty for whoever writes it
 * @param group a group's name; empty as well
 * @param mode nine letters, such as {@code rw-r-----}
 */
public record FileAccess(String owner, String group, String mode) {
    /** Whoever writes it, and nobody else. */
    public static final FileAccess PRIVATE = new FileAccess("", "", "rw-------");
    /** Whoever writes it; others may read. */
    public static final FileAccess PUBLIC = new FileAccess("", "", "rw-r--r--");

    /** What a file has now. */
    public static FileAccess of(Path file) throws IOException {
        PosixFileAttributes now = Files.readAttributes(file, PosixFileAttributes.class);
        return new FileAccess(now.owner().getName(), now.group().getName(),
                PosixFilePermissions.toString(now.permissions()));
    }

    /** Whether what a file has is what is wanted here. */
    public boolean matches(FileAccess now) {
        return mode.equals(now.mode) && (owner.isEmpty() || owner.equals(now.owner))
                && (group.isEmpty() || group.equals(now.group));
    }

    /**
     * Gives a file its owner, then its mode.
     *
     * @throws IOException if there is no such user, or giving files away needs root
     */
    public void apply(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        UserPrincipalLookupService names = file.getFileSystem().getUserPrincipalLookupService();
        FileAccess now = of(file);
        try {
            if (!owner.isEmpty() && !owner.equals(now.owner)) {
                view.setOwner(names.lookupPrincipalByName(owner));
            }
            if (!group.isEmpty() && !group.equals(now.group)) {
                view.setGroup(names.lookupPrincipalByGroupName(group));
            }
        } catch (UserPrincipalNotFoundException e) {
            throw new IOException("this system has no user or group " + owner + ":" + group + ", to whom " + file
                    + " should belong: is Mosquitto installed?", e);
        }
        view.setPermissions(PosixFilePermissions.fromString(mode));
    }

    /** In the words of {@code ls} and {@code chown}. */
    public String text() {
        return mode + (owner.isEmpty() ? "" : " " + owner + ":" + group);
    }
}
