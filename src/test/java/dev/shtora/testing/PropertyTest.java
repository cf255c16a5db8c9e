package dev.shtora.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PropertyTest {
    private static final Generator<Integer> NUMBERS = Generator.integers(-1_000_000, 5_000_000);
    private static final Generator<List<Boolean>> LISTS = Generator.booleans().lists(0, 40);

    private final Optional<String> seedOfRun = Optional.ofNullable(System.getProperty(Property.SEED));

    /** The seed of a failed case, if one is replayed, is not for these properties. */
    @BeforeEach
    void checkAllCases() {
        System.clearProperty(Property.SEED);
    }

    @AfterEach
    void restoreSeed() {
        seedOfRun.ifPresentOrElse(seed -> System.setProperty(Property.SEED, seed), this::checkAllCases);
    }

    /** Fails for some of the random numbers, but for none of the edge cases; remembers the values of each case. */
    private static void failForSomeNumbers(List<List<Object>> cases) {
        Property.always().forAll(NUMBERS, LISTS, (number, list) -> {
            cases.add(List.of(number, list));
            assertThat(number < 1_000_000 || number > 4_000_000).as("number is small or large").isTrue();
        });
    }

    @Test
    void failureIsReportedWithValuesAndSeedThatReplaysIt() {
        List<List<Object>> cases = new ArrayList<>();
        String report = catchThrowable(() -> failForSomeNumbers(cases)).getMessage();
        List<Object> failed = cases.getLast();
        assertThat(report).contains("  " + failed.get(0) + "\n  " + failed.get(1) + "\n")
                .contains("number is small or large", "-Dtest='PropertyTest#failForSomeNumbers'");
        Matcher seed = Pattern.compile("-Dproperty\\.seed=(-?\\d+)").matcher(report);
        assertThat(seed.find()).isTrue();

        cases.clear();
        System.setProperty("property.seed", seed.group(1));
        assertThatThrownBy(() -> failForSomeNumbers(cases)).hasMessage(report);
        assertThat(cases).containsExactly(failed);
    }

    @Test
    void edgeCasesAreTriedBeforeRandomCases() {
        List<List<Object>> cases = new ArrayList<>();
        Property.tries(500).forAll(NUMBERS, LISTS, (number, list) -> cases.add(List.of(number, list)));
        assertThat(cases).hasSize(3 + 500).startsWith(List.of(-1_000_000, List.of()),
                List.of(5_000_000, Collections.nCopies(40, true)), List.of(0, List.of()));
    }

    @Test
    void randomCasesHaveEdgesOfSingleValues() {
        Set<List<Boolean>> edges = new HashSet<>();
        Property.always().forAll(NUMBERS, NUMBERS, (one, other) -> edges.add(List.of(isEdge(one), isEdge(other))));
        assertThat(edges).contains(List.of(true, false), List.of(false, true), List.of(false, false));
    }

    private static boolean isEdge(int number) {
        return number == -1_000_000 || number == 0 || number == 5_000_000;
    }

    @Test
    void eachRunHasOtherCases() {
        List<Long> numbers = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            Property.tries(1).forAll(Generator.longs(), numbers::add);
        }
        assertThat(numbers.getLast()).isNotEqualTo(numbers.get(numbers.size() / 2 - 1));
    }

    @Test
    void numbersAreWithinTheirRange() {
        Property.always().forAll(Generator.longs(), Generator.longs(), Generator.longs(), (one, other, seed) -> {
            long min = Math.min(one, other);
            long max = Math.max(one, other);
            assertThat(new Source(seed).number(min, max)).isBetween(min, max);
            assertThat(new Source(seed).decimal(min, max)).isBetween((double) min, (double) max);
        });
    }

    @Test
    void smallNumbersAreTriedInLargeRange() {
        Set<Integer> magnitudes = new HashSet<>();
        Property.always().forAll(Generator.longs(1, 1L << 40), number -> magnitudes.add(Long.numberOfTrailingZeros(
                Long.highestOneBit(number))));
        assertThat(magnitudes).hasSizeGreaterThan(30);
    }

    @Test
    void textsAreReportedInPrintableAscii() {
        assertThatThrownBy(() -> Property.tries(1).forAll(Generator.of("\u001b[31m é \"\\"),
                Generator.of(new byte[]{(byte) 0xff, 'a'}), (_, _) -> {
                    throw new IOException("the reason");
                })).hasMessageContaining("  \"\\u001b[31m \\u00e9 \\\"\\\\\"\n  2 bytes \"\\u00ffa\"\n")
                .hasMessageContaining("the reason").hasCauseInstanceOf(IOException.class);
    }
}
