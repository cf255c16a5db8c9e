package dev.shtora.device.motor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shtora.core.motion.MotionLimits;
import dev.shtora.core.motion.Move;
import dev.shtora.core.motion.PaceLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Moves that are slower than the motor can, whose steps may be a second apart. */
class SlowMoveTest {
    private static final MotionLimits LIMITS = new MotionLimits(500, 500);
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1000 * MILLISECOND;
    private static final PaceLimits SUNRISE = new PaceLimits(Double.POSITIVE_INFINITY, Duration.ofMinutes(20));

    private record Step(long at, int position) {}

    private final StepClock clock = new StepClock();
    private final VirtualStepRunner runner = new VirtualStepRunner(clock, clock::nanos, Long.MAX_VALUE / 2);
    private final List<Step> steps = new ArrayList<>();

    private BareMotor motor() {
        return new BareMotor(LIMITS, new TurnQueue(runner, 1),
                (position, _, _) -> steps.add(new Step(clock.nanos(), position)));
    }

    private void passUntil(long nanos) {
        runner.advance(nanos);
        clock.set(nanos);
    }

    private double topRate() {
        long shortest = Long.MAX_VALUE;
        for (int i = 1; i < steps.size(); i++) {
            shortest = Math.min(shortest, steps.get(i).at() - steps.get(i - 1).at());
        }
        return 1e9 / shortest;
    }

    @Test
    void sunriseOfTwentyMinutesTakesTwentyMinutes() throws Exception {
        try (BareMotor bare = motor()) {
            bare.motor.moveTo(6600, SUNRISE, StartGate.open());
            passUntil(1199 * SECOND);
            assertThat(steps).hasSizeLessThan(6600);
            passUntil(1201 * SECOND);
            assertThat(bare.end()).isEqualTo("rested 6600");
            assertThat(steps.getLast().at() / 1e9).isCloseTo(1200, within(0.01));
        }
    }

    /** One ramp, not a row of moves: each interval of the cruise is the same. */
    @Test
    void slowMoveHasNoStaircase() {
        try (BareMotor bare = motor()) {
            bare.motor.moveTo(6600, SUNRISE, StartGate.open());
            passUntil(1300 * SECOND);
            for (int i = 2; i < steps.size() - 1; i++) {
                assertThat(steps.get(i).at() - steps.get(i - 1).at()).as("step " + i).isCloseTo(181_800_000L,
                        within(100_000L));
            }
        }
    }

    @Test
    void topRateOfQuietMoveIsQuietSpeed() throws Exception {
        try (BareMotor bare = motor()) {
            bare.motor.moveTo(3000, PaceLimits.atMost(150), StartGate.open());
            passUntil(30 * SECOND);
            assertThat(bare.end()).isEqualTo("rested 3000");
            assertThat(topRate()).isCloseTo(150, within(0.01));
        }
    }

    /** The next step of the slow move is due in 900 ms; the new command does not wait for it. */
    @Test
    void newCommandEndsSlowMoveAtOnce() throws Exception {
        try (BareMotor bare = motor()) {
            bare.motor.moveTo(1200, SUNRISE, StartGate.open());
            passUntil(100 * SECOND + 200 * MILLISECOND);
            int before = steps.size();
            bare.motor.moveTo(0, StartGate.open());
            passUntil(clock.nanos() + 5 * MILLISECOND);
            assertThat(steps).hasSize(before + 1);
            assertThat(steps.getLast().position()).isEqualTo(steps.get(before - 1).position() - 1);
            passUntil(clock.nanos() + Move.to(0, 0, before, LIMITS).nanos());
            assertThat(bare.end()).isEqualTo("rested 0");
        }
    }

    @Test
    void newCommandInSameDirectionUsesItsOwnSpeed() throws Exception {
        try (BareMotor bare = motor()) {
            bare.motor.moveTo(6600, SUNRISE, StartGate.open());
            passUntil(100 * SECOND);
            bare.motor.moveTo(6600, StartGate.open());
            passUntil(116 * SECOND);
            assertThat(bare.end()).isEqualTo("rested 6600");
            assertThat(topRate()).isCloseTo(500, within(0.1));
        }
    }

    @Test
    void stopEndsSlowMoveWithoutAnotherStep() throws Exception {
        try (BareMotor bare = motor()) {
            bare.motor.moveTo(1200, SUNRISE, StartGate.open());
            passUntil(100 * SECOND + 200 * MILLISECOND);
            int before = steps.size();
            bare.motor.brake();
            passUntil(clock.nanos() + MILLISECOND);
            assertThat(bare.end()).isEqualTo("rested " + before);
            assertThat(steps).hasSize(before);
        }
    }

    @Test
    void currentIsOnBetweenSlowStepsAndOffAfterStop() {
        try (BareMotor bare = motor()) {
            bare.motor.moveTo(1200, SUNRISE, StartGate.open());
            for (int i = 1; i < 100; i++) {
                passUntil(i * 317 * MILLISECOND);
                assertThat(bare.cold()).isFalse();
            }
            bare.motor.brake();
            passUntil(clock.nanos() + SECOND);
            assertThat(bare.cold()).isTrue();
        }
    }

