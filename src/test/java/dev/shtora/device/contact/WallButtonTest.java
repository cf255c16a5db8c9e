package dev.shtora.device.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import dev.shtora.device.contact.WallButton.Event;
import dev.shtora.device.motor.StepClock;
import dev.shtora.device.motor.VirtualStepRunner;
import dev.shtora.simulation.model.SimulatedBoard;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WallButtonTest {
    private static final int PIN = 5;

    private final StepClock clock = new StepClock();
    private final VirtualStepRunner runner = new VirtualStepRunner(clock, clock::nanos, Long.MAX_VALUE / 2);
    private final SimulatedBoard board = new SimulatedBoard();
    private final Context context = board.context();
    private final List<Event> reported = new ArrayList<>();

    private void button() {
        WallButton.watch(context.create(DigitalInput.newConfigBuilder(context).id("button").bcm(PIN)), runner,
                reported::add);
    }

    private void pass(double seconds) {
        runner.advance(clock.nanos() + Math.round(seconds * 1e9));
        clock.set(clock.nanos() + Math.round(seconds * 1e9));
    }

    @AfterEach
    void shutDown() {
        context.shutdown();
    }

    @Test
    void pressIsReportedAfterDebouncingThenHeldThenReleased() {
        button();
        board.press(PIN, true);
        assertThat(reported).isEmpty();
        pass(0.1);
        assertThat(reported).containsExactly(Event.PRESSED);
        pass(1);
        board.press(PIN, false);
        pass(1);
        assertThat(reported).containsExactly(Event.PRESSED, Event.HELD, Event.RELEASED);
    }

    @Test
    void inputPressedFromStartIsStuckAndNotPressed() {
        board.press(PIN, true);
        button();
        pass(20);
        assertThat(reported).isEmpty();
        pass(20);
        assertThat(reported).containsExactly(Event.STUCK);
        board.press(PIN, false);
        pass(1);
        assertThat(reported).containsExactly(Event.STUCK, Event.RELEASED);
    }

    @Test
    void shortPressesAreNotCombinedToHeld() {
        button();
        for (int i = 0; i < 3; i++) {
            board.press(PIN, true);
            pass(0.3);
            board.press(PIN, false);
            pass(0.05);
        }
        pass(60);
        assertThat(reported).doesNotContain(Event.HELD, Event.STUCK).hasSize(6);
    }
}
