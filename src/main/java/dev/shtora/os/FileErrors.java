package dev.shtora.os;

import dev.shtora.text.FailureText;
import java.io.IOException;

/** Messages for people about failed file operations. The message of a JDK exception is often only the file name. */
public final class FileErrors {
    private FileErrors() {}

    /** The cause of the failure, as text that can follow a colon. */
    public static String why(IOException e) {
        return FailureText.of(e);
    }
}
