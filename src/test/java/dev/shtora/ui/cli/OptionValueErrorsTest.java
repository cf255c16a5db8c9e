package dev.shtora.ui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.HostileText;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionValueErrorsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            plan --date tomorrow                 | --date: 'tomorrow': expected a date such as 2026-06-21
            plan --date 2026-02-30               | --date: '2026-02-30': expected a date such as 2026-06-21
            plan --days 1x                       | --days: '1x': expected a whole number
            plan --days 99999999999              | --days: '99999999999': expected a whole number
            demo --zone Mars/Base                | --zone: 'Mars/Base': expected a time zone such as Europe/Berlin
            demo --motion fast                   | --motion: 'fast': expected a number such as 1.5
            explain --at 25:00                   | '25:00'
            explain --at yesterday               | 'yesterday'
            plan --format pdf                    | --format: 'pdf': expected one of table, json, ics, svg
            plan --days 0                        | --days: '0': expected 1 to 3660
            plan --days -3                       | --days: '-3': expected 1 to 3660
            plan --days 100000                   | --days: '100000': expected 1 to 3660
            plan --config=                       | --config: '': expected the name of a file or folder
            status --state=                      | --state: '': expected the name of a file or folder
            soak --days 0                        | --days: '0': expected 1 or more
            """)
    void wrongValueIsToldInWords(String command, String words) {
        ShtoraTest.Output result = ShtoraTest.run(command.split(" "));
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains(words).doesNotContainPattern(
                "java\\.|Exception|LocalDate|ZoneId|\\bint\\b|\\blong\\b|\\bdouble\\b|parsed at index|\tat ");
    }

    @Test
    void hostileValueIsHarmless() {
        String error = ShtoraTest.run("plan", "--date", HostileText.TEXT).err();
        assertThat(error.lines())
                .anyMatch(line -> line.startsWith("--date: '?[2J") && line.contains("expected a date"));
        Stream.of(error.split("\n", -1)).forEach(HostileText::assertHarmless);
    }
}
