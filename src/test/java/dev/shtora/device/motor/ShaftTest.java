package dev.shtora.device.motor;

import dev.shtora.device.motor.driver.StepDriver;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.motion.Direction;
import dev.shtora.core.motion.MotionLimits;
import dev.shtora.core.motion.Move;
import dev.shtora.testing.Generator;
import dev.shtora.testing.Property;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShaftTest {
    private static final MotionLimits LIMITS = new MotionLimits(400, 800);

    /** A gear with backlash: counts the steps of shaft and fabric independently of the code under test. */
    private static final class Gear {
        final int play;
        int shaft;
        int fabric;

        Gear(int play) {
            this.play = play;
        }

        void turn(Direction direction) {
            shaft += direction.sign();
            if (fabric > shaft) {
                fabric = shaft;
            } else if (fabric < shaft - play) {
                fabric = shaft - play;
            }
        }
    }

    /** A shaft that a step loop turns, with a gear behind its driver. */
    private static final class TurnedShaft implements StepDriver {
        private final Shaft shaft;
        private final Gear gear;
        private final StepLoop loop;

        TurnedShaft(int backlash, int grain) {
            shaft = new Shaft(backlash, grain);
            gear = new Gear(backlash);
            MotorBuild build = new MotorBuild("motor", this, Endstop.none(), LIMITS, backlash, grain, false,
                    Long.MAX_VALUE,
                    ShaftState.at(0), StepRecorder.none());
            LateClock time = new LateClock(_ -> 0);
            loop = new Motor(build, new TurnQueue(time, 1), new NoReports()).loop();
        }

        Move to(int target) {
            return shaft.to(loop.shaftState(), target, loop.velocity(), LIMITS);
        }

        /** Makes the first steps of a move, each at the time and in the direction that the move has for it. */
        void make(Move move, int steps) {
            loop.begin(move, 0);
            int from = gear.shaft;
            int made = Math.min(steps, move.steps());
            for (int step = 1; step <= made; step++) {
                assertThat(loop.deadline()).isEqualTo(move.due(step));
                loop.fire();
                assertThat(gear.shaft - from).isEqualTo(move.position(step) - move.position(0));
            }
            assertThat(loop.lastDeadline()).isEqualTo(move.due(made));
            assertThat(loop.velocity()).isEqualTo(move.velocity(made) + 0.0);
            assertThat(loop.end()).isEqualTo(move.end());
        }

        void make(Move move) {
            make(move, Integer.MAX_VALUE);
        }

        @Override
        public void energise() {
            // Nothing turns.
        }

        @Override
        public void step(Direction direction) {
            gear.turn(direction);
        }

        @Override
        public void release() {
            // Nothing turns.
        }
    }

    @Test
    void backlashIsTakenUpFirstAfterReversal() {
        TurnedShaft shaft = new TurnedShaft(30, 1);
        Move down = shaft.to(500);
        assertThat(down.steps()).isEqualTo(530);
        shaft.make(down);
        Move up = shaft.to(400);
        assertThat(up.steps()).isEqualTo(130);
        shaft.make(up, 30);
        assertThat(shaft.loop.position()).isEqualTo(500);
    }

    @Test
    void moveWithoutBacklashIsAsLongAsItsDistance() {
        assertThat(new TurnedShaft(0, 1).to(500).steps()).isEqualTo(500);
    }

    @Test
    void everyRetargetedMoveEndsWithFabricAtTarget() {
        Property.tries(5000).forAll(Generator.integers(0, 60), Generator.integers(1, 3000).lists(1, 8),
                Generator.integers(1, 900),
                (backlash, targets, retargetedAfter) -> {
                    TurnedShaft shaft = new TurnedShaft(backlash, 1);
                    for (int target : targets) {
                        shaft.make(shaft.to(target), retargetedAfter);
                        assertThat(shaft.loop.position()).isEqualTo(shaft.gear.fabric);
                    }
                    int last = targets.getLast();
                    shaft.make(shaft.to(last));
                    assertThat(shaft.loop.position()).isEqualTo(shaft.gear.fabric).isEqualTo(last);
                });
    }

    @Test
    void moveBelowTopEndsOnFullStep() {
        Property.tries(1000).forAll(Generator.integers(1, 3000), Generator.integers(1, 3000), (target, before) -> {
            TurnedShaft shaft = new TurnedShaft(0, 16);
            shaft.make(shaft.to(before));
            shaft.make(shaft.to(target));
            assertThat(shaft.gear.shaft % 16).isZero();
            assertThat(shaft.loop.position() - target).isBetween(0, 15);
            assertThat(shaft.shaft.reached(shaft.loop.position(), target)).isEqualTo(target);
        });
    }

    @Test
    void settingPositionDoesNotTurnShaft() {
        TurnedShaft shaft = new TurnedShaft(30, 1);
        shaft.make(shaft.to(500));
        shaft.loop.count().setPosition(200);
        assertThat(shaft.loop.position()).isEqualTo(200);
        assertThat(shaft.to(100).steps()).as("steps including the backlash").isEqualTo(130);
        assertThat(shaft.to(300).steps()).isEqualTo(100);
    }
}
