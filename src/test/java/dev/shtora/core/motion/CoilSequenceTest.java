package dev.shtora.core.motion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoilSequenceTest {
    private static final CoilSequence HALF = CoilSequence.HALF;

    @Test
    void exactlyOneLineChangesAtEachHalfStep() {
        for (int phase = 0; phase < HALF.phases(); phase++) {
            assertThat(Integer.bitCount(HALF.pattern(phase) ^ HALF.pattern(phase + 1))).as("after phase " + phase)
                    .isEqualTo(1);
        }
    }

    @Test
    void oneAndTwoCoilsAreDrivenInTurn() {
        assertThat(IntStream.range(0, HALF.phases()).map(phase -> Integer.bitCount(HALF.pattern(phase))))
                .containsExactly(1, 2, 1, 2, 1, 2, 1, 2);
    }

    @Test
    void coilsFollowFromToD() {
        assertThat(IntStream.of(0, 2, 4, 6).map(HALF::pattern)).containsExactly(0b0001, 0b0010, 0b0100, 0b1000);
    }

    @Test
    void patternDeterminesPhase() {
        for (int phase = 0; phase < HALF.phases(); phase++) {
            assertThat(HALF.phaseOf(HALF.pattern(phase))).isEqualTo(phase);
        }
    }

    @Test
    void phasesWrapBothWays() {
        assertThat(HALF.pattern(8)).isEqualTo(HALF.pattern(0));
        assertThat(HALF.pattern(-1)).isEqualTo(HALF.pattern(7));
        assertThat(HALF.pattern(Integer.MIN_VALUE)).isEqualTo(HALF.pattern(0));
    }

    @Test
    void coilsThatAreOffHaveNoPhase() {
        assertThat(HALF.phaseOf(0)).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0b0101, 0b1010, 0b0111, 0b1111, 0b1011})
    void opposingCoilsHaveNoPhase(int pattern) {
        assertThat(HALF.phaseOf(pattern)).isEqualTo(-1);
    }
}
