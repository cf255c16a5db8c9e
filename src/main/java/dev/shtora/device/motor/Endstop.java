package dev.shtora.device.motor;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;

/**
 * The switch at the top of the way. Its first raw edge is kept until somebody arms it again, so that a contact that
 * bounces stops the motor at once; whether it really is pressed, its level says a moment later.
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

    /** No switch: never pressed. */
    public static Endstop none() {
        return new Endstop();
    }

    /** @param pressedState the level that the line has while the switch is pressed */
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

    /** Whether it has had it since it was armed. */
    boolean touched() {
        return touched;
    }

    /** A move begins: arms, and forgets the spikes of the move before. */
    void watch() {
        spikes = 0;
        arm();
    }

    /** From now on the next edge counts; or the level, if it is pressed already. */
    void arm() {
        if (touched) { // A write to it on each step would cost more than the step.
            touched = pressed;
        }
    }

    /**
     * Judges a touch, {@link #DEBOUNCE_NANOS} after it: if the line does not have its pressed level any more, something else
     * was on it, and the endstop is armed again. Too many such spikes in one move count as a press.
     */
    void debounce() {
        if (!pressed && ++spikes <= MOST_SPIKES) {
            arm();
        }
    }
}
