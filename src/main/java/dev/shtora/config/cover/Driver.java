package dev.shtora.config.cover;

import dev.shtora.core.motion.CoilSequence;
import dev.shtora.core.motion.DriverChip;
import dev.shtora.core.motion.MotorType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The driver between the pins and the coils of a motor. Pins are BCM numbers. */
public sealed interface Driver {

    /** Steps of this driver per turn of the motor's shaft. */
    double stepsPerTurn(MotorType type);

    /** Kind and mode, for messages and for the calibration key. */
    String description();

    /** The steps between two positions at which the rotor stays without current, 1 or more. */
    int grain();

    /** The lines, each with the level at which the motor has no current. */
    List<ColdLine> coldLines(String cover);

    /**
     * An output and the level at which the motor has no current.
     *
     * @param id the name of the line, such as bedroom:coil-a
     * @param pin the BCM number
     * @param high whether that level is high
     */
    record ColdLine(String id, int pin, boolean high) {}

    /**
     * A Darlington board such as the ULN2003, with one line per coil.
     *
     * @param pins the lines to IN1, IN2, IN3 and IN4, in this order
     * @param sequence the coil sequence
     */
    record Coils(List<Integer> pins, CoilSequence sequence) implements Driver {
        /** Copies the list. */
        public Coils {
            pins = List.copyOf(pins);
        }

        @Override
        public double stepsPerTurn(MotorType type) {
            return type.stepsPerTurn() / sequence.halfSteps();
        }

        @Override
        public String description() {
            return sequence.name().toLowerCase(Locale.ROOT) + " steps";
        }

        @Override
        public int grain() {
            return 1;
        }

        @Override
        public List<ColdLine> coldLines(String cover) {
            return IntStream.range(0, pins.size())
                    .mapToObj(i -> new ColdLine(cover + ":coil-" + "abcd".charAt(i), pins.get(i), false)).toList();
        }
    }

    /**
     * A driver chip with STEP and DIR inputs.
     *
     * @param step the line to STEP
     * @param dir the line to DIR
     * @param enable the line to EN, low for current on; empty if EN is wired to ground
     * @param microsteps microsteps per full step, as the pins of the chip are set
     */
    record StepDir(DriverChip chip, int step, int dir, Optional<Integer> enable, int microsteps) implements Driver {
        @Override
        public double stepsPerTurn(MotorType type) {
            return type.stepsPerTurn() * microsteps;
        }

        @Override
        public String description() {
            return chip.word() + " with " + microsteps + " microsteps";
        }

        @Override
        public int grain() {
            return microsteps;
        }

        @Override
        public List<ColdLine> coldLines(String cover) {
            return Stream.concat(
                    Stream.of(new ColdLine(cover + ":step", step, false), new ColdLine(cover + ":dir", dir, false)),
                    enable.map(pin -> new ColdLine(cover + ":enable", pin, true)).stream()).toList();
        }
    }
}
