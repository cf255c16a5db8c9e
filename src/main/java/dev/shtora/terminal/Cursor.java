package dev.shtora.terminal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Moves the cursor of a terminal (ECMA-48). Only these sequences reach a {@link PlainStream}. */
public final class Cursor {
    private Cursor() {}

    /** To the begin of the line. */
    public static void begin(PrintStream out) {
        write(out, "\r");
    }

    /** To the begin of the line, which is cleared. */
    public static void clearLine(PrintStream out) {
        write(out, "\r\033[K");
    }

    /** To the begin of the line that is some lines higher, from which on everything is cleared. */
    public static void clearLines(PrintStream out, int lines) {
        write(out, "\r\033[" + lines + "A\033[J");
    }

    /** Whether a line that is longer than the terminal is wide continues in the next line; otherwise its end is not shown. */
    public static void wrap(PrintStream out, boolean wraps) {
        write(out, wraps ? "\033[?7h" : "\033[?7l");
    }

    private static void write(PrintStream out, String sequence) {
        out.writeBytes(sequence.getBytes(StandardCharsets.US_ASCII));
    }
}
