package dev.shtora.ui.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The words of the fleet page: both languages have the same keys and values, and the page has no others. */
class FleetWordsTest {
    private static final Path FOLDER = Path.of("src/main/resources/fleet-web");
    private static final Pattern ENTRY = Pattern.compile("\\b(\\w+): \"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern ENDING = Pattern.compile("_(one|few|many|other)$");
    private static final Pattern VALUE = Pattern.compile("\\{\\w+}");
    private static final Pattern USE = Pattern
            .compile("(?:\\bwords\\(|count\\(|data-words=|data-label=)\"(\\w+)\"");

    /** The values in the words of each key; the forms of a noun are one key. */
    private static Map<String, Set<String>> keys(String language) throws IOException {
        Map<String, Set<String>> keys = new TreeMap<>();
        ENTRY.matcher(Files.readString(FOLDER.resolve("words-" + language + ".js"))).results()
                .forEach(entry -> keys.computeIfAbsent(ENDING.matcher(entry.group(1)).replaceFirst(""),
                        _ -> new TreeSet<>()).addAll(
                                VALUE.matcher(entry.group(2)).results().map(one -> one.group())
                                        .toList()));
        return keys;
    }

    private static Map<String, Long> forms(String language) throws IOException {
        return ENTRY.matcher(Files.readString(FOLDER.resolve("words-" + language + ".js"))).results()
                .map(entry -> entry.group(1)).filter(key -> ENDING.matcher(key).find())
                .collect(Collectors.groupingBy(key -> ENDING.matcher(key).replaceFirst(""), Collectors.counting()));
    }

    @Test
    void bothLanguagesHaveSameKeysAndValues() throws IOException {
        assertThat(keys("en")).hasSizeGreaterThan(100).isEqualTo(keys("ru"));
    }

    @Test
    void eachNounHasAllFormsOfItsLanguage() throws IOException {
        assertThat(forms("en")).isNotEmpty().allSatisfy((key, number) -> assertThat(number).as(key).isEqualTo(2));
        assertThat(forms("ru")).isNotEmpty().allSatisfy((key, number) -> assertThat(number).as(key).isEqualTo(4));
    }

    @Test
    void eachKeyOfPageHasWords() throws IOException {
        Set<String> known = keys("en").keySet();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(each -> each.toString().matches(".*\\.(js|html)")).toList()) {
                List<String> used = USE.matcher(Files.readString(file)).results().map(use -> use.group(1)).toList();
                assertThat(known).as(file.toString()).containsAll(used);
            }
        }
    }
}
