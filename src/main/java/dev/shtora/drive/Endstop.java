package dev.shtora.drive;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;

/** The switch at the top of the way. Its raw edge raises a flag that the step loop looks at before each step. */
public final class Endstop {
    private volatile boolean pressed;

    private Endstop() {}

    /** No switch: never pressed. */
    public static Endstop none() {
        return new Endstop();
    }

    /** @param pressedState the level that the line has while the switch is pressed */
    public Endstop(DigitalInput line, DigitalState pressedState) {
        line.addListener(edge -> pressed = edge.state() == pressedState);
        pressed = line.state() == pressedState;
    }

    boolean pressed() {
        return pressed;
    }
}
