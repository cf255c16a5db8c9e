package dev.shtora.core.sun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.shtora.core.sun.SolarEvent.Named;
import dev.shtora.core.sun.SolarEvent.Passing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SolarEventTest {

    @ParameterizedTest
    @CsvSource({"-4, false, elevation:-4 setting", "10, true, elevation:10 rising", "7.5, true, elevation:7.5 rising"})
    void passingIsWrittenAsInConfiguration(double elevation, boolean rising, String word) {
        assertThat(new Passing(elevation, rising).word()).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource({"CIVIL_DUSK, civil_dusk", "GOLDEN_HOUR, golden_hour"})
    void namedEventIsWrittenAsInConfiguration(Named event, String word) {
        assertThat(event.word()).isEqualTo(word);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-90, 90})
    void zenithAndNadirAreValid(double elevation) {
        assertThat(new Passing(elevation, true).elevation()).isEqualTo(elevation);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-90.001, 90.001, Double.NaN})
    void elevationOutsideRangeIsRejectedWithValue(double elevation) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Passing(elevation, true))
                .withMessageContaining(String.valueOf(elevation));
    }
}
