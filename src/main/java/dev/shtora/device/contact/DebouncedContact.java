package dev.shtora.device.contact;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.shtora.device.motor.StepRunner;

/** A contact on an input line, debounced: a level counts when it has been stable for 20 ms. */
abstract class DebouncedContact {
    /** A level counts when it has been stable for this time, in nanoseconds. */
    static final long DEBOUNCE_NANOS = 20_000_000;

    private final DigitalInput line;
    private final DigitalState pressedState;
    private final StepRunner runner;
    private long edges;
    private boolean pressed;

    /** @param pressedState the level of the line while the contact is pressed */
    DebouncedContact(DigitalInput line, DigitalState pressedState, StepRunner runner) {
        this.line = line;
        this.pressedState = pressedState;
        this.runner = runner;
    }

    /** Watches the line from now on. */
    final void watch() {
        line.addListener(_ -> edge());
        begin(); // After the listener: an edge before it is in the level, and no edge is lost between them.
    }

    private synchronized void begin() {
        pressed = line.state() == pressedState;
        begun(pressed);
    }

    private synchronized void edge() {
        if (isWatched()) {
            long number = ++edges;
            after(DEBOUNCE_NANOS, () -> settled(number));
        }
    }

    private synchronized void settled(long number) {
        boolean now = line.state() == pressedState;
        if (number == edges && now != pressed) {
            pressed = now;
            changed(now);
        }
    }

    /** Runs a task after a time in nanoseconds. The task must return immediately. */
    final void after(long nanos, Runnable task) {
        runner.after(nanos, task);
    }

    /** Whether edges count at present. */
    abstract boolean isWatched();

    /** Called once, under this object's lock, with the level at the start. */
    abstract void begun(boolean isPressed);

    /** Called under this object's lock at each change of the debounced level. */
    abstract void changed(boolean isPressed);
}
