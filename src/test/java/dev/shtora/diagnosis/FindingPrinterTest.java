package dev.shtora.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FindingPrinterTest {
    private static String printed(boolean json) {
        return printed(json, StandardCharsets.UTF_8);
    }

    private static String printed(boolean json, Charset charset) {
        Findings findings = new Findings();
        findings.ok("DNS", "b is 127.0.0.1");
        findings.error("TCP", "port 1 is closed", () -> "open port {} of {}", 1, "b");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new FindingPrinter(new PrintStream(out, true, charset), json).printAll(findings);
        return out.toString(charset);
    }

    @Test
    void textHasLineForEachRemedyAndCounts() {
        assertThat(printed(false).lines()).containsExactly("✓ DNS: b is 127.0.0.1", "✗ TCP: port 1 is closed",
                "    -> open port 1 of b", "✓ 1 ok   · 0 note   ! 0 warning   ✗ 1 error   ? 0 unknown");
    }

    @Test
    void wordsReplaceSignsThatCharsetLacks() {
        assertThat(printed(false, StandardCharsets.US_ASCII).lines()).containsExactly("ok DNS: b is 127.0.0.1",
                "FAIL TCP: port 1 is closed", "    -> open port 1 of b",
                "ok 1   note 0   WARN 0   FAIL 1   unknown 0");
    }

    @Test
    void hostileTextIsNoFindingOfItsOwn() {
        Findings findings = new Findings();
        findings.error("cert\u009b2J", "CN=x\n✓ all: is well\u202e", () -> "-");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new FindingPrinter(new PrintStream(out, true, StandardCharsets.UTF_8), false).print(findings.all().getFirst());
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsExactly("✗ cert?2J: CN=x",
                "    ✓ all: is well?", "    -> -");
    }

    @Test
    void jsonIsOneObject() {
        assertThat(printed(true)).isEqualToNormalizingNewlines("{\"ok\":false,\"findings\":["
                + "{\"level\":\"ok\",\"subject\":\"DNS\",\"text\":\"b is 127.0.0.1\",\"remedy\":\"\"},"
                + "{\"level\":\"error\",\"subject\":\"TCP\",\"text\":\"port 1 is closed\",\"remedy\":"
                + "\"open port 1 of b\"}]}\n");
    }
}
