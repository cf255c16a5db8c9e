package dev.shtora.core.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

    @Test
    void closedIsZeroAndOpenIsOneHundred() {
        assertThat(Position.CLOSED.percent()).isZero();
        assertThat(Position.OPEN.percent()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 101, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void percentOutsideRangeIsRejectedWithValue(int percent) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Position(percent))
                .withMessageContaining(String.valueOf(percent));
    }

    @ParameterizedTest
    @CsvSource({"0, close", "1, 1 %", "37, 37 %", "99, 99 %", "100, open"})
    void textIsOpenCloseOrPercent(int percent, String words) {
        assertThat(new Position(percent).asMove()).isEqualTo(words);
    }
}
