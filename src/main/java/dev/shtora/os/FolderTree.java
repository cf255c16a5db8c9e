package dev.shtora.os;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;

/** Deletes a folder with all its files. */
public final class FolderTree {
    private FolderTree() {}

    /**
     * Deletes a folder and what is in it. It follows no link, also if another user replaces a subfolder by one meanwhile:
     * the names are relative to open folders.
     *
     * @param folder whose own parent folder no other user can write
     * @throws IOException if a file cannot be deleted, or the system has no open folders
     */
    public static void delete(Path folder) throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            if (!(stream instanceof SecureDirectoryStream<Path> open)) {
                throw new IOException(folder + " cannot be deleted safely on this system");
            }
            empty(open);
        }
        Files.delete(folder);
    }

    private static void empty(SecureDirectoryStream<Path> folder) throws IOException {
        for (Path entry : folder) {
            Path name = entry.getFileName();
            boolean isFolder = folder
                    .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes().isDirectory();
            if (isFolder) {
                try (SecureDirectoryStream<Path> inside = folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
                    empty(inside);
                }
                folder.deleteDirectory(name);
            } else {
                folder.deleteFile(name);
            }
        }
    }
}
