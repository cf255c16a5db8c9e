package dev.shtora.terminal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The standard error of a service, for the journal of systemd: each line begins with its level as in sd-daemon(3), such as
 * {@code <4>} for a warning. An entry of the log names its level in its first line, and its other lines have the same; the log
 * flushes the stream after each entry. Any other text is an error.
 */
public final class JournalStream extends PlainStream {
    private final Lines lines;

    /** @param out receives the text in the charset, line by line */
    public JournalStream(OutputStream out, Charset charset) {
        this(new Lines(out), charset);
    }

    private JournalStream(Lines lines, Charset charset) {
        super(lines, charset);
        this.lines = lines;
    }

    /** Replaces the standard output and error of this process. */
    public static void install() {
        System.setOut(new PlainStream(System.out, System.out.charset()));
        System.setErr(new JournalStream(System.err, System.err.charset()));
    }

    /** Ends an entry. The stream itself does not call this at the end of a line. */
    @Override
    public void flush() {
        super.flush();
        lines.endEntry();
    }

    /** Collects a line, so that it is written at once with its level. */
    private static final class Lines extends OutputStream {
        private static final int LONGEST_NAME = 8;

        private final OutputStream out;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        /** The level of the entry; empty before its first line. */
        private String level = "";

        Lines(OutputStream out) {
            this.out = out;
        }

        @Override
        public synchronized void write(int octet) throws IOException {
            line.write(octet);
            if (octet == '\n') {
                writeLine();
            }
        }

        @Override
        public synchronized void flush() throws IOException {
            out.flush();
        }

        synchronized void endEntry() {
            try {
                if (line.size() > 0) {
                    line.write('\n');
                    writeLine();
                    out.flush();
                }
            } catch (IOException _) {
                // As in PrintStream: nobody can be told.
            }
            level = "";
        }

        private void writeLine() throws IOException {
            byte[] text = line.toByteArray();
            line.reset();
            String beginning = new String(text, 0, Math.min(text.length, LONGEST_NAME), StandardCharsets.US_ASCII);
            String ofLine = level.isEmpty() ? level(beginning) : level;
            if (beginning.startsWith("[")) {
                level = ofLine; // Other text, such as of the JVM, is no entry: the next line may begin one.
            }
            line.writeBytes(ofLine.getBytes(StandardCharsets.US_ASCII));
            line.writeBytes(text);
            byte[] whole = line.toByteArray();
            line.reset();
            out.write(whole);
        }

        /** The level of an entry by its beginning, see simplelogger.properties. */
        private static String level(String beginning) {
            if (beginning.startsWith("[WARN]")) {
                return "<4>";
            } else if (beginning.startsWith("[INFO]")) {
                return "<6>";
            }
            return beginning.startsWith("[DEBUG]") || beginning.startsWith("[TRACE]") ? "<7>" : "<3>";
        }
    }
}
