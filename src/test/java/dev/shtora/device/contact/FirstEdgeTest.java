package dev.shtora.device.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.pi4j.io.gpio.digital.DigitalState;
import dev.shtora.device.contact.WallButton.Event;
import dev.shtora.device.motor.StepClock;
import dev.shtora.device.motor.VirtualStepRunner;
import dev.shtora.testing.device.OneEdgeLine;
import dev.shtora.testing.device.OneEdgeLine.Moment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The first edge of a line comes at each moment of the start of what listens to it. Nothing is lost. */
class FirstEdgeTest {
    private static final DigitalState PRESSED = DigitalState.LOW;

    /** An edge before the level is read is part of the start; a later one is a press. */
    @ParameterizedTest
    @EnumSource
    void buttonReportsPressThatCameAfterStart(Moment moment) {
        OneEdgeLine line = new OneEdgeLine(moment, DigitalState.HIGH);
        StepClock clock = new StepClock();
        VirtualStepRunner runner = new VirtualStepRunner(clock, clock::nanos, Long.MAX_VALUE / 2);
        List<Event> reported = new ArrayList<>();
        WallButton.watch(line.input(), runner, reported::add);
        line.edge(Moment.LATER);
        clock.set(DebouncedContact.DEBOUNCE_NANOS);
        runner.advance(DebouncedContact.DEBOUNCE_NANOS);
        boolean before = moment == Moment.BEFORE_LISTENER || moment == Moment.AFTER_LISTENER;
        assertThat(reported).isEqualTo(before ? List.of() : List.of(Event.PRESSED));
        clock.set(2 * WallButton.STUCK);
        runner.advance(2 * WallButton.STUCK);
        assertThat(reported).as("a press from the start is noticed").endsWith(Event.STUCK);
    }

    @ParameterizedTest
    @EnumSource
    void watchReportsFirstChangeAfterStart(Moment moment) {
        OneEdgeLine line = new OneEdgeLine(moment, DigitalState.HIGH);
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
        clock.set(DebouncedContact.DEBOUNCE_NANOS);
        runner.advance(DebouncedContact.DEBOUNCE_NANOS);
        boolean before = moment == Moment.BEFORE_LISTENER || moment == Moment.AFTER_LISTENER;
        assertThat(reported).isEqualTo(before ? List.of() : List.of(true));
    }
}
