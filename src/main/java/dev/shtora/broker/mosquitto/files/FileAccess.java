package dev.shtora.broker.mosquitto.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;

/**
 * The owner, group and mode of a file.
 *
 * @param owner a user's name; empty for the user that writes the file
 * @param group a group's name; empty for the group of the user that writes the file
 * @param mode the nine permission characters, such as {@code rw-r-----}
 */
public record FileAccess(String owner, String group, String mode) {
    /** Only the user that writes the file may read and write it. */
    public static final FileAccess PRIVATE = new FileAccess("", "", "rw-------");
    /** The user that writes the file may write it; all users may read it. */
    public static final FileAccess PUBLIC = new FileAccess("", "", "rw-r--r--");

    /** Reads the owner, group and mode of a file. */
    public static FileAccess of(Path file) throws IOException {
        PosixFileAttributes now = Files.readAttributes(file, PosixFileAttributes.class);
        return new FileAccess(now.owner().getName(), now.group().getName(),
                PosixFilePermissions.toString(now.permissions()));
    }

    /** Whether the access of a file meets this one; an empty owner or group matches any. */
    public boolean matches(FileAccess now) {
        return mode.equals(now.mode) && (owner.isEmpty() || owner.equals(now.owner))
                && (group.isEmpty() || group.equals(now.group));
    }

    /**
     * Sets the owner and group of a file, then its mode.
     *
     * @throws IOException if the user or group does not exist, or the change of owner needs root
     */
    public void apply(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class,
                LinkOption.NOFOLLOW_LINKS);
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
                    + " should belong: install the package that makes it (mosquitto, shtora, shtora-telegram,"
                    + " shtora-homekit), or create it", e);
        }
        view.setPermissions(PosixFilePermissions.fromString(mode));
    }

    /** The mode as {@code ls} writes it, then owner and group as {@code chown} does. */
    public String text() {
        return mode + (owner.isEmpty() ? "" : " " + owner + ":" + group);
    }
}
