package dev.shtora.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Any text of a configuration is read, or rejected with its place. */
class ConfigFuzzTest {
    private static final Path FILE = Path.of("src/main/resources/conf/shtora.yaml");
    private static final List<String> PIECES = List.of("", " ", ":", "- ", "{", "}", "[", "]", "\"", "'", "#", "&a ",
            "*a",
            "!!int ", "|", "\t", "\n", "0", "-1", "1e309", "9999999999999999999", "NaN", "0x10", "~", "null", "é",
            "\u0000",
            "%", "@", "<<: *a", "? ", "---\n", "steps: 3", "covers", "topics: {set: a}", "groups: {a: []}", "25:99",
            "sunrise-99h", "..", "/");

    private static void assertReadOrRejected(String yaml) {
        try {
            assertThat(ConfigReader.read(FILE, yaml).covers()).isNotEmpty();
        } catch (ConfigError refused) {
            assertThat(refused.getMessage()).startsWith(FILE.toString())
                    .hasSizeGreaterThan(FILE.toString().length() + 4);
        }
    }

    /** Lines of a valid configuration are removed, duplicated, truncated or changed. */
    @Property(tries = 800)
    void mutatedConfigurationIsReadOrRejected(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>(Files.readAllLines(FILE));
        for (int i = 0; i <= random.nextInt(3); i++) {
            int at = random.nextInt(lines.size());
            String line = lines.get(at);
            int column = random.nextInt(line.length() + 1);
            String piece = PIECES.get(random.nextInt(PIECES.size()));
            switch (random.nextInt(5)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(at, line);
                case 2 -> lines.set(at, line.substring(0, column));
                case 3 -> lines.set(at, line.substring(0, column) + piece + line.substring(column));
                default -> lines.set(at, line.replaceFirst(":.*", ": " + piece));
            }
        }
        assertReadOrRejected(String.join("\n", lines) + "\n");
    }

    @Property(tries = 400)
    void anyTextIsReadOrRejected(@ForAll String text) {
        assertReadOrRejected(text);
    }
}
