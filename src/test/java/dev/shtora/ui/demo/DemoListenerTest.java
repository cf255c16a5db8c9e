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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoListenerTest {
    private static final Path EXPECTED = Path.of("src/test/resources/sentences/demo.txt");
    private static final String CONTROLS = "\033\\[[0-9;?]*[A-Za-z]|\r";
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

    @ParameterizedTest
    @ValueSource(ints = {45, 46, 50, 65, 66, 69, 70, 80, 200})
    void statusLinesFitIntoTerminal(int columns) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DemoListener listener = new DemoListener(new PrintStream(out, true, StandardCharsets.UTF_8), NOON, true,
                List.of("bedroom"));
        listener.fit(columns);
        for (CoverStatus status : AllStatuses.list()) {
            listener.changed("bedroom", status, status);
            listener.line("");
        }
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().map(line -> line.replaceAll(CONTROLS, ""))
                .filter(line -> line.matches("12:00  bedroom .*(%|\\?) .*")).toList();
        assertThat(lines).isNotEmpty().allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
        assertThat(lines).anySatisfy(line -> assertThat(line).contains("finding its top"));
        assertThat(lines).allSatisfy(line -> assertThat(line.indexOf('|') >= 0).isEqualTo(columns >= 46));
    }
}
