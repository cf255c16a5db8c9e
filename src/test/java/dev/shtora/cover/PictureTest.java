package dev.shtora.cover;

import static dev.shtora.cover.Script.PERSON;
import static dev.shtora.cover.Script.TRAVEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.cover.CoverState.AtRest;
import dev.shtora.cover.CoverState.Homing;
import dev.shtora.cover.CoverState.Moving;
import dev.shtora.cover.CoverState.Phase;
import dev.shtora.cover.CoverState.Unhomed;
import dev.shtora.cover.Picture.Motion;
import dev.shtora.motion.Direction;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PictureTest {
    private static final Position HALF = new Position(50);
    private static final Wish GO_HALF = new Wish(new Command.Go(HALF), PERSON, Instant.EPOCH);

    private static Picture of(CoverState state) {
        return Picture.of(state, Optional.of(TRAVEL));
    }

    @Test
    void anUnknownPositionIsNotShownAsAPosition() {
        assertThat(of(new Unhomed(Optional.empty(), GO_HALF))).isEqualTo(
                new Picture(Optional.empty(), Optional.empty(), Margin.EXACT, Motion.RESTING, Optional.empty(),
                        new Cause(PERSON.origin(), "waits until its top is found: " + PERSON.text())));
    }

    @Test
    void aFaultIsShown() {
        assertThat(of(new Unhomed(Optional.of(Fault.ENDSTOP_STUCK), GO_HALF)).fault()).contains(Fault.ENDSTOP_STUCK);
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void homingShowsWhereItGoesAfterwards(Phase phase) {
        assertThat(of(new Homing(phase, GO_HALF))).isEqualTo(
                new Picture(Optional.empty(), Optional.of(HALF), Margin.EXACT, Motion.HOMING, Optional.empty(),
                        PERSON));
    }

    @Test
    void homingForItsOwnSakeGoesNowhereAfterwards() {
        assertThat(of(new Homing(Phase.FAST, new Wish(Command.HOME, PERSON, Instant.EPOCH))).target()).isEmpty();
    }

    @Test
    void aRestingCoverIsWhereItWentTo() {
        assertThat(of(new AtRest(Spot.exactly(1000), Direction.DOWN, GO_HALF))).isEqualTo(
                new Picture(Optional.of(HALF), Optional.of(HALF), Margin.EXACT, Motion.RESTING, Optional.empty(),
                        PERSON));
    }

    @Test
    void aMoveUpIsOpening() {
        assertThat(of(new Moving(Spot.exactly(1500), 1000, Direction.UP, GO_HALF)).motion()).isEqualTo(Motion.OPENING);
    }

    @Test
    void aMoveDownIsClosing() {
        assertThat(of(new Moving(Spot.exactly(500), 1000, Direction.DOWN, GO_HALF)).motion()).isEqualTo(Motion.CLOSING);
    }

    @Test
    void aMoveShowsWhereItIsAndWhereItGoes() {
        Picture picture = of(new Moving(Spot.exactly(500), 1000, Direction.DOWN, GO_HALF));
        assertThat(picture.position()).contains(new Position(75));
        assertThat(picture.target()).contains(HALF);
    }

    @Test
    void everythingButRestIsMoving() {
        assertThat(of(new Moving(Spot.exactly(500), 1000, Direction.DOWN, GO_HALF)).moving()).isTrue();
        assertThat(of(new Homing(Phase.FAST, GO_HALF)).moving()).isTrue();
        assertThat(of(new AtRest(Spot.exactly(1000), Direction.DOWN, GO_HALF)).moving()).isFalse();
        assertThat(of(new Unhomed(Optional.empty(), GO_HALF)).moving()).isFalse();
    }

    @Test
    void onlyTheEndsAreShownAsOpenOrClosed() {
        assertThat(of(new AtRest(Spot.exactly(1), Direction.UP, GO_HALF)).position()).contains(new Position(99));
        assertThat(of(new AtRest(Spot.exactly(1999), Direction.DOWN, GO_HALF)).position()).contains(new Position(1));
    }
}
