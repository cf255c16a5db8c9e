package dev.shtora.daemon.cover;

import static dev.shtora.device.motor.WallButton.Event.HELD;
import static dev.shtora.device.motor.WallButton.Event.PRESSED;
import static dev.shtora.device.motor.WallButton.Event.RELEASED;
import static dev.shtora.device.motor.WallButton.Event.STUCK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.CoverState;
import dev.shtora.core.cover.Fault;
import dev.shtora.core.cover.Request;
import dev.shtora.core.cover.StepPosition;
import dev.shtora.core.motion.Direction;
import dev.shtora.daemon.cover.WallButtons.Role;
import dev.shtora.device.motor.WallButton.Event;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WallButtonsTest {
    private static final Request WISH = new Request(Command.STOP, new Cause(Cause.Origin.SHTORA, "test"),
            Instant.EPOCH);
    private static final CoverState RESTS = new CoverState.AtRest(StepPosition.exactly(100), Direction.UP, WISH);
    private static final CoverState LOST = new CoverState.Unhomed(Optional.empty(), WISH);
    private static final CoverState TURNS = new CoverState.ManualMove(Optional.empty(), WISH);

    private final WallButtons three = new WallButtons(true);
    private final WallButtons two = new WallButtons(false);

    private static Optional<Command> command(WallButtons buttons, Role role, Event event, CoverState state) {
        return buttons.command(role, event, state, false);
    }

    @Test
    void aPressIsACommandAtOnce() {
        assertThat(command(three, Role.UP, PRESSED, RESTS)).contains(Command.OPEN);
        assertThat(command(three, Role.UP, RELEASED, RESTS)).isEmpty();
        assertThat(command(three, Role.DOWN, PRESSED, RESTS)).contains(Command.CLOSE);
        assertThat(command(three, Role.STOP, PRESSED, RESTS)).contains(Command.STOP);
        assertThat(command(three, Role.CYCLE, PRESSED, RESTS)).contains(Command.TOGGLE);
    }

    @Test
    void whereThereIsNoStopEitherButtonStopsWhatMoves() {
        assertThat(two.command(Role.UP, PRESSED, RESTS, true)).contains(Command.STOP);
        assertThat(two.command(Role.DOWN, PRESSED, RESTS, true)).contains(Command.STOP);
        assertThat(three.command(Role.UP, PRESSED, RESTS, true)).contains(Command.OPEN);
    }

    @Test
    void whereNobodyKnowsThePlaceAHeldButtonTurnsAsLongAsItIsHeld() {
        assertThat(command(three, Role.DOWN, PRESSED, LOST)).isEmpty();
        assertThat(command(three, Role.DOWN, HELD, LOST)).get().isInstanceOfSatisfying(Command.Jog.class,
                jog -> assertThat(jog.steps()).isPositive());
        assertThat(command(three, Role.DOWN, RELEASED, TURNS)).contains(Command.STOP);
    }

    @Test
    void whereNobodyKnowsThePlaceAShortPressIsACommandWhenItIsOver() {
        assertThat(command(three, Role.UP, PRESSED, LOST)).isEmpty();
        assertThat(command(three, Role.UP, RELEASED, LOST)).contains(Command.OPEN);
    }

    @Test
    void oneButtonTurnsDownAndUpInTurn() {
        for (int sign : new int[]{1, -1, 1}) {
            command(two, Role.CYCLE, PRESSED, LOST);
            assertThat(command(two, Role.CYCLE, HELD, LOST)).get().isInstanceOfSatisfying(Command.Jog.class,
                    jog -> assertThat(Integer.signum(jog.steps())).isEqualTo(sign));
            assertThat(command(two, Role.CYCLE, RELEASED, TURNS)).contains(Command.STOP);
        }
    }

    @Test
    void aButtonThatIsPressedForEverStopsWhatItTurnsAndIsAProblemUntilItOpens() {
        command(three, Role.UP, PRESSED, LOST);
        command(three, Role.UP, HELD, LOST);
        assertThat(command(three, Role.UP, STUCK, TURNS)).contains(Command.STOP);
        assertThat(three.fault()).contains(Fault.BUTTON_STUCK);
        assertThat(command(three, Role.UP, RELEASED, LOST)).isEmpty();
        assertThat(three.fault()).isEmpty();
    }

    @Test
    void aHeldButtonOfABlindThatKnowsItsPlaceIsNoJog() {
        command(three, Role.UP, PRESSED, RESTS);
        assertThat(command(three, Role.UP, HELD, RESTS)).isEmpty();
        assertThat(command(three, Role.UP, RELEASED, RESTS)).isEmpty();
    }
}
