package dev.shtora.os;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be read or written, in plain words: the JDK often says its name alone. */
public final class FileErrors {
    private FileErrors() {}

    public static String why(IOException e) {
        return switch (e) {
            case NoSuchFileException none -> "there is no " + none.getFile();
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case FileAlreadyExistsException other -> other.getFile() + " is no folder";
            case FileSystemException failed when failed.getReason() != null -> failed.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
