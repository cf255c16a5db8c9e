package dev.shtora.ui.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page security.md names a test for each thing that an attacker cannot do. */
class SecurityPageTest {
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+(?:Test|IT))(?:\\.(\\w+))?`");

    @Test
    void everyNamedTestExists() throws IOException {
        Map<String, Path> classes = new HashMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .forEach(file -> classes.put(file.getFileName().toString().replace(".java", ""), file));
        }
        List<MatchResult> named = NAMED.matcher(Files.readString(Path.of("src", "site", "markdown", "security.md")))
                .results().toList();
        assertThat(named).hasSizeGreaterThan(40);
        for (MatchResult each : named) {
            assertThat(classes).as(each.group()).containsKey(each.group(1));
            String method = each.group(2);
            assertThat(Files.readString(classes.get(each.group(1)))).as(each.group())
                    .contains(method == null ? "class " + each.group(1) : "void " + method + "(");
        }
    }

    @Test
    void everyLimitNamesItsTest() throws IOException {
        boolean limits = false;
        for (String line : Files.readAllLines(Path.of("src", "site", "markdown", "security.md"))) {
            limits = line.startsWith("|") && (limits || line.contains("cannot") && line.contains("Test"));
            if (limits && !line.contains("cannot") && !line.startsWith("|---")) {
                assertThat(line).containsPattern(NAMED.pattern() + "|the browser");
            }
        }
    }
}
