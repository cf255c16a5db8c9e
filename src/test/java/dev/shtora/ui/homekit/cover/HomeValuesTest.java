package dev.shtora.ui.homekit.cover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.mqtt.observer.ObservedCover.Movement;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What HomeKit shows of a cover. */
class HomeValuesTest {
    private static final OptionalInt NONE = OptionalInt.empty();

    @Test
    void restingCoverIsAtItsTarget() {
        HomeValues values = HomeValues.of(Observed.at("bedroom", 0), NONE);
        assertThat(values.position()).contains(0);
        assertThat(values.target()).contains(0);
        assertThat(values.positionState()).contains(2);
        assertThat(values.automation()).as("an override ends by itself").contains(true);
        assertThat(values.problem()).contains(false);
    }

    @ParameterizedTest
    @CsvSource({"OPENING, 1", "CLOSING, 0"})
    void movingCoverHasDirectionAndTarget(Movement movement, int state) {
        HomeValues values = HomeValues.of(Observed.moving(movement, 40, 70), NONE);
        assertThat(values.position()).contains(40);
        assertThat(values.target()).contains(70);
        assertThat(values.positionState()).contains(state);
    }

    @Test
    void requestedPositionIsTargetUntilCoverMoves() {
        assertThat(HomeValues.of(Observed.at("bedroom", 20), OptionalInt.of(90)).target()).contains(90);
    }

    @Test
    void unknownPositionHasNoValue() {
        HomeValues values = HomeValues.of(Observed.unknown(Movement.RESTING), NONE);
        assertThat(values.position()).isEmpty();
        assertThat(values.target()).isEmpty();
        assertThat(values.positionState()).contains(2);
        assertThat(HomeValues.of(Observed.unknown(Movement.HOMING), NONE).positionState()).contains(1);
        assertThat(HomeValues.of(Observed.unknown(Movement.HOMING), NONE).target()).contains(70);
    }

    @ParameterizedTest
    @CsvSource({"endstop_not_found, true", "motor_failed, true", "device_does_not_obey, true", "clock_not_set, false",
            "not_commissioned, false"})
    void faultOfMotorIsObstruction(String code, boolean obstructed) {
        HomeValues values = HomeValues.of(Observed.withProblem(code), NONE);
        assertThat(values.obstructed()).contains(obstructed);
        assertThat(values.problem()).contains(true);
    }

    @Test
    void coverWhoseDeviceIsAwayHasNoOldValue() {
        assertThat(HomeValues.of(Observed.withProblem("device_offline"), NONE)).isEqualTo(HomeValues.UNKNOWN);
    }

    @Test
    void absentCoverHasNoOldValue() {
        assertThat(HomeValues.of(Observed.away(), OptionalInt.of(5))).isEqualTo(HomeValues.UNKNOWN);
    }
}
