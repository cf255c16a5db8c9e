package dev.shtora.terminal;

import dev.shtora.text.ForeignText;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The standard output and error of the program. It is the one place that decides how text is written: control characters
 * do not reach the terminal (see {@link ForeignText}), and what the charset of the output lacks is written in ASCII (see
 * {@link AsciiText}). Bytes are written as they are: formats for programs are UTF-8 in every locale, and {@link Cursor}
 * moves the cursor.
 */
public sealed class PlainStream extends PrintStream permits JournalStream {
    /** Select Graphic Rendition (ECMA-48, 8.3.117): bold and colours. */
    private static final Pattern STYLE = Pattern.compile("\033\\[[0-9;]*m");

    private final CharsetEncoder encoder;

    /** @param out receives the text in the charset; each line is flushed */
    public PlainStream(OutputStream out, Charset charset) {
        super(out, true, charset);
        this.encoder = charset.newEncoder();
    }

    /** Replaces the standard output and error of this process. */
    public static void install() {
        System.setOut(new PlainStream(System.out, System.out.charset()));
        System.setErr(new PlainStream(System.err, System.err.charset()));
    }

    /** The sign, or the other text where the charset of the output lacks the sign. */
    public static String pick(PrintStream out, String sign, String ascii) {
        return out.charset().newEncoder().canEncode(sign) ? sign : ascii;
    }

    /** Text as a stream writes it: it may be longer than the text if the charset of the stream lacks characters. */
    public static String shown(PrintStream out, String text) {
        CharsetEncoder encoder = out.charset().newEncoder();
        return encoder.canEncode(text) ? text : AsciiText.of(text, encoder);
    }

    /** A writer to a stream. Bold text and colours remain, as a library for help texts uses them on a terminal. */
    public static PrintWriter writer(PrintStream out) {
        return new PrintWriter(new StyledWriter(out), true);
    }

    /** Writes text for programs, such as JSON: in UTF-8 in every locale, with a line break at the end. */
    public static void printExactly(PrintStream out, String text) {
        out.writeBytes((text + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void print(String text) {
        super.print(written(String.valueOf(text)));
    }

    @Override
    public void print(Object object) {
        print(String.valueOf(object));
    }

    @Override
    public void print(char character) {
        print(String.valueOf(character));
    }

    @Override
    public void print(char[] characters) {
        print(new String(characters));
    }

    private String written(String text) {
        String harmless = ForeignText.lines(text);
        synchronized (encoder) {
            return encoder.canEncode(harmless) ? harmless : AsciiText.of(harmless, encoder);
        }
    }

    private static final class StyledWriter extends Writer {
        private final PrintStream out;
        private final StringBuilder text = new StringBuilder();

        StyledWriter(PrintStream out) {
            this.out = out;
        }

        @Override
        public void write(char[] characters, int offset, int length) {
            text.append(characters, offset, length);
        }

        @Override
        public void flush() {
            Matcher style = STYLE.matcher(text);
            int from = 0;
            while (style.find()) {
                out.print(text.substring(from, style.start()));
                out.writeBytes(style.group().getBytes(StandardCharsets.US_ASCII));
                from = style.end();
            }
            out.print(text.substring(from));
            out.flush();
            text.setLength(0);
        }

        @Override
        public void close() {
            flush();
        }
    }
}
