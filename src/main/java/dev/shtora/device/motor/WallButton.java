package dev.shtora.device.motor;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;
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
public final class WallButton {
    /** A level counts when it has been stable for this time, in nanoseconds. */
    static final long DEBOUNCE = 20_000_000;
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

    private final DigitalInput line;
    private final StepRunner runner;
    private final Consumer<Event> listener;
    private long edges;
    private long presses;
    private boolean pressed;

    private WallButton(DigitalInput line, StepRunner runner, Consumer<Event> listener) {
        this.line = line;
        this.runner = runner;
        this.listener = listener;
    }

    /**
     * Watches a button from now on. One that is pressed from the start reports no press: it is no command, and its wire may
     * be broken.
     *
     * @param listener receives the events from other threads; it must return immediately
     */
    public static void watch(DigitalInput line, StepRunner runner, Consumer<Event> listener) {
        WallButton button = new WallButton(line, runner, listener);
        line.addListener(_ -> button.edge());
        button.begin(); // After the listener: an edge before it is in the level, and no edge is lost between them.
    }

    private synchronized void begin() {
        pressed = line.state() == DigitalState.LOW;
        if (pressed) {
            notifyLater(STUCK, Event.STUCK);
        }
    }

    private synchronized void edge() {
        long number = ++edges;
        runner.after(DEBOUNCE, () -> settled(number));
    }

    private synchronized void settled(long number) {
        boolean low = line.state() == DigitalState.LOW;
        if (number == edges && low != pressed) {
            pressed = low;
            presses++;
            listener.accept(pressed ? Event.PRESSED : Event.RELEASED);
            if (pressed) {
                notifyLater(HOLD, Event.HELD);
                notifyLater(STUCK, Event.STUCK);
            }
        }
    }

    private void notifyLater(long nanos, Event event) {
        long press = presses;
        runner.after(nanos, () -> stillPressed(press, event));
    }

    private synchronized void stillPressed(long press, Event event) {
        if (press == presses) {
            listener.accept(event);
        }
    }
}
