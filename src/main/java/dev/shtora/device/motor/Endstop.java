package dev.shtora.device.motor;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;

/**
 * The switch at the top of the travel, and its debouncing. The first raw edge is latched until the endstop is armed
 * again, so that a contact that bounces halts the motor at once. {@link #debounce} then decides from the level whether
 * the switch is pressed. The line's listener writes the levels from any thread; the running side calls the other
 * methods.
 */
public final class Endstop {
    /** From the first edge of a contact until it has stopped bouncing. */
    static final long DEBOUNCE_NANOS = 20_000_000;
    /** After so many touches in a move that were no press, the next one counts as a press. */
    private static final int MOST_SPIKES = 10;

    private volatile boolean pressed;
    private volatile boolean touched;
    /** Touches that were no press, in this move. */
    private int spikes;

    private Endstop() {}

    /** A cover without endstop: never pressed. */
    public static Endstop none() {
        return new Endstop();
    }

    /** @param pressedState the level of the line while the switch is pressed */
    public Endstop(DigitalInput line, DigitalState pressedState) {
        line.addListener(edge -> level(edge.state() == pressedState));
        level(line.state() == pressedState);
    }

    private void level(boolean now) {
        pressed = now;
        touched |= now;
    }

    /** Whether the line has its pressed level now. */
    boolean pressed() {
        return pressed;
    }

    /** Whether the line has had its pressed level since the endstop was armed. */
    boolean touched() {
        return touched;
    }

    /** Prepares for a move: arms, and resets the count of spikes. */
    void watch() {
        spikes = 0;
        arm();
    }

    /** Clears the latch. If the switch is pressed, it stays latched. */
    void arm() {
        if (touched) { // A write to it on each step would cost more than the step.
            touched = pressed;
        }
    }

    /**
     * Judges a touch, {@link #DEBOUNCE_NANOS} after it: if the line does not have its pressed level any more, something
     * else was on it, and the endstop is armed again. Too many such spikes in one move count as a press.
     */
    void debounce() {
        if (!pressed && ++spikes <= MOST_SPIKES) {
            arm();
        }
    }
}
