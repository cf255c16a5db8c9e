package dev.shtora.core.cover;

import static dev.shtora.core.cover.CoverScript.PERSON;
import static dev.shtora.core.cover.CoverScript.TRAVEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.cover.CoverState.AtRest;
import dev.shtora.core.cover.CoverState.Homing;
import dev.shtora.core.cover.CoverState.HomingPhase;
import dev.shtora.core.cover.CoverState.Moving;
import dev.shtora.core.cover.CoverState.Unhomed;
import dev.shtora.core.cover.CoverStatus.Motion;
import dev.shtora.core.motion.Direction;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CoverStatusTest {
    private static final Position HALF = new Position(50);
    private static final Request GO_HALF = new Request(new Command.GoTo(HALF), PERSON, Instant.EPOCH);

    private static CoverStatus of(CoverState state) {
        return CoverStatus.of(state, new CoverMachine(TRAVEL));
    }

    @Test
    void unknownPositionIsEmpty() {
        assertThat(of(new Unhomed(Optional.empty(), GO_HALF))).isEqualTo(
                new CoverStatus(Optional.empty(), Optional.empty(), Uncertainty.EXACT, Motion.RESTING, Optional.empty(),
                        new Cause(PERSON.origin(), "waits for homing: " + PERSON.text())));
    }

    @Test
    void withoutEndstopRuleWaitsForPerson() {
        assertThat(CoverStatus.of(new Unhomed(Optional.empty(), GO_HALF),
                new CoverMachine(Optional.of(TRAVEL), false)).cause())
                .isEqualTo(new Cause(PERSON.origin(), "waits until its top is marked: " + PERSON.text()));
    }

    @Test
    void faultIsShown() {
        assertThat(of(new Unhomed(Optional.of(Fault.ENDSTOP_STUCK), GO_HALF)).fault()).contains(Fault.ENDSTOP_STUCK);
    }

    @ParameterizedTest
    @EnumSource(HomingPhase.class)
    void homingShowsTargetAfterwards(HomingPhase phase) {
        assertThat(of(new Homing(phase, GO_HALF))).isEqualTo(
                new CoverStatus(Optional.empty(), Optional.of(HALF), Uncertainty.EXACT, Motion.HOMING, Optional.empty(),
                        PERSON));
    }

    @Test
    void homingWithoutTargetShowsNone() {
        assertThat(of(new Homing(HomingPhase.FAST, new Request(Command.HOME, PERSON, Instant.EPOCH))).target())
                .isEmpty();
    }

    @Test
    void restingCoverIsAtTarget() {
        assertThat(of(new AtRest(StepPosition.exactly(1000), Direction.DOWN, GO_HALF))).isEqualTo(
                new CoverStatus(Optional.of(HALF), Optional.of(HALF), Uncertainty.EXACT, Motion.RESTING,
                        Optional.empty(),
                        PERSON));
    }

    @Test
    void moveUpIsOpening() {
        assertThat(of(new Moving(StepPosition.exactly(1500), 1000, Direction.UP, GO_HALF)).motion())
                .isEqualTo(Motion.OPENING);
    }

    @Test
    void moveDownIsClosing() {
        assertThat(of(new Moving(StepPosition.exactly(500), 1000, Direction.DOWN, GO_HALF)).motion())
                .isEqualTo(Motion.CLOSING);
    }

    @Test
    void moveShowsPositionAndTarget() {
        CoverStatus status = of(new Moving(StepPosition.exactly(500), 1000, Direction.DOWN, GO_HALF));
        assertThat(status.position()).contains(new Position(75));
        assertThat(status.target()).contains(HALF);
    }

    @Test
    void onlyMovesAndHomingAreMoving() {
        assertThat(of(new Moving(StepPosition.exactly(500), 1000, Direction.DOWN, GO_HALF)).moving()).isTrue();
        assertThat(of(new Homing(HomingPhase.FAST, GO_HALF)).moving()).isTrue();
        assertThat(of(new AtRest(StepPosition.exactly(1000), Direction.DOWN, GO_HALF)).moving()).isFalse();
        assertThat(of(new Unhomed(Optional.empty(), GO_HALF)).moving()).isFalse();
    }

    @Test
    void onlyEndsAreOpenOrClosed() {
        assertThat(of(new AtRest(StepPosition.exactly(1), Direction.UP, GO_HALF)).position())
                .contains(new Position(99));
        assertThat(of(new AtRest(StepPosition.exactly(1999), Direction.DOWN, GO_HALF)).position())
                .contains(new Position(1));
    }
}
