package dev.shtora.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileErrorsTest {

    static Stream<Arguments> failures() {
        return Stream.of(Arguments.of(new NoSuchFileException("/a/b"), "there is no /a/b"),
                Arguments.of(new AccessDeniedException("/a/b"), "no permission for /a/b"),
                Arguments.of(new FileAlreadyExistsException("/a/b"), "/a/b exists and is not a folder"),
                Arguments.of(new NotDirectoryException("/a/b"), "/a/b is not a folder"),
                Arguments.of(new DirectoryNotEmptyException("/a/b"), "/a/b is a folder with files"),
                Arguments.of(new FileSystemLoopException("/a/b"), "/a/b is a link to itself"),
                Arguments.of(new FileSystemException("/a/b", null, "No space left on device"),
                        "No space left on device"),
                Arguments.of(new FileSystemException("/a/b"), "the system gives no reason for /a/b"),
                Arguments.of(new MalformedInputException(1), "it is not text in UTF-8"),
                Arguments.of(new IOException("No space left on device"), "No space left on device"),
                Arguments.of(new IOException(), "the system gives no reason"),
                Arguments.of(new FileNotFoundException(" "), "the system gives no reason"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void reasonNeverIsOnlyNameOfFile(IOException failure, String reason) {
        assertThat(FileErrors.why(failure)).isEqualTo(reason);
    }
}
