package dev.shtora.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrapTest {
    /** A line break is written as /. */
    @ParameterizedTest
    @CsvSource({"abc, 10, 1", "abcdefghij, 10, 1", "abcdefghijk, 10, 2", "abc//def, 10, 3", "abcdefghijk/abc, 5, 4"})
    void rowsAreThoseOfTerminal(String text, int columns, int rows) {
        assertThat(Wrap.rows(text.replace('/', '\n') + "\n", columns)).isEqualTo(rows);
    }
}
