package dev.shtora.config;

import dev.shtora.core.motion.CoilSequence;
import dev.shtora.core.motion.DriverChip;
import dev.shtora.core.motion.MotorType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What stands between the pins and the motor's coils. Pins are BCM numbers. */
public sealed interface Driver {

    /** How many steps of this driver turn the motor's shaft once. */
    double stepsPerTurn(MotorType type);

    /** Its kind and mode. */
    String description();

    /** At rest on a multiple of so many steps, the rotor stays where it is when the current is switched off. */
    int grain();

    /** Its lines, in their order, each with the level at which nothing gets warm and nothing turns. */
    List<ColdLine> coldLines(String cover);

    /**
     * An output and the level at which it is cold.
     *
     * @param id what it is, such as bedroom:coil-a
     * @param pin its BCM number
     * @param high whether it is cold when it is high
     */
    record ColdLine(String id, int pin, boolean high) {}

    /**
     * A darlington board such as the ULN2003: each coil has a line.
     *
     * @param pins the lines to IN1 to IN4
     */
    record Coils(List<Integer> pins, CoilSequence sequence) implements Driver {
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
     * A chip that counts pulses.
     *
     * @param enable its EN line, low to switch the current on; without one it is always on
     * @param microsteps steps to a full step, as its pins are set
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
