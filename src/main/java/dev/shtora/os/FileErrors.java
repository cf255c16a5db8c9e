package dev.shtora.os;

import dev.shtora.text.FailureText;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Messages for people about failed file operations. The message of a JDK exception is often only the file name. */
public final class FileErrors {
    private FileErrors() {}

    /** Names the file in a failure to write it, as on a disk that is full: the message of the JDK has the cause only. */
    public static IOException named(Path file, IOException failed) {
        return failed instanceof FileSystemException
                ? failed
                : new IOException(file + " cannot be written: " + why(failed), failed);
    }

    /** The cause of the failure, as text that can follow a colon. */
    public static String why(IOException e) {
        return FailureText.of(e);
    }
}
