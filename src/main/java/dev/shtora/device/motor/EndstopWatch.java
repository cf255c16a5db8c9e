package dev.shtora.device.motor;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;
import java.util.function.Consumer;

/**
 * Reports the level of an endstop's line for as long as somebody wants to know it, whatever the motor does: it counts when
 * it has been stable for 20 ms. {@link Endstop} is what stops the motor.
 */
public final class EndstopWatch {
    /** Receives the levels from other threads; its methods must return immediately. */
    public interface Listener extends Consumer<Boolean> {
        /** Whether changes are still of interest. */
        boolean listens();
    }

    private final DigitalInput line;
    private final DigitalState pressedState;
    private final StepRunner runner;
    private final Listener listener;
    private long edges;
    private boolean pressed;

    private EndstopWatch(DigitalInput line, DigitalState pressedState, StepRunner runner, Listener listener) {
        this.line = line;
        this.pressedState = pressedState;
        this.runner = runner;
        this.listener = listener;
    }

    /**
     * Watches an endstop from now on.
     *
     * @param listener receives each change: whether the switch is pressed
     */
    public static void watch(DigitalInput line, DigitalState pressedState, StepRunner runner, Listener listener) {
        EndstopWatch watch = new EndstopWatch(line, pressedState, runner, listener);
        line.addListener(_ -> watch.edge());
        watch.begin(); // After the listener: an edge before it is in the level, and no edge is lost between them.
    }

    private synchronized void begin() {
        pressed = line.state() == pressedState;
    }

    private synchronized void edge() {
        if (listener.listens()) {
            long number = ++edges;
            runner.after(Endstop.DEBOUNCE_NANOS, () -> settled(number));
        }
    }

    private synchronized void settled(long number) {
        boolean now = line.state() == pressedState;
        if (number == edges && now != pressed) {
            pressed = now;
            listener.accept(now);
        }
    }
}
