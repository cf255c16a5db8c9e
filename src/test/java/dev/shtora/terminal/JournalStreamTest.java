package dev.shtora.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class JournalStreamTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final JournalStream stream = new JournalStream(bytes, StandardCharsets.UTF_8);

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"ERROR, 3", "WARN, 4", "INFO, 6", "DEBUG, 7", "TRACE, 7"})
    void entryHasItsLevel(String name, int level) {
        stream.println("[" + name + "] штора");
        assertThat(written()).isEqualTo("<" + level + ">[" + name + "] штора\n");
    }

    /** A text with several lines, and a stack trace, as the log writes them. */
    @Test
    void everyLineOfEntryHasLevel() {
        stream.println("[WARN] one\ntwo\n<0>three");
        new IllegalStateException("cause\nsecond line").printStackTrace(stream);
        stream.flush();
        assertThat(written().lines()).hasSizeGreaterThan(5).allMatch(line -> line.startsWith("<4>"));
        assertThat(written())
                .startsWith("<4>[WARN] one\n<4>two\n<4><0>three\n<4>java.lang.IllegalStateException: cause\n"
                        + "<4>second line\n<4>\tat ");
    }

    @Test
    void nextEntryHasItsOwnLevel() {
        stream.println("[ERROR] one");
        stream.flush();
        stream.println("[INFO] two");
        stream.flush();
        stream.println("no entry of the log");
        stream.flush();
        stream.print("without end");
        stream.flush();
        assertThat(written()).isEqualTo("<3>[ERROR] one\n<6>[INFO] two\n<3>no entry of the log\n<3>without end\n");
    }

    /** The JVM writes without a flush, for example which package with a library is missing. */
    @Test
    void entryAfterOtherTextHasItsOwnLevel() {
        stream.println("Please install a package.");
        stream.println("[WARN] one\n[INFO] two");
        assertThat(written()).isEqualTo("<3>Please install a package.\n<4>[WARN] one\n<4>[INFO] two\n");
    }

    /** The log of this process, which must flush after each entry and name the levels so. */
    @Test
    void logIsUnderstood() {
        Logger log = LoggerFactory.getLogger("dev.shtora.journal");
        PrintStream before = System.err;
        System.setErr(stream);
        try {
            log.warn("several\nlines", new IllegalStateException("why"));
            log.info("next");
        } finally {
            System.setErr(before);
        }
        assertThat(written())
                .startsWith("<4>[WARN] several\n<4>lines\n<4>java.lang.IllegalStateException: why\n<4>\tat ")
                .endsWith("\n<6>[INFO] next\n");
    }
}
