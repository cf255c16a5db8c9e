package dev.shtora.simulator;

import java.time.Duration;
import java.util.List;

/** What can go wrong with a modelled blind, on demand. What is random about it comes from the blind's seed. */
public sealed interface Mishap {

    /** How one asks for it. */
    String word();

    /** What happens, and what one should see. */
    String text();

    /** The fabric jams: from now on the roll turns neither way. */
    record StuckFabric() implements Mishap {
        @Override
        public String word() {
            return "stuck-fabric";
        }

        @Override
        public String text() {
            return "the fabric jams; the next homing says that the top was not found";
        }
    }

    /** The endstop's contact stays closed, or its wire is shorted. */
    record EndstopStuck() implements Mishap {
        @Override
        public String word() {
            return "endstop-stuck";
        }

        @Override
        public String text() {
            return "the endstop stays pressed; homing says that it is stuck";
        }
    }

    /** The endstop never closes, or its wire is cut. */
    record EndstopMissing() implements Mishap {
        @Override
        public String word() {
            return "endstop-missing";
        }

        @Override
        public String text() {
            return "the endstop never closes; homing says that the top was not found";
        }
    }

    /** The endstop's contact bounces: a burst of edges when it closes and opens, for some milliseconds. */
    record EndstopBouncing() implements Mishap {
        @Override
        public String word() {
            return "endstop-bouncing";
        }

        @Override
        public String text() {
            return "the endstop bounces for some milliseconds; the top should be found all the same";
        }
    }

    /**
     * The tube slips on the shaft when it lifts.
     *
     * @param share how many of the steps up are lost, 0 to 1
     */
    record Slipping(double share) implements Mishap {
        @Override
        public String word() {
            return "slipping";
        }

        @Override
        public String text() {
            return "the tube slips while it lifts; the top comes late, which is noticed and corrected";
        }
    }

    /**
     * Now and then a line's change does not reach the motor.
     *
     * @param share how many of the changes are missed, 0 to 1
     */
    record MissedPulses(double share) implements Mishap {
        @Override
        public String word() {
            return "missed-pulses";
        }

        @Override
        public String text() {
            return "a loose wire misses pulses; the top comes early or late, which is noticed and corrected";
        }
    }

    /** Two of the motor's wires are swapped. */
    record WiresSwapped() implements Mishap {
        @Override
        public String word() {
            return "wrong-sequence";
        }

        @Override
        public String text() {
            return "two wires are swapped: the motor hums and does not turn; the top is not found";
        }
    }

    /**
     * The motor's supply fails while the daemon goes on.
     *
     * @param gone for how long, in the model's time
     */
    record PowerCut(Duration gone) implements Mishap {
        @Override
        public String word() {
            return "power-cut";
        }

        @Override
        public String text() {
            return "the motor has no power for a while; the position is wrong until the top is met";
        }
    }

    /**
     * The motor is hot and weak.
     *
     * @param share what is left of its torque, 0 to 1
     */
    record Heat(double share) implements Mishap {
        @Override
        public String word() {
            return "heat";
        }

        @Override
        public String text() {
            return "the motor is hot and weak: it loses steps when it lifts the most";
        }
    }

    /** All of them, as the demo shows them. */
    List<Mishap> ALL = List.of(new StuckFabric(), new EndstopStuck(), new EndstopMissing(), new EndstopBouncing(),
            new Slipping(0.01), new MissedPulses(0.001), new WiresSwapped(), new PowerCut(Duration.ofSeconds(20)),
            new Heat(0.3));
}
