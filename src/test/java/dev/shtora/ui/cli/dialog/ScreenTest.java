package dev.shtora.ui.cli.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.terminal.PlainStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private static final String LONG = "Как называется комната, в которой больше всего щук и ящериц? да или нет [нет] > ";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Screen screen(Charset charset) {
        return new Screen(new BufferedReader(new StringReader("\n")), new PlainStream(bytes, charset), 40, false);
    }

    /** A letter of another alphabet can need four Latin ones. */
    @Test
    void transliteratedTextFitsIntoLine() {
        screen(StandardCharsets.US_ASCII).say(LONG);
        assertThat(bytes.toString(StandardCharsets.US_ASCII)).contains("shchuk").startsWith("Kak");
        assertThat(bytes.toString(StandardCharsets.US_ASCII).lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(40));
    }

    @Test
    void longPromptIsBrokenBetweenWords() throws IOException {
        assertThat(screen(StandardCharsets.UTF_8).line(LONG)).isEmpty();
        String shown = bytes.toString(StandardCharsets.UTF_8);
        assertThat(shown.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(40));
        assertThat(shown.replace('\n', ' ')).isEqualTo(LONG);
    }

    @Test
    void shortPromptStaysAsItIs() throws IOException {
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        new Screen(new BufferedReader(new StringReader("yes\n")), out, 40, true).line("[yes] > ");
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("[yes] > yes\n");
    }
}
