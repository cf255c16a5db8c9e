package dev.shtora.device.motor;

import static org.assertj.core.api.Assertions.assertThat;

import com.pi4j.io.gpio.digital.DigitalState;
import dev.shtora.testing.device.OneEdgeLine;
import dev.shtora.testing.device.OneEdgeLine.Moment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The first edge of a line comes at each moment of the start of its endstop. */
class EndstopTest {
    private static final DigitalState PRESSED = DigitalState.LOW;

    @ParameterizedTest
    @EnumSource
    void endstopHasLevelAfterFirstEdge(Moment moment) {
        OneEdgeLine pressing = new OneEdgeLine(moment, DigitalState.HIGH);
        Endstop pressed = Endstop.at(pressing.input(), PRESSED);
        pressing.edge(Moment.LATER);
        assertThat(pressed.pressed()).isTrue();
        assertThat(pressed.touched()).isTrue();
        OneEdgeLine releasing = new OneEdgeLine(moment, PRESSED);
        Endstop released = Endstop.at(releasing.input(), PRESSED);
        releasing.edge(Moment.LATER);
        assertThat(released.pressed()).isFalse();
    }
}