    @Test
    void quietCommandSlowsFastMoveDown() throws Exception {
        try (BareMotor bare = motor()) {
            bare.motor.moveTo(6600, StartGate.open());
            passUntil(5 * SECOND);
            bare.motor.moveTo(6600, PaceLimits.atMost(150), StartGate.open());
            passUntil(6 * SECOND);
            steps.clear();
            passUntil(60 * SECOND);
            assertThat(bare.end()).isEqualTo("rested 6600");
            assertThat(topRate()).isCloseTo(150, within(0.01));
        }
    }

    /** With a turn for one motor, the second does not wait 20 minutes, and the third not another 20. */
    @Test
    void slowMoveThatKeepsOthersWaitingGoesOnAtNormalSpeed() throws Exception {
        TurnQueue turns = new TurnQueue(runner, 1);
        try (BareMotor first = new BareMotor(LIMITS, turns);
                BareMotor second = new BareMotor(LIMITS, turns);
                BareMotor third = new BareMotor(LIMITS, turns)) {
            first.motor.moveTo(6600, SUNRISE, StartGate.open());
            passUntil(100 * SECOND);
            second.motor.moveTo(1000, SUNRISE, StartGate.open());
            third.motor.moveTo(1000, StartGate.open());
            passUntil(116 * SECOND);
            assertThat(first.end()).isEqualTo("rested 6600");
            passUntil(122 * SECOND);
            assertThat(second.end()).isEqualTo("rested 1000");
            passUntil(126 * SECOND);
            assertThat(third.end()).isEqualTo("rested 1000");
        }
    }

    @Test
    void slowMoveForWhichNobodyWaitsStaysSlow() throws Exception {
        TurnQueue turns = new TurnQueue(runner, 2);
        try (BareMotor first = new BareMotor(LIMITS, turns); BareMotor second = new BareMotor(LIMITS, turns)) {
            first.motor.moveTo(6600, SUNRISE, StartGate.open());
            passUntil(100 * SECOND);
            second.motor.moveTo(1000, StartGate.open());
            passUntil(1199 * SECOND);
            assertThat(first.motor.position()).isLessThan(6600);
            passUntil(1201 * SECOND);
            assertThat(first.end()).isEqualTo("rested 6600");
        }
    }

    /** The journal answers after 20 ms, long before the next slow step. */
    @Test
    void commandDuringSlowMoveWaitsForGateNotForStep() throws Exception {
        LateClock time = new LateClock(_ -> 0);
        AtomicReference<StartGate.Answer> answer = new AtomicReference<>(StartGate.Answer.NOT_YET);
        AtomicReference<BareMotor> moving = new AtomicReference<>();
        List<Long> at = new ArrayList<>();
        try (BareMotor bare = new BareMotor(LIMITS, new TurnQueue(time, 1), (position, _, _) -> {
            at.add(time.now());
            if (at.size() == 100) {
                long asked = time.now();
                moving.get().motor.moveTo(0, () -> time.now() - asked < 20 * MILLISECOND
                        ? answer.get()
                        : StartGate.Answer.GO);
            }
        })) {
            moving.set(bare);
            bare.motor.moveTo(1200, SUNRISE, StartGate.open());
            time.finishMoves();
            assertThat(bare.end()).isEqualTo("rested 0");
            assertThat(at.get(100) - at.get(99)).isBetween(60 * MILLISECOND, 66 * MILLISECOND);
        }
    }

    @Test
    void latenessOfSlowMoveIsMeasuredByItsInterval() throws Exception {
        LateClock time = new LateClock(_ -> 5 * MILLISECOND);
        try (BareMotor bare = new BareMotor(LIMITS, time)) {
            bare.motor.moveTo(1200, SUNRISE, StartGate.open());
            time.finishMoves();
            assertThat(bare.motor.lateness().figures().restarts()).isZero();
            assertThat(bare.motor.lateBudget(MILLISECOND)).isGreaterThan(200 * MILLISECOND);
            bare.motor.moveTo(0, StartGate.open());
            time.finishMoves();
            assertThat(bare.motor.lateBudget(MILLISECOND)).isEqualTo(MILLISECOND);
        }
    }

    /** A machine that stands still for three seconds does not restart a ramp whose steps are a second apart. */
    @Test
    void stallOfSlowMoveIsNoRestart() throws Exception {
        LateClock time = new LateClock(wait -> wait == 600 ? 3 * SECOND : 0);
        try (BareMotor bare = new BareMotor(LIMITS, time)) {
            bare.motor.moveTo(1200, SUNRISE, StartGate.open());
            time.finishMoves();
            assertThat(bare.end()).isEqualTo("rested 1200");
            assertThat(bare.motor.lateness().figures().restarts()).isZero();
            assertThat(time.now() / 1e9).isCloseTo(1200, within(1.0));
        }
    }
}
