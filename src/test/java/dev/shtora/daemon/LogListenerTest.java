package dev.shtora.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.cover.AllStatuses;
import dev.shtora.core.cover.CoverStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LogListenerTest {
    private static final Path EXPECTED = Path.of("src/test/resources/sentences/log.txt");

    /** After a change: read all lines of the file that {@code mvn test -Dtest=LogListenerTest -Dshtora.site=true} writes. */
    @Test
    void sentencesOfAllChangesAreThoseThatWereRead() throws IOException {
        TreeSet<String> sentences = new TreeSet<>();
        List<CoverStatus> all = AllStatuses.list();
        all.forEach(before -> all.forEach(now -> LogListener.text(before, now).ifPresent(sentences::add)));
        if (Boolean.getBoolean("shtora.site")) {
            Files.write(EXPECTED, sentences);
        }
        assertThat(sentences).containsExactlyElementsOf(Files.readAllLines(EXPECTED));
    }
}
