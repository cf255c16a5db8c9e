package dev.shtora.core.sun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {

    private static Window window(double azimuth, double width, double height, double sill, double left, double right) {
        return new Window(azimuth, width, height, sill, left, right, Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"0, 0.1, 0.1, 0, 0, 0", "360, 9, 9, 9, 90, 90"})
    void limitsOfEachValueAreValid(double azimuth, double width, double height, double sill, double left,
            double right) {
        Window window = window(azimuth, width, height, sill, left, right);
        assertThat(window.top()).isEqualTo(sill + height);
    }

    @ParameterizedTest
    @CsvSource({"-0.1, 1, 1, 1, 9, 9", "360.1, 1, 1, 1, 9, 9", "0, 0, 1, 1, 9, 9", "0, 1, 0, 1, 9, 9",
            "0, 1, 1, -0.1, 9, 9", "0, 1, 1, 1, -0.1, 9", "0, 1, 1, 1, 90.1, 9", "0, 1, 1, 1, 9, -0.1",
            "0, 1, 1, 1, 9, 90.1", "NaN, 1, 1, 1, 9, 9"})
    void valueOutsideItsRangeIsRejected(double azimuth, double width, double height, double sill, double left,
            double right) {
        assertThatIllegalArgumentException().isThrownBy(() -> window(azimuth, width, height, sill, left, right));
    }

    @ParameterizedTest
    @CsvSource({"0, 90, false", "-0.1, 90, true", "0, 90.1, true", "30, 30, true", "30, 30.1, false"})
    void obstaclesHideTheSunBelowAndAboveTwoElevations(double least, double greatest, boolean rejected) {
        Window window = window(180, 1, 1, 1, 90, 90);
        if (rejected) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Glare(window, 0, 0, least, greatest));
        } else {
            assertThat(new Glare(window, 0, 0, least, greatest).maxElevation()).isEqualTo(greatest);
        }
    }
}
