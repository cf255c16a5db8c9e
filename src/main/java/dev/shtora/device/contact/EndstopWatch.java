package dev.shtora.device.contact;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.shtora.device.motor.StepRunner;
import java.util.function.Consumer;

/**
 * Reports the debounced level of an endstop's line for as long as somebody wants to know it, whatever the motor does.
 * {@link dev.shtora.device.motor.Endstop} is what stops the motor.
 */
public final class EndstopWatch extends DebouncedContact {
    /** Receives the levels from other threads; its methods must return immediately. */
    public interface Listener extends Consumer<Boolean> {
        /** Whether changes are still of interest. */
        boolean listens();
    }

    private final Listener listener;

    private EndstopWatch(DigitalInput line, DigitalState pressedState, StepRunner runner, Listener listener) {
        super(line, pressedState, runner);
        this.listener = listener;
    }

    /**
     * Watches an endstop from now on.
     *
     * @param listener receives each change: whether the switch is pressed
     */
    public static void watch(DigitalInput line, DigitalState pressedState, StepRunner runner, Listener listener) {
        new EndstopWatch(line, pressedState, runner, listener).watch();
    }

    @Override
    boolean isWatched() {
        return listener.listens();
    }

    @Override
    void begun(boolean isPressed) {}

    @Override
    void changed(boolean isPressed) {
        listener.accept(isPressed);
    }
}
