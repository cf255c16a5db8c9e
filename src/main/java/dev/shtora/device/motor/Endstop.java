package dev.shtora.device.motor;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;

/**
 * The switch at the top of the way. Its first raw edge is kept until somebody arms it again, so that a contact that
 * bounces stops the motor at once; whether it really is pressed, its level says a moment later.
 */
public final class Endstop {
    private volatile boolean pressed;
    private volatile boolean touched;

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

    /** From now on the next edge counts; or the level, if it is pressed already. */
    void arm() {
        touched = pressed;
    }
}
