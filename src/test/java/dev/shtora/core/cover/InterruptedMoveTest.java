package dev.shtora.core.cover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InterruptedMoveTest {
    private static final Cause END = new Cause(Cause.Origin.SHTORA, "Shtora stops");
    private static final Instant LATER = Instant.parse("2026-06-21T13:00:00Z");

    private final CoverMachine machine = new CoverMachine(CoverScript.TRAVEL);

    /** What the end of the daemon interrupts in a state. */
    private Optional<Request> stopped(CoverState state) {
        return InterruptedMove.between(state,
                machine.next(state, new CoverInput.Requested(Command.STOP, END, LATER)).state());
    }

    @Test
    void endOfDaemonInterruptsMoveOfPersonAndOfRule() {
        CoverState byPerson = CoverScript.closing(700).state();
        assertThat(stopped(byPerson)).contains(byPerson.request());
        CoverState byRule = CoverScript.atRest(2000).plan(40).state();
        assertThat(stopped(byRule)).contains(byRule.request());
    }

    @Test
    void stopOfPersonInterruptsNothing() {
        CoverScript closing = CoverScript.closing(700);
        CoverState moving = closing.state();
        CoverState braking = closing.request(Command.STOP).state();
        assertThat(InterruptedMove.between(moving, braking)).isEmpty();
        assertThat(stopped(braking)).as("the person has stopped it before").isEmpty();
    }

    @Test
    void refusedStartInterruptsNothing() {
        CoverState moving = CoverScript.closing(700).state();
        CoverState refused = machine.next(moving, new CoverInput.StartRefused(700, "the disk is bad", true)).state();
        assertThat(refused.request().cause().origin()).isEqualTo(Cause.Origin.SHTORA);
        assertThat(InterruptedMove.between(moving, refused)).isEmpty();
    }

    @Test
    void homingCalibrationAndRestAreNotContinued() {
        assertThat(stopped(CoverScript.homing(Command.CLOSE).state())).isEmpty();
        assertThat(stopped(CoverScript.atRest(700).state())).isEmpty();
        assertThat(stopped(CoverScript.atRest(700).request(new Command.Jog(100)).state())).isEmpty();
        assertThat(stopped(CoverScript.atRest(700).request(new Command.Nudge(100)).state())).isEmpty();
    }

    @Test
    void onlyShortPauseContinues() {
        Request request = CoverScript.closing(700).state().request();
        assertThat(new InterruptedMove(request, InterruptedMove.LONGEST_PAUSE).continues(Duration.ZERO)).isTrue();
        assertThat(new InterruptedMove(request, InterruptedMove.LONGEST_PAUSE.plus(Duration.ofMillis(10)))
                .continues(Duration.ZERO))
                .isFalse();
    }

    @Test
    void waitAfterStartCountsAsPause() {
        InterruptedMove move = new InterruptedMove(CoverScript.closing(700).state().request(), Duration.ofMinutes(2));
        assertThat(move.continues(Duration.ofMinutes(3))).isTrue();
        assertThat(move.continues(Duration.ofMinutes(3).plusMillis(10))).isFalse();
    }
}
