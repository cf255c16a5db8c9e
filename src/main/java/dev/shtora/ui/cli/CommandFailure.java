package dev.shtora.ui.cli;

import dev.shtora.config.yaml.ConfigError;
import dev.shtora.device.gpio.GpioError;
import dev.shtora.text.FailureText;
import dev.shtora.text.ForeignText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.time.DateTimeException;
import java.time.format.DateTimeParseException;
import java.util.OptionalInt;

/** What a person is told when a command fails, without a stack trace. */
final class CommandFailure {
    private CommandFailure() {}

    /** Prints why a command failed. Returns the exit status; empty if the exception is an error in the program. */
    static OptionalInt print(Exception exception, PrintWriter err) {
        return switch (exception) {
            case ConfigError mistake -> say(err, String.valueOf(mistake.getMessage()), Shtora.MISTAKE);
            case GpioError pins -> say(err, String.valueOf(pins.getMessage()), pins.mistake() ? Shtora.MISTAKE : 1);
            case IOException failed -> say(err, FailureText.of(failed), 1);
            case DateTimeException mistake -> say(err, mistake instanceof DateTimeParseException text
                    ? "'" + ForeignText.line(text.getParsedString()) + "' is not a date or time: expected one such"
                            + " as 2026-06-21, 2026-06-21T13:00 or 13:00"
                    : "No such date: " + FailureText.of(mistake), Shtora.MISTAKE);
            case UncheckedIOException failed -> say(err, FailureText.of(failed), 1);
            case InvalidPathException mistake -> say(err, FailureText.of(mistake), Shtora.MISTAKE);
            default -> OptionalInt.empty();
        };
    }

    private static OptionalInt say(PrintWriter err, String text, int status) {
        err.println(text);
        err.flush();
        return OptionalInt.of(status);
    }
}
