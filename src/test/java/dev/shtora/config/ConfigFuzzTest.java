package dev.shtora.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.yaml.ConfigError;
import dev.shtora.testing.Generator;
import dev.shtora.testing.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Any text of a configuration is read, or rejected with its place. */
class ConfigFuzzTest {
    private static final boolean ALL = System.getenv("SHTORA_TEST_ALL") != null;
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

    /** Lines are removed, duplicated, truncated or changed. */
    private static Generator<String> mutated(List<String> lines) {
        return source -> {
            List<String> mutated = new ArrayList<>(lines);
            for (int i = source.integer(0, 2); i >= 0; i--) {
                int at = source.integer(0, mutated.size() - 1);
                String line = mutated.get(at);
                int column = source.integer(0, line.length());
                String piece = PIECES.get(source.choice(PIECES.size()));
                switch (source.choice(5)) {
                    case 0 -> mutated.remove(at);
                    case 1 -> mutated.add(at, line);
                    case 2 -> mutated.set(at, line.substring(0, column));
                    case 3 -> mutated.set(at, line.substring(0, column) + piece + line.substring(column));
                    default -> mutated.set(at, line.replaceFirst(":.*", ": " + piece));
                }
            }
            return String.join("\n", mutated) + "\n";
        };
    }

    @Test
    void mutatedConfigurationIsReadOrRejected() throws IOException {
        Property.tries(ALL ? 4000 : 800).forAll(mutated(Files.readAllLines(FILE)),
                ConfigFuzzTest::assertReadOrRejected);
    }

    @Test
    void anyTextIsReadOrRejected() {
        Property.tries(ALL ? 1000 : 400).forAll(Generator.strings(), ConfigFuzzTest::assertReadOrRejected);
    }
}
