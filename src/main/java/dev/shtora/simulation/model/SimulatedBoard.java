package dev.shtora.simulation.model;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.binding.DigitalBinding;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputBase;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalOutputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import com.pi4j.io.gpio.digital.DigitalStateChangeListener;
import dev.shtora.core.motion.DriverChip;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A board without pins: Pi4J providers whose outputs drive modelled blinds and whose inputs are their endstops. Blinds
 * must be wired before the daemon creates its lines from the {@link #context}.
 */
public final class SimulatedBoard {
    /** Receives the levels of an output. */
    private interface Wire {
        void level(boolean high);
    }

    private final Map<Integer, Wire> wires = new HashMap<>();
    private final Map<Integer, Input> inputs = new HashMap<>();
    private final Set<Integer> pressedBefore = new HashSet<>();
    private final Map<Integer, Switch> endstops = new HashMap<>();

    private record Switch(SimulatedBlind blind, DigitalState pressed) {}

    /** Connects a blind's motor by its coils A to D. Pins are BCM numbers. */
    public void wire(SimulatedBlind blind, List<Integer> coilPins) {
        for (int coil = 0; coil < coilPins.size(); coil++) {
            int bit = coil;
            wires.put(coilPins.get(coil), high -> blind.coil(bit, high));
        }
    }

    /** Connects a blind's motor by a chip with STEP, DIR and optionally EN. A chip without EN is always on. */
    public void wire(SimulatedBlind blind, DriverChip chip, int step, int dir, Optional<Integer> enable) {
        StepLines lines = blind.chip(new StepLines.Timing(chip.pulseNanos(), chip.setUpNanos(), chip.wakeNanos()),
                enable.isEmpty());
        wires.put(step, lines::step);
        wires.put(dir, lines::dir);
        enable.ifPresent(pin -> wires.put(pin, lines::enable));
    }

    /** Connects a blind's endstop, a switch to ground. */
    public void wireEndstop(SimulatedBlind blind, int pin) {
        wireEndstop(blind, pin, DigitalState.LOW);
    }

    /** Connects a blind's endstop, a switch that pulls the line to a level while it is pressed. */
    public void wireEndstop(SimulatedBlind blind, int pin, DigitalState pressed) {
        endstops.put(pin, new Switch(blind, pressed));
    }

    /** A Pi4J context with this board's lines, without auto-detection. */
    public Context context() {
        return Pi4J.newContextBuilder().noAutoDetect().disableShutdownHook().add(new Outputs(), new Inputs()).build();
    }

    private final class Outputs extends DigitalOutputProviderBase implements DigitalOutputProvider {
        Outputs() {
            super("simulated-output", "Simulated outputs");
        }

        @Override
        public DigitalOutput create(DigitalOutputConfig config) {
            Output line = new Output(this, config, wires.getOrDefault(config.bcm(), _ -> {}));
            context.registry().add(line);
            return line;
        }
    }

    private static final class Output extends DigitalOutputBase {
        private final Wire wire;
        /** Whether anybody may listen. Pi4J asks two lists of listeners at each change of a level. */
        private boolean observed;

        Output(DigitalOutputProvider provider, DigitalOutputConfig config, Wire wire) {
            super(provider, config);
            this.wire = wire;
        }

        @Override
        public DigitalOutput state(DigitalState level) {
            if (observed) {
                super.state(level);
            } else {
                state = level;
            }
            wire.level(level == DigitalState.HIGH);
            return this;
        }

        @Override
        public DigitalOutput addListener(DigitalStateChangeListener... listeners) {
            observed = true;
            return super.addListener(listeners);
        }

        @Override
        @SuppressWarnings("rawtypes") // As Pi4J declares it.
        public DigitalOutput bind(DigitalBinding... bindings) {
            observed = true;
            return super.bind(bindings);
        }
    }

    private final class Inputs extends DigitalInputProviderBase implements DigitalInputProvider {
        Inputs() {
            super("simulated-input", "Simulated inputs");
        }

        @Override
        public DigitalInput create(DigitalInputConfig config) {
            Switch endstop = endstops.get(config.bcm());
            Input line = new Input(this, config, endstop == null ? DigitalState.LOW : endstop.pressed());
            if (endstop != null) {
                endstop.blind().onEndstop(line::pressed);
            }
            context.registry().add(line);
            inputs.put(config.bcm(), line);
            if (pressedBefore.contains(config.bcm())) {
                line.pressed(true);
            }
            return line;
        }
    }

    /** Presses or releases the switch at an input, which may be created later. */
    public void press(int pin, boolean pressed) {
        Input input = inputs.get(pin);
        if (input != null) {
            input.pressed(pressed);
        } else if (pressed) {
            pressedBefore.add(pin);
        }
    }

    /** An input line that is pulled to one level, and by the pressed switch to the other. */
    private static final class Input extends DigitalInputBase {
        private final DigitalState on;
        private volatile DigitalState level;

        Input(DigitalInputProvider provider, DigitalInputConfig config, DigitalState on) {
            super(provider, config);
            this.on = on;
            this.level = released();
        }

        private DigitalState released() {
            return on == DigitalState.LOW ? DigitalState.HIGH : DigitalState.LOW;
        }

        void pressed(boolean pressed) {
            level = pressed ? on : released();
            dispatch(new DigitalStateChangeEvent<DigitalInput>(this, level));
        }

        @Override
        public DigitalState state() {
            return level;
        }
    }
}
