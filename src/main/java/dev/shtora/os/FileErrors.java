package dev.shtora.os;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Messages for people about failed file operations. The message of a JDK exception is often only the file name. */
public final class FileErrors {
    private FileErrors() {}

    /** The cause of the failure, as text that can follow a colon. */
    public static String why(IOException e) {
        return switch (e) {
            case NoSuchFileException none -> "there is no " + none.getFile();
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case FileAlreadyExistsException other -> other.getFile() + " exists and is not a folder";
            case FileSystemException failed when failed.getReason() != null -> failed.getReason();
            case NotDirectoryException file -> file.getFile() + " is not a folder";
            case DirectoryNotEmptyException folder -> folder.getFile() + " is a folder with files";
            case FileSystemLoopException loop -> loop.getFile() + " is a link to itself";
            case FileSystemException failed -> "the system gives no reason for " + failed.getFile();
            case CharacterCodingException _ -> "it is not text in UTF-8";
            default -> e.getMessage() == null || e.getMessage().isBlank()
                    ? "the system gives no reason (" + e.getClass().getSimpleName() + ")"
                    : e.getMessage();
        };
    }
}
