package dev.shtora.device.motor;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import com.pi4j.io.gpio.digital.DigitalStateChangeListener;
import java.lang.reflect.Proxy;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/**
 * The switch is pressed at the moment at which the running side arms the endstop, after something else was on the line.
 * A motor that moves up halts only for a latched touch, so the press must not be lost.
 */
@JCStressTest
@Outcome(id = "true", expect = ACCEPTABLE, desc = "the touch is latched")
@Outcome(expect = FORBIDDEN, desc = "the switch is pressed, and the motor does not halt")
@State
public class EndstopStress {
    private static final DigitalStateChangeEvent<DigitalInput> PRESSED = new DigitalStateChangeEvent<>(null,
            DigitalState.LOW);
    private static final DigitalStateChangeEvent<DigitalInput> RELEASED = new DigitalStateChangeEvent<>(null,
            DigitalState.HIGH);

    private DigitalStateChangeListener listener;
    private final Endstop endstop = Endstop.at(line(), DigitalState.LOW);

    public EndstopStress() {
        listener.onDigitalStateChange(PRESSED);
        listener.onDigitalStateChange(RELEASED);
    }

    /** A line that is not pressed, and keeps its listener. */
    private DigitalInput line() {
        return (DigitalInput) Proxy.newProxyInstance(EndstopStress.class.getClassLoader(),
                new Class<?>[]{DigitalInput.class}, (_, method, arguments) -> switch (method.getName()) {
                    case "addListener" -> {
                        listener = ((DigitalStateChangeListener[]) arguments[0])[0];
                        yield null;
                    }
                    case "state" -> DigitalState.HIGH;
                    default -> throw new AssertionError("no other method of the line is called: " + method.getName());
                });
    }

    @Actor
    public void press() {
        listener.onDigitalStateChange(PRESSED);
    }

    @Actor
    public void arm() {
        endstop.arm();
    }

    @Arbiter
    public void latched(Z_Result result) {
        result.r1 = endstop.touched();
    }
}
