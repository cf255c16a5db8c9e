package dev.shtora.ui.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.cover.AllStatuses;
import dev.shtora.core.cover.CoverStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoListenerTest {
    private static final Path EXPECTED = Path.of("src/test/resources/sentences/demo.txt");
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-06-21T12:00:00Z"), ZoneOffset.UTC);

    /** After a change: read all lines of the file that {@code mvn test -Dtest=DemoListenerTest -Dshtora.site=true} writes. */
    @Test
    void sentencesOfAllChangesAreThoseThatWereRead() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DemoListener listener = new DemoListener(new PrintStream(out, true, StandardCharsets.UTF_8), NOON, false,
                List.of("000000"));
        List<CoverStatus> all = AllStatuses.list();
        for (int i = 0; i < all.size() * all.size(); i++) {
            listener.changed("%06d".formatted(i), all.get(i / all.size()), all.get(i % all.size()));
        }
        TreeSet<String> sentences = out.toString(StandardCharsets.UTF_8).lines()
                .map(line -> line.replaceFirst("^12:00 +\\d{6} +", "")).collect(Collectors.toCollection(TreeSet::new));
        if (Boolean.getBoolean("shtora.site")) {
            Files.write(EXPECTED, sentences);
        }
        assertThat(sentences).containsExactlyElementsOf(Files.readAllLines(EXPECTED));
    }
}
