package dev.shtora.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Shows how far a long command is. A terminal has one line for it, which each text overwrites. Elsewhere each text is a
 * line of its own; the first is written after ten seconds, and from one to the next there are at least ten. One thread
 * calls it.
 */
public final class ProgressLine implements AutoCloseable {
    /** The least time between two lines where they are not overwritten. */
    static final Duration INTERVAL = Duration.ofSeconds(10);

    private final PrintStream out;
    private final boolean overwrites;
    private final LongSupplier nanos;
    private long last;

    ProgressLine(PrintStream out, boolean overwrites, LongSupplier nanos) {
        this.out = out;
        this.overwrites = overwrites;
        this.nanos = nanos;
        this.last = nanos.getAsLong();
    }

    /** On standard error. */
    public static ProgressLine onStandardError() {
        return new ProgressLine(System.err, Terminal.showsErrors(), System::nanoTime);
    }

    /** Shows a text of one line. */
    public void show(String text) {
        if (overwrites) {
            Cursor.clearLine(out);
            out.print(text);
            out.flush();
        } else if (nanos.getAsLong() - last >= INTERVAL.toNanos()) {
            last = nanos.getAsLong();
            out.println(text);
        }
    }

    /** Clears the line of a terminal, so that the result takes its place. */
    @Override
    public void close() {
        if (overwrites) {
            Cursor.clearLine(out);
            out.flush();
        }
    }
}
