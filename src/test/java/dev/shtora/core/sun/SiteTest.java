package dev.shtora.core.sun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteTest {
    private static final ZoneId UTC = ZoneOffset.UTC;

    @ParameterizedTest
    @ValueSource(doubles = {-90.001, 90.001, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void latitudeOutsideRangeIsRejectedWithValue(double latitude) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Site(latitude, 0, UTC))
                .withMessageContaining("latitude").withMessageContaining(String.valueOf(latitude));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-180.001, 180.001, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void longitudeOutsideRangeIsRejectedWithValue(double longitude) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Site(0, longitude, UTC))
                .withMessageContaining("longitude").withMessageContaining(String.valueOf(longitude));
    }

    @ParameterizedTest
    @CsvSource({"90, 0", "-90, 0", "0, 180", "0, -180", "0, 0"})
    void polesAndDateLineAreValid(double latitude, double longitude) {
        assertThat(new Site(latitude, longitude, UTC).latitude()).isEqualTo(latitude);
    }
}
