package dev.shtora.ui.cli.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationSessionTest {

    /** A cover at rest. */
    private static CalibrationSession at(Map<String, Object> attributes) {
        return new CalibrationSession("bedroom") {
            @Override
            Answer request(Map.Entry<String, Map<String, Object>> what) {
                return new Answer.Taken();
            }

            @Override
            void refresh() {}

            @Override
            boolean awaitChange(long until) {
                return false;
            }

            @Override
            Map<String, Object> attributes() {
                return attributes;
            }
        };
    }

    /** A Raspberry Pi without a network has no time, and a blind that is marked there is marked. */
    @ParameterizedTest
    @CsvSource({"clock_not_set, false", "not_commissioned, false", "button_stuck, false", "endstop_not_found, true",
            "position_not_kept, true", "motor_failed, true", "of_later_version, true"})
    void problemThatIsNotOfTheCalibrationIsShownOnly(String fault, boolean troubled) {
        CalibrationSession session = at(Map.of("motion", "resting", "position", 100, "fault", fault));
        assertThat(session.troubled()).isEqualTo(troubled);
        assertThat(session.line()).isEqualTo("bedroom: 100 %, resting, problem: " + fault);
    }
}
