package dev.shtora.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FindingPrinterTest {
    private static String printed(boolean json) {
        Findings findings = new Findings();
        findings.ok("DNS", "b is 127.0.0.1");
        findings.error("TCP", "port 1 is closed", () -> "open port {} of {}", 1, "b");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new FindingPrinter(new PrintStream(out, true, StandardCharsets.UTF_8), json).printAll(findings);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void textHasLineForEachRemedyAndCounts() {
        assertThat(printed(false).lines()).containsExactly("✓ DNS: b is 127.0.0.1", "✗ TCP: port 1 is closed",
                "    -> open port 1 of b", "✓ 1   · 0   ! 0   ✗ 1   ? 0");
    }

    @Test
    void jsonIsOneObject() {
        assertThat(printed(true)).isEqualToNormalizingNewlines("{\"ok\":false,\"findings\":["
                + "{\"level\":\"ok\",\"subject\":\"DNS\",\"text\":\"b is 127.0.0.1\",\"remedy\":\"\"},"
                + "{\"level\":\"error\",\"subject\":\"TCP\",\"text\":\"port 1 is closed\",\"remedy\":"
                + "\"open port 1 of b\"}]}\n");
    }
}
