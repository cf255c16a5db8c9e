package dev.shtora.daemon.cover;

import static dev.shtora.device.contact.WallButton.Event.HELD;
import static dev.shtora.device.contact.WallButton.Event.PRESSED;
import static dev.shtora.device.contact.WallButton.Event.RELEASED;
import static dev.shtora.device.contact.WallButton.Event.STUCK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.CoverState;
import dev.shtora.core.cover.Fault;
import dev.shtora.core.cover.Request;
import dev.shtora.core.cover.StepPosition;
import dev.shtora.core.motion.Direction;
import dev.shtora.daemon.cover.WallButtons.Role;
import dev.shtora.device.contact.WallButton.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WallButtonsTest {
    private static final Request REQUEST = new Request(Command.STOP, new Cause(Cause.Origin.SHTORA, "test"),
            Instant.EPOCH);
    private static final CoverState AT_REST = new CoverState.AtRest(StepPosition.exactly(100), Direction.UP, REQUEST);
    private static final CoverState UNHOMED = new CoverState.Unhomed(Optional.empty(), REQUEST);
    private static final CoverState JOGGING = new CoverState.ManualMove(Optional.empty(), REQUEST);

    private final WallButtons three = new WallButtons(true, false, WallButtonsTest::unexpected);
    private final WallButtons two = new WallButtons(false, false, WallButtonsTest::unexpected);
    private final List<Role> ignored = new ArrayList<>();
    private final WallButtons lockedThree = new WallButtons(true, true, ignored::add);
    private final WallButtons lockedTwo = new WallButtons(false, true, ignored::add);

    private static void unexpected(Role role) {
        throw new AssertionError("a press is ignored: " + role);
    }

    private static Optional<Command> command(WallButtons buttons, Role role, Event event, CoverState state) {
        return buttons.command(role, event, state, false, true);
    }

    @Test
    void pressIsCommandAtOnce() {
        assertThat(command(three, Role.UP, PRESSED, AT_REST)).contains(Command.OPEN);
        assertThat(command(three, Role.UP, RELEASED, AT_REST)).isEmpty();
        assertThat(command(three, Role.DOWN, PRESSED, AT_REST)).contains(Command.CLOSE);
        assertThat(command(three, Role.STOP, PRESSED, AT_REST)).contains(Command.STOP);
        assertThat(command(three, Role.CYCLE, PRESSED, AT_REST)).contains(Command.TOGGLE);
    }

    @Test
    void eitherButtonStopsMoveWithoutStopButton() {
        assertThat(two.command(Role.UP, PRESSED, AT_REST, true, true)).contains(Command.STOP);
        assertThat(two.command(Role.DOWN, PRESSED, AT_REST, true, true)).contains(Command.STOP);
        assertThat(three.command(Role.UP, PRESSED, AT_REST, true, true)).contains(Command.OPEN);
    }

    @Test
    void childLockIgnoresAllButStop() {
        assertThat(command(lockedThree, Role.UP, PRESSED, AT_REST)).isEmpty();
        assertThat(lockedThree.command(Role.DOWN, PRESSED, AT_REST, true, true)).isEmpty();
        assertThat(command(lockedTwo, Role.CYCLE, PRESSED, AT_REST)).isEmpty();
        assertThat(ignored).containsExactly(Role.UP, Role.DOWN, Role.CYCLE);
        assertThat(command(lockedThree, Role.STOP, PRESSED, AT_REST)).contains(Command.STOP);
        assertThat(command(lockedThree, Role.STOP, PRESSED, UNHOMED)).contains(Command.STOP);
        assertThat(lockedTwo.command(Role.DOWN, PRESSED, AT_REST, true, true)).contains(Command.STOP);
        assertThat(lockedTwo.command(Role.CYCLE, PRESSED, AT_REST, true, true)).contains(Command.TOGGLE);
        assertThat(command(lockedTwo, Role.UP, PRESSED, JOGGING)).contains(Command.STOP);
        assertThat(ignored).hasSize(3);
    }

    @Test
    void childLockIgnoresHeldButtonOnce() {
        assertThat(command(lockedThree, Role.DOWN, PRESSED, UNHOMED)).isEmpty();
        assertThat(command(lockedThree, Role.DOWN, HELD, UNHOMED)).isEmpty();
        assertThat(command(lockedThree, Role.DOWN, RELEASED, UNHOMED)).isEmpty();
        assertThat(ignored).containsExactly(Role.DOWN);
    }

    @Test
    void heldButtonJogsWhilePositionIsUnknown() {
        assertThat(command(three, Role.DOWN, PRESSED, UNHOMED)).isEmpty();
        assertThat(command(three, Role.DOWN, HELD, UNHOMED)).get().isInstanceOfSatisfying(Command.Jog.class,
                jog -> assertThat(jog.steps()).isPositive());
        assertThat(command(three, Role.DOWN, RELEASED, JOGGING)).contains(Command.STOP);
    }

    @Test
    void shortPressIsCommandAtReleaseIfUnknown() {
        assertThat(command(three, Role.UP, PRESSED, UNHOMED)).isEmpty();
        assertThat(command(three, Role.UP, RELEASED, UNHOMED)).contains(Command.OPEN);
    }

    @Test
    void cycleButtonJogsInAlternatingDirections() {
        for (int sign : new int[]{1, -1, 1}) {
            command(two, Role.CYCLE, PRESSED, UNHOMED);
            assertThat(command(two, Role.CYCLE, HELD, UNHOMED)).get().isInstanceOfSatisfying(Command.Jog.class,
                    jog -> assertThat(Integer.signum(jog.steps())).isEqualTo(sign));
            assertThat(command(two, Role.CYCLE, RELEASED, JOGGING)).contains(Command.STOP);
        }
    }

    @Test
    void stuckButtonStopsJogAndIsProblemUntilReleased() {
        command(three, Role.UP, PRESSED, UNHOMED);
        command(three, Role.UP, HELD, UNHOMED);
        assertThat(command(three, Role.UP, STUCK, JOGGING)).contains(Command.STOP);
        assertThat(three.fault()).contains(Fault.BUTTON_STUCK);
        assertThat(command(three, Role.UP, RELEASED, UNHOMED)).isEmpty();
        assertThat(three.fault()).isEmpty();
    }

    @Test
    void pressIsCommandAtOnceIfCoverIsNotCommissioned() {
        assertThat(three.command(Role.UP, PRESSED, UNHOMED, false, false)).contains(Command.OPEN);
        assertThat(three.command(Role.UP, HELD, UNHOMED, true, false)).isEmpty();
        assertThat(three.command(Role.UP, RELEASED, UNHOMED, true, false)).isEmpty();
        assertThat(two.command(Role.DOWN, PRESSED, JOGGING, true, false)).contains(Command.STOP);
    }

    @Test
    void heldButtonOfHomedCoverDoesNotJog() {
        command(three, Role.UP, PRESSED, AT_REST);
        assertThat(command(three, Role.UP, HELD, AT_REST)).isEmpty();
        assertThat(command(three, Role.UP, RELEASED, AT_REST)).isEmpty();
    }
}
