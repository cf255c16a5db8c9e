package dev.shtora.core.cover;

import static dev.shtora.core.cover.CoverScript.PERSON;
import static dev.shtora.core.cover.CoverScript.RULE;
import static dev.shtora.core.cover.CoverScript.TRAVEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.shtora.core.cover.Cause.Origin;
import dev.shtora.core.cover.CoverState.AtRest;
import dev.shtora.core.cover.CoverState.Homing;
import dev.shtora.core.cover.CoverState.HomingPhase;
import dev.shtora.core.cover.CoverState.ManualMove;
import dev.shtora.core.cover.CoverState.Moving;
import dev.shtora.core.cover.CoverState.Unhomed;
import dev.shtora.core.cover.CoverStatus.Motion;
import dev.shtora.core.cover.Effect.MoveBy;
import dev.shtora.core.cover.Effect.MoveTo;
import dev.shtora.core.cover.Effect.ReportDrift;
import dev.shtora.core.motion.Direction;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a cover does with an uncertain position, at the limits of its travel, and with a move that may not start. */
class CoverLimitsTest {
    private static final Instant NOON = Instant.parse("2026-06-21T12:00:00Z");
    private static final Request HALF = new Request(new Command.GoTo(new Position(50)), RULE, NOON);
    private static final StepPosition UNCERTAIN = new StepPosition(1000, new Uncertainty(50, 80));
    private static final AtRest UNCERTAIN_REST = new AtRest(UNCERTAIN, Direction.DOWN, HALF);

    private static CoverMachine machine(boolean endstop) {
        return new CoverMachine(Optional.of(TRAVEL), endstop);
    }

    private static CoverMachine.Next request(CoverMachine machine, CoverState state, Command command) {
        return machine.next(state, new CoverInput.Requested(command, PERSON, NOON.plusSeconds(60)));
    }

    private static CoverState refused(CoverState state, boolean again) {
        return machine(true).next(state, new CoverInput.StartRefused(900, "it expired", again)).state();
    }

    @Test
    void uncertainMoveKeepsItsDistanceFromTheEnds() {
        assertThat(request(machine(false), UNCERTAIN_REST, Command.OPEN).effects()).containsExactly(new MoveTo(50));
        assertThat(request(machine(false), UNCERTAIN_REST, Command.CLOSE).effects())
                .containsExactly(new MoveTo(TRAVEL.steps() - 80));
    }

    @Test
    void uncertainMoveToTheEndstopGoesToTheTop() {
        assertThat(request(machine(true), UNCERTAIN_REST, Command.OPEN).effects()).containsExactly(new MoveTo(0));
    }

    @Test
    void coverIsAtTargetOnlyAtRestAtTheRequestedStep() {
        CoverMachine machine = machine(true);
        assertThat(machine.isAtTarget(new AtRest(StepPosition.exactly(1000), Direction.UP, HALF))).isTrue();
        assertThat(machine.isAtTarget(new AtRest(StepPosition.exactly(1001), Direction.UP, HALF))).isFalse();
        assertThat(machine.isAtTarget(new Moving(UNCERTAIN, 1000, Direction.UP, HALF))).isFalse();
        assertThat(machine.isAtTarget(new AtRest(UNCERTAIN, Direction.UP,
                new Request(Command.STOP, PERSON, NOON)))).isFalse();
        assertThat(new CoverMachine(Optional.empty(), true).isAtTarget(UNCERTAIN_REST)).isFalse();
    }

    /** The back-off distance is 200 steps. */
    @ParameterizedTest
    @CsvSource({"500, 0, 300, false", "501, 0, 300, true", "500, 300, 0, false", "501, 300, 0, true"})
    void driftWithinUncertaintyAndBackOffIsNoFault(int steps, int below, int above, boolean excessive) {
        CoverState up = new Moving(new StepPosition(900, new Uncertainty(below, above)), 0, Direction.UP, HALF);
        assertThat(machine(true).next(up, new CoverInput.EndstopReached(steps)).effects())
                .contains(new ReportDrift(steps, excessive));
    }

    @ParameterizedTest
    @CsvSource({"200, false", "201, true", "-200, false", "-201, true"})
    void endstopFarFromTheTopIsChecked(int steps, boolean checked) {
        CoverState up = new Moving(StepPosition.exactly(900), 0, Direction.UP, HALF);
        CoverState next = machine(true).next(up, new CoverInput.EndstopReached(steps)).state();
        assertThat(next instanceof Homing(HomingPhase phase, _) && phase == HomingPhase.BACK_OFF).isEqualTo(checked);
    }

    @Test
    void refusedMoveRestsWhereItIs() {
        Request stopped = new Request(Command.STOP, new Cause(Origin.RULE, "it expired"), NOON);
        assertThat(refused(UNCERTAIN_REST, false)).isEqualTo(new AtRest(UNCERTAIN, Direction.DOWN, stopped));
        assertThat(refused(new Moving(UNCERTAIN, 0, Direction.UP, HALF), false))
                .isEqualTo(new AtRest(UNCERTAIN.moved(900), Direction.UP, stopped));
        assertThat(refused(new ManualMove(Optional.of(UNCERTAIN), HALF), false))
                .isEqualTo(new AtRest(UNCERTAIN, Direction.DOWN, stopped));
        assertThat(refused(new ManualMove(Optional.empty(), HALF), false))
                .isEqualTo(new Unhomed(Optional.empty(), stopped));
    }

