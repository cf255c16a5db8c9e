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
        HomeValues values = HomeValues.of(Observed.at("bedroom", 0), NONE, NONE);
        assertThat(values.position()).contains(0);
        assertThat(values.target()).contains(0);
        assertThat(values.positionState()).contains(2);
        assertThat(values.automation()).as("an override ends by itself").contains(true);
        assertThat(values.problem()).contains(false);
    }

    @ParameterizedTest
    @CsvSource({"OPENING, 1", "CLOSING, 0"})
    void movingCoverHasDirectionAndTarget(Movement movement, int state) {
        HomeValues values = HomeValues.of(Observed.moving(movement, 40, 70), NONE, NONE);
        assertThat(values.position()).contains(40);
        assertThat(values.target()).contains(70);
        assertThat(values.positionState()).contains(state);
    }

    @Test
    void requestedPositionIsTargetUntilCoverMoves() {
        assertThat(HomeValues.of(Observed.at("bedroom", 20), OptionalInt.of(90), NONE).target()).contains(90);
    }

    @Test
    void unknownPositionHasNoValue() {
        HomeValues values = HomeValues.of(Observed.unknown(Movement.RESTING), NONE, NONE);
        assertThat(values.position()).isEmpty();
        assertThat(values.target()).isEmpty();
        assertThat(values.positionState()).contains(2);
        assertThat(HomeValues.of(Observed.unknown(Movement.HOMING), NONE, NONE).positionState()).contains(1);
        assertThat(HomeValues.of(Observed.unknown(Movement.HOMING), NONE, NONE).target()).contains(70);
    }

    @ParameterizedTest
    @CsvSource({"endstop_not_found, true", "motor_failed, true", "device_does_not_obey, true", "clock_not_set, false",
            "not_commissioned, false"})
    void faultOfMotorIsObstruction(String code, boolean obstructed) {
        HomeValues values = HomeValues.of(Observed.withProblem(code), NONE, NONE);
        assertThat(values.obstructed()).contains(obstructed);
        assertThat(values.problem()).contains(true);
    }

    @Test
    void coverWhoseDeviceIsAwayHasNoOldValue() {
        assertThat(HomeValues.of(Observed.withProblem("device_offline"), NONE, NONE)).isEqualTo(HomeValues.UNKNOWN);
    }

    @Test
    void absentCoverHasNoOldValue() {
        assertThat(HomeValues.of(Observed.away(), OptionalInt.of(5), NONE)).isEqualTo(HomeValues.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"0, -90", "25, -45", "40, -18", "50, 0", "75, 45", "100, 90"})
    void tiltIsAngle(int percent, int degrees) {
        HomeValues values = HomeValues.of(Observed.tilted(percent), NONE, NONE);
        assertThat(values.tilt()).contains(degrees);
        assertThat(values.targetTilt()).contains(degrees);
        assertThat(HomeValues.percent(degrees)).isEqualTo(percent);
    }

    @Test
    void requestedTiltIsTarget() {
        HomeValues values = HomeValues.of(Observed.tilted(0), NONE, OptionalInt.of(100));
        assertThat(values.tilt()).contains(-90);
        assertThat(values.targetTilt()).contains(90);
        assertThat(HomeValues.of(Observed.at("bedroom", 20), NONE, NONE).tilt()).isEmpty();
    }
}
