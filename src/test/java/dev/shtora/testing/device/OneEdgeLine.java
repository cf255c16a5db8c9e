package dev.shtora.testing.device;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import com.pi4j.io.gpio.digital.DigitalStateChangeListener;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** A line whose level changes once, to the other one, at a moment. */
public final class OneEdgeLine {
    /** When the edge comes. */
    public enum Moment {
        BEFORE_LISTENER,
        AFTER_LISTENER,
        /** The level is read, and the edge comes before the reader has used it. */
        AFTER_READING,
        LATER
    }

    private final Moment moment;
    private final List<DigitalStateChangeListener> listeners = new ArrayList<>();
    private final DigitalState after;
    private DigitalState level;

    /** @param before the level before the edge */
    public OneEdgeLine(Moment moment, DigitalState before) {
        this.moment = moment;
        this.level = before;
        this.after = before == DigitalState.LOW ? DigitalState.HIGH : DigitalState.LOW;
    }

    /** The line as a program sees it. */
    public DigitalInput input() {
        return (DigitalInput) Proxy.newProxyInstance(OneEdgeLine.class.getClassLoader(),
                new Class<?>[]{DigitalInput.class}, (_, method, arguments) -> switch (method.getName()) {
                    case "addListener" -> {
                        edge(Moment.BEFORE_LISTENER);
                        listeners.add(((DigitalStateChangeListener[]) arguments[0])[0]);
                        edge(Moment.AFTER_LISTENER);
                        yield null;
                    }
                    case "state" -> {
                        DigitalState read = level;
                        edge(Moment.AFTER_READING);
                        yield read;
                    }
                    default -> throw new AssertionError("no other method of the line is called: " + method.getName());
                });
    }

    /** The level changes first, and then the listeners are called, as by the thread that reads the edges. */
    public void edge(Moment now) {
        if (now == moment && level != after) {
            level = after;
            listeners.forEach(one -> one.onDigitalStateChange(new DigitalStateChangeEvent<>(null, after)));
        }
    }
}
