package dev.shtora.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.Generator;
import dev.shtora.testing.Property;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignTextTest {
    /** Control characters of both sets, separators, direction, invisible, unassigned, private and half characters. */
    @ParameterizedTest
    @ValueSource(ints = {0, 7, 0x1B, 0x7F, 0x80, 0x85, 0x9B, 0x9D, 0xAD, 0x34F, 0x61C, 0x115F, 0x180E, 0x200B, 0x200D,
            0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202E, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069, 0x2800, 0x3164,
            0xD800, 0xDFFF, 0xE000, 0xFE0F, 0xFEFF, 0xFFF9, 0xFFFD, 0xFFFE, 0x378, 0xE0041, 0xE0101, 0xF0000, 0x10FFFF})
    void charactersWithoutFormAreReplaced(int character) {
        String text = "a" + Character.toString(character) + "b";
        assertThat(ForeignText.line(text)).isEqualTo("a?b");
        assertThat(ForeignText.lines(text)).isEqualTo("a?b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bedroom", "Спальня", "Größe 1,5 m²", "寝室", "غرفة", "→ 37 %", "☀️", "🌞", "e\u0301"})
    void wordsOfAllLanguagesRemain(String text) {
        assertThat(ForeignText.line(text)).isEqualTo(text);
    }

    @Test
    void lineHasNoBreaksAndLinesKeepThem() {
        assertThat(ForeignText.line("a\nb\r\tc\u00a0d")).isEqualTo("a?b??c d");
        assertThat(ForeignText.lines("a\nb\r\tc")).isEqualTo("a\nb?\tc");
    }

    @Test
    void longTextIsCutBetweenCharacters() {
        assertThat(ForeignText.line("x".repeat(255))).hasSize(255).doesNotContain("…");
        assertThat(ForeignText.line("x".repeat(1_000_000))).isEqualTo("x".repeat(254) + "…");
        assertThat(ForeignText.line("ab🌞cd", 4)).isEqualTo("ab…");
        assertThat(ForeignText.line("a" + "\u0301".repeat(100))).startsWith("a\u0301\u0301\u0301\u0301?");
    }

    @Test
    void anyTextBecomesOneHarmlessBoundedLine() {
        Property.tries(20_000).forAll(Generator.bytes(0, 400), bytes -> {
            String line = ForeignText.line(new String(bytes, StandardCharsets.UTF_16LE));
            assertThat(line).hasSizeLessThanOrEqualTo(ForeignText.MAX_LINE)
                    .doesNotContainPattern("[\\p{C}\\p{Zl}\\p{Zp}]");
            assertThat(ForeignText.line(line)).isEqualTo(line);
        });
    }
}
