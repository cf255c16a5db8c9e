package dev.shtora.device.motor;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;

/**
 * The switch at the top of the travel, and its debouncing. The first raw edge is latched until the endstop is armed
 * again, so that a contact that bounces halts the motor immediately. {@link #debounce} then decides from the level whether
 * the switch is pressed. The line's listener writes the levels from any thread; the running side calls the other
 * methods.
 */
public final class Endstop {
    /** From the first edge of a contact until it has stopped bouncing. */
    static final long DEBOUNCE_NANOS = 20_000_000;
    /** The number of spikes in a move after which the next touch counts as a press. */
    private static final int MAX_SPIKES = 10;

    private volatile boolean pressed;
    private volatile boolean touched;
    /** Touches in this move that were not a press. */
    private int spikes;

    private Endstop() {}

    /** A cover without endstop: never pressed. */
    public static Endstop none() {
        return new Endstop();
    }

    /**
     * The switch at a line, from now on.
     *
     * @param pressedState the level of the line while the switch is pressed
     */
    public static Endstop at(DigitalInput line, DigitalState pressedState) {
        Endstop endstop = new Endstop();
        line.addListener(edge -> endstop.level(edge.state() == pressedState));
        do { // An edge between the reading of the level and the write is newer, and must not be overwritten.
            endstop.level(line.state() == pressedState);
        } while (endstop.pressed != (line.state() == pressedState));
        return endstop;
    }

    private void level(boolean now) {
        pressed = now;
        if (now) {
            touched = true;
        }
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

    /**
     * Clears the latch. If the switch is pressed, it stays latched: the level is read after the latch is cleared, so that
     * a press at this moment either is seen here or sets the latch afterwards.
     */
    void arm() {
        if (touched) { // A volatile write at each step would take longer than the step.
            touched = false;
            if (pressed) {
                touched = true;
            }
        }
    }

    /**
     * Evaluates a touch, {@link #DEBOUNCE_NANOS} after it: if the line no longer has its pressed level, the touch was a
     * spike, and the endstop is armed again. Too many such spikes in one move count as a press.
     */
    void debounce() {
        if (!pressed && ++spikes <= MAX_SPIKES) {
            arm();
        }
    }
}
