package dev.shtora.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static final long SECOND = 1_000_000_000;

    private final AtomicLong time = new AtomicLong(-5 * SECOND);
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private ProgressLine line(boolean overwrites) {
        return new ProgressLine(new PrintStream(bytes, true, StandardCharsets.UTF_8), overwrites, time::get);
    }

    private String output() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void terminalShowsEachTextInPlaceOfTheOneBefore() {
        try (ProgressLine line = line(true)) {
            line.show("1 of 100");
            line.show("2 of 100");
            assertThat(output()).isEqualTo("\r\033[K1 of 100\r\033[K2 of 100");
        }
    }

    @Test
    void lineOfTerminalIsClearedAtTheEnd() {
        try (ProgressLine line = line(true)) {
            line.show("100 of 100");
            bytes.reset();
        }
        assertThat(output()).isEqualTo("\r\033[K");
    }

    @Test
    void redirectedOutputGetsPlainLineEveryTenSeconds() {
        try (ProgressLine line = line(false)) {
            for (int second = 0; second < 35; second++) {
                line.show(second + " of 35");
                time.addAndGet(SECOND);
            }
        }
        assertThat(output().lines()).containsExactly("10 of 35", "20 of 35", "30 of 35");
        assertThat(output()).doesNotContain("\r", "\033");
    }

    @Test
    void shortCommandWritesNothingElsewhere() {
        try (ProgressLine line = line(false)) {
            line.show("1 of 2");
            time.addAndGet(ProgressLine.INTERVAL.toNanos() - 1);
            line.show("2 of 2");
        }
        assertThat(output()).isEmpty();
    }
}
