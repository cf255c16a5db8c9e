package dev.shtora.simulator;

import java.time.Duration;

/** What goes wrong with a modelled blind, on demand. What is random about it comes from the blind's seed. */
public sealed interface Mishap {

    /** The fabric jams: from now on the roll turns neither way. */
    record StuckFabric() implements Mishap {}

    /** The endstop's contact stays closed, or its wire is shorted. */
    record EndstopStuck() implements Mishap {}

    /** The endstop never closes, or its wire is cut. */
    record EndstopMissing() implements Mishap {}

    /** The endstop's contact bounces when it closes and opens: a burst of edges, for some milliseconds. */
    record EndstopBouncing() implements Mishap {}

    /**
     * The tube slips on the shaft when it lifts.
     *
     * @param share how many of the steps up are lost, 0 to 1
     */
    record Slipping(double share) implements Mishap {}

    /**
     * Now and then a line's change, or a pulse, does not reach the motor.
     *
     * @param share how many are missed, 0 to 1
     */
    record MissedPulses(double share) implements Mishap {}

    /** Two of the motor's wires are swapped. */
    record WiresSwapped() implements Mishap {}

    /**
     * The motor's supply fails while the daemon goes on.
     *
     * @param gone for how long, in the model's time
     */
    record PowerCut(Duration gone) implements Mishap {}

    /**
     * The motor is hot and weak.
     *
     * @param share what is left of its torque, above 0 to 1
     */
    record Heat(double share) implements Mishap {}
}
