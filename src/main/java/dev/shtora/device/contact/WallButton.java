package dev.shtora.device.contact;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.shtora.device.motor.StepRunner;
import java.util.function.Consumer;

/**
 * A wall button: a switch to ground, debounced.
 *
 * <pre>
 *  line     ‾‾‾\_/‾\_________________________/‾\_/‾‾‾‾
 *              bounces                        bounces
 *  events         PRESSED    HELD                RELEASED     and STUCK once, after 30 s
 * </pre>
 */
public final class WallButton extends DebouncedContact {
    /** A button that is pressed for longer counts as held. */
    static final long HOLD = 400_000_000;
    /** A button that is pressed for longer counts as stuck. */
    static final long STUCK = 30_000_000_000L;

    /** What a button reports. */
    public enum Event {
        /** The button was pressed. */
        PRESSED,
        /** It has been pressed for 400 ms. */
        HELD,
        /** It was released. */
        RELEASED,
        /** It has been pressed for 30 s. */
        STUCK
    }

    private final Consumer<Event> listener;
    private long presses;

    private WallButton(DigitalInput line, StepRunner runner, Consumer<Event> listener) {
        super(line, DigitalState.LOW, runner);
        this.listener = listener;
    }

    /**
     * Watches a button from now on. One that is pressed from the start reports no press: it is no command, and its wire may
     * be broken.
     *
     * @param listener receives the events from other threads; it must return immediately
     */
    public static void watch(DigitalInput line, StepRunner runner, Consumer<Event> listener) {
        new WallButton(line, runner, listener).watch();
    }

    @Override
    boolean isWatched() {
        return true;
    }

    @Override
    void begun(boolean isPressed) {
        if (isPressed) {
            notifyLater(STUCK, Event.STUCK);
        }
    }

    @Override
    void changed(boolean isPressed) {
        presses++;
        listener.accept(isPressed ? Event.PRESSED : Event.RELEASED);
        if (isPressed) {
            notifyLater(HOLD, Event.HELD);
            notifyLater(STUCK, Event.STUCK);
        }
    }

    private void notifyLater(long nanos, Event event) {
        long press = presses;
        after(nanos, () -> stillPressed(press, event));
    }

    private synchronized void stillPressed(long press, Event event) {
        if (press == presses) {
            listener.accept(event);
        }
    }
}