    @Test
    void anyRequestMayReplaceOneThatIsRefusedForNow() {
        assertThat(refused(UNCERTAIN_REST, true).request())
                .isEqualTo(new Request(Command.STOP, new Cause(Origin.SHTORA, "it expired"), Instant.MIN));
    }

    @ParameterizedTest
    @CsvSource({"PERSON, true", "IN_PASSING, true", "RULE, false", "SHTORA, false"})
    void personsAndMessagesAsk(Origin origin, boolean asked) {
        assertThat(origin.isExternal()).isEqualTo(asked);
    }

    @Test
    void calibrationWaitsForTheEndOfAMove() {
        Moving moving = new Moving(StepPosition.exactly(1000), 0, Direction.UP, HALF);
        for (Command command : new Command[]{new Command.Jog(10), new Command.Nudge(10), new Command.MarkTop(),
                new Command.MarkBottom(), new Command.SetPosition(Position.OPEN)}) {
            CoverMachine.Next next = request(machine(false), moving, command);
            assertThat(next.state()).as("%s", command).isEqualTo(moving);
            assertThat(next.effects()).singleElement().isInstanceOfSatisfying(Effect.Reject.class,
                    rejected -> assertThat(rejected.why()).containsIgnoringCase("stop"));
        }
    }

    @Test
    void jogOfKnownPositionMovesBySteps() {
        CoverMachine.Next first = request(machine(false), UNCERTAIN_REST, new Command.Jog(-30));
        assertThat(first.effects()).containsExactly(new MoveBy(-30));
        assertThat(first.state()).isInstanceOfSatisfying(Moving.class, moving -> {
            assertThat(moving.target()).isEqualTo(970);
            assertThat(moving.direction()).isEqualTo(Direction.UP);
        });
        assertThat(request(machine(false), first.state(), new Command.Jog(10)).effects())
                .containsExactly(new MoveBy(10));
    }

    @ParameterizedTest
    @CsvSource({"200, true", "199, false"})
    void bottomIsMarkedAtTheShortestTravel(int steps, boolean marked) {
        CoverState rest = new AtRest(StepPosition.exactly(steps), Direction.DOWN, HALF);
        assertThat(request(machine(false), rest, new Command.MarkBottom()).effects().contains(
                new Effect.SetTravel(steps))).isEqualTo(marked);
    }

    @Test
    void shortestTravelIsValid() {
        assertThat(Travel.even(Travel.MIN_STEPS).steps()).isEqualTo(Travel.MIN_STEPS);
        assertThatIllegalArgumentException().isThrownBy(() -> Travel.even(Travel.MIN_STEPS - 1))
                .withMessageContaining("199");
    }

    @Test
    void uncertainPositionIsNeverAnEnd() {
        assertThat(TRAVEL.positionAt(new StepPosition(0, new Uncertainty(0, 1)))).isEqualTo(new Position(99));
        assertThat(TRAVEL.positionAt(new StepPosition(2000, new Uncertainty(1, 0)))).isEqualTo(new Position(1));
        assertThat(TRAVEL.positionAt(StepPosition.exactly(0))).isEqualTo(Position.OPEN);
    }

    @Test
    void uncertaintyIsZeroOrMore() {
        assertThat(new Uncertainty(0, 0).exact()).isTrue();
        assertThat(new Uncertainty(0, 1).exact()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new Uncertainty(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Uncertainty(0, -1));
    }

    @Test
    void statusShowsUncertaintyOtherFaultAndWait() {
        CoverStatus status = CoverStatus.of(UNCERTAIN_REST, new CoverMachine(TRAVEL));
        assertThat(status.positionText()).contains("~50 %");
        assertThat(CoverStatus.of(new AtRest(StepPosition.exactly(1000), Direction.UP, HALF), new CoverMachine(TRAVEL))
                .positionText()).contains("50 %");
        assertThat(status.with(Optional.of(Fault.CLOCK_NOT_SET), Optional.of(WaitReason.TURN)))
                .isEqualTo(new CoverStatus(status.position(), status.target(), status.uncertainty(), Motion.RESTING,
                        Optional.of(Fault.CLOCK_NOT_SET), RULE, Optional.of(WaitReason.TURN), false, false));
    }

    @ParameterizedTest
    @EnumSource
    void faultHasItsNameAsCodeAndARemedy(Fault fault) {
        assertThat(fault.code()).isEqualToIgnoringCase(fault.name());
        assertThat(fault.text()).containsAnyOf("Check", "log");
    }

    @ParameterizedTest
    @EnumSource
    void waitReasonIsAPredicate(WaitReason reason) {
        assertThat(reason.text()).startsWith("waits ");
    }
}
