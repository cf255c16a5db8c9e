package dev.shtora.device.motor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.motion.Direction;
import dev.shtora.core.motion.MotionLimits;
import dev.shtora.core.motion.Move;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ShaftTest {
    private static final MotionLimits PACE = new MotionLimits(400, 800);

    /** Steps that the shaft makes, and the fabric that a gear with play moves: counted apart from the shaft's own count. */
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

    private static int make(Move move, int steps, Shaft shaft, Gear gear) {
        int made = Math.min(steps, move.steps());
        for (int step = 1; step <= made; step++) {
            shaft.step(move.direction(step), StepRecorder.none());
            gear.turn(move.direction(step));
        }
        return made;
    }

    @Test
    void afterAReversalTheBacklashIsTakenUpFirst() {
        Shaft shaft = new Shaft(30, 1, ShaftState.at(0));
        Gear gear = new Gear(30);
        Move down = shaft.to(500, 0, PACE);
        assertThat(down.steps()).isEqualTo(530);
        make(down, 1000, shaft, gear);
        Move up = shaft.to(400, 0, PACE);
        assertThat(up.steps()).isEqualTo(130);
        make(up, 30, shaft, gear);
        assertThat(shaft.position()).isEqualTo(500);
    }

    @Test
    void withoutBacklashAMoveIsAsLongAsTheWay() {
        assertThat(new Shaft(0, 1, ShaftState.at(0)).to(500, 0, PACE).steps()).isEqualTo(500);
    }

    @Property(tries = 5000, edgeCases = EdgeCasesMode.NONE)
    void whereverItIsSentAndRedirectedTheFabricArrives(@ForAll @IntRange(max = 60) int backlash,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 3000) Integer> targets,
            @ForAll @IntRange(min = 1, max = 900) int redirectedAfter) {
        Shaft shaft = new Shaft(backlash, 1, ShaftState.at(0));
        Gear gear = new Gear(backlash);
        double velocity = 0;
        for (int target : targets) {
            Move move = shaft.to(target, velocity, PACE);
            int made = make(move, redirectedAfter, shaft, gear);
            velocity = move.velocity(made);
            assertThat(shaft.position()).isEqualTo(gear.fabric);
        }
        int last = targets.getLast();
        make(shaft.to(last, velocity, PACE), Integer.MAX_VALUE, shaft, gear);
        assertThat(shaft.position()).isEqualTo(gear.fabric).isEqualTo(last);
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void aMoveBelowTheTopEndsOnAFullStep(@ForAll @IntRange(min = 1, max = 3000) int target,
            @ForAll @IntRange(min = 1, max = 3000) int before) {
        Shaft shaft = new Shaft(0, 16, ShaftState.at(0));
        Gear gear = new Gear(0);
        make(shaft.to(before, 0, PACE), Integer.MAX_VALUE, shaft, gear);
        make(shaft.to(target, 0, PACE), Integer.MAX_VALUE, shaft, gear);
        assertThat(gear.shaft % 16).isZero();
        assertThat(shaft.position() - target).isBetween(0, 15);
        assertThat(shaft.reached(target)).isEqualTo(target);
    }

    @Test
    void whatThePlaceIsCalledDoesNotTurnTheShaft() {
        Shaft shaft = new Shaft(30, 1, ShaftState.at(0));
        Gear gear = new Gear(30);
        make(shaft.to(500, 0, PACE), 1000, shaft, gear);
        shaft.here(200);
        assertThat(shaft.position()).isEqualTo(200);
        assertThat(shaft.to(100, 0, PACE).steps()).as("the backlash is still to be taken up").isEqualTo(130);
        assertThat(shaft.to(300, 0, PACE).steps()).isEqualTo(100);
    }
}
