package dev.shtora.ui.cli.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.cover.Fault;
import dev.shtora.daemon.control.ControlAnswer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the commands of local control print. */
class StatusTextTest {
    private static ControlAnswer finished(Object... keysAndValues) {
        Map<String, Object> status = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            status.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return new ControlAnswer(ControlAnswer.Kind.FINISHED, "left", "", status);
    }

    @Test
    void coverAtUnknownPositionIsPrintedWithReason() {
        assertThat(StatusText.line(finished("state", "None", "motion", "resting", "fault", "clock_not_set", "reason",
                "the direction is right. Now jog it to its top")))
                .isEqualTo("left: unknown, at rest, problem: clock_not_set (the direction is right. Now jog it to its"
                        + " top)");
        assertThat(StatusText.line(finished("state", "stopped", "position", 37, "motion", "resting", "reason", "why")))
                .isEqualTo("left: 37 %, at rest");
        assertThat(StatusText.line(finished("state", "None", "motion", "homing", "reason", "why")))
                .isEqualTo("left: unknown, homing");
    }

    @Test
    void uncertainPositionWithoutEndstopIsPrintedWithRemedy() {
        assertThat(StatusText.line(finished("state", "open", "position", 77, "motion", "resting", "reason", "why",
                "endstop", false, "uncertainty_steps", 900)))
                .isEqualTo(
                        "left: ~77 %, open (known only roughly: jog it to its top and mark the top, shtora calibrate)");
        assertThat(StatusText.line(finished("state", "open", "position", 77, "motion", "resting", "reason", "why",
                "endstop", true, "uncertainty_steps", 900))).isEqualTo("left: ~77 %, open");
        assertThat(StatusText.line(finished("state", "open", "position", 77, "motion", "resting", "reason", "why",
                "endstop", false, "uncertainty_steps", 0))).isEqualTo("left: 77 %, open");
    }

    @ParameterizedTest
    @EnumSource
    void onlyFaultsThatKeepCommandsFromMovingAreFailures(Fault fault) {
        assertThat(StatusText.isBlocked(finished("position", 37, "fault", fault.code()))).isEqualTo(
                Stream.of("endstop_not_found", "endstop_stuck", "motor_failed", "device_does_not_obey",
                        "device_offline").anyMatch(fault.code()::equals));
    }

    @Test
    void faultOfNewerDaemonIsFailure() {
        assertThat(StatusText.isBlocked(finished("position", 37, "fault", "something_new"))).isTrue();
        assertThat(StatusText.isBlocked(finished("position", 37))).isFalse();
    }
}
