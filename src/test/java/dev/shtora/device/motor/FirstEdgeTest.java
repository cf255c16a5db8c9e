package dev.shtora.device.motor;

import static org.assertj.core.api.Assertions.assertThat;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import com.pi4j.io.gpio.digital.DigitalStateChangeListener;
import dev.shtora.device.motor.WallButton.Event;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The first edge of a line comes at each moment of the start of what listens to it. Nothing is lost. */
class FirstEdgeTest {
    private static final DigitalState PRESSED = DigitalState.LOW;

    /** When the edge comes. */
    enum Moment {
        BEFORE_LISTENER,
        AFTER_LISTENER,
        /** The level is read, and the edge comes before the reader has used it. */
        AFTER_READING,
        LATER
    }

    /** A line whose level changes once, to the other one, at a moment. */
    private static final class Line {
        private final Moment moment;
        private final List<DigitalStateChangeListener> listeners = new ArrayList<>();
        private final DigitalState after;
        private DigitalState level;

        Line(Moment moment, DigitalState before) {
            this.moment = moment;
            this.level = before;
            this.after = before == DigitalState.LOW ? DigitalState.HIGH : DigitalState.LOW;
        }

        DigitalInput input() {
            return (DigitalInput) Proxy.newProxyInstance(FirstEdgeTest.class.getClassLoader(),
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
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
        }

        /** The level changes first, and then the listeners are called, as by the thread that reads the edges. */
        void edge(Moment now) {
            if (now == moment && level != after) {
                level = after;
                listeners.forEach(one -> one.onDigitalStateChange(new DigitalStateChangeEvent<>(null, after)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void endstopHasLevelAfterFirstEdge(Moment moment) {
        Line pressing = new Line(moment, DigitalState.HIGH);
        Endstop pressed = Endstop.at(pressing.input(), PRESSED);
        pressing.edge(Moment.LATER);
        assertThat(pressed.pressed()).isTrue();
        assertThat(pressed.touched()).isTrue();
        Line releasing = new Line(moment, PRESSED);
        Endstop released = Endstop.at(releasing.input(), PRESSED);
        releasing.edge(Moment.LATER);
        assertThat(released.pressed()).isFalse();
    }

    /** An edge before the level is read is part of the start; a later one is a press. */
    @ParameterizedTest
    @EnumSource
    void buttonReportsPressThatCameAfterStart(Moment moment) {
        Line line = new Line(moment, DigitalState.HIGH);
        StepClock clock = new StepClock();
        VirtualStepRunner runner = new VirtualStepRunner(clock, clock::nanos, Long.MAX_VALUE / 2);
        List<Event> reported = new ArrayList<>();
        WallButton.watch(line.input(), runner, reported::add);
        line.edge(Moment.LATER);
        clock.set(WallButton.DEBOUNCE);
        runner.advance(WallButton.DEBOUNCE);
        boolean before = moment == Moment.BEFORE_LISTENER || moment == Moment.AFTER_LISTENER;
        assertThat(reported).isEqualTo(before ? List.of() : List.of(Event.PRESSED));
        clock.set(2 * WallButton.STUCK);
        runner.advance(2 * WallButton.STUCK);
        assertThat(reported).as("a press from the start is noticed").endsWith(Event.STUCK);
    }

    @ParameterizedTest
    @EnumSource
    void watchReportsFirstChangeAfterStart(Moment moment) {
        Line line = new Line(moment, DigitalState.HIGH);
        StepClock clock = new StepClock();
        VirtualStepRunner runner = new VirtualStepRunner(clock, clock::nanos, Long.MAX_VALUE / 2);
        List<Boolean> reported = new ArrayList<>();
        EndstopWatch.watch(line.input(), PRESSED, runner, new EndstopWatch.Listener() {
            @Override
            public boolean listens() {
                return true;
            }

            @Override
            public void accept(Boolean pressed) {
                reported.add(pressed);
            }
        });
        line.edge(Moment.LATER);
        clock.set(Endstop.DEBOUNCE_NANOS);
        runner.advance(Endstop.DEBOUNCE_NANOS);
        boolean before = moment == Moment.BEFORE_LISTENER || moment == Moment.AFTER_LISTENER;
        assertThat(reported).isEqualTo(before ? List.of() : List.of(true));
    }
}
