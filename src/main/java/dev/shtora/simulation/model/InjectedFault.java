package dev.shtora.simulation.model;

import java.time.Duration;

/** What goes wrong with a modelled blind, on demand. What is random about it comes from the blind's seed. */
public sealed interface InjectedFault {

    /** The fabric jams: from now on the roll turns neither way. */
    record StuckFabric() implements InjectedFault {}

    /** The endstop's contact stays closed, or its wire is shorted. */
    record EndstopStuck() implements InjectedFault {}

    /** The endstop never closes, or its wire is cut. */
    record EndstopMissing() implements InjectedFault {}

    /** The endstop's contact bounces when it closes and opens: a burst of edges, for some milliseconds. */
    record EndstopBouncing() implements InjectedFault {}

    /**
     * The tube slips on the shaft when it lifts.
     *
     * @param share how many of the steps up are lost, 0 to 1
     */
    record Slipping(double share) implements InjectedFault {}

    /**
     * Now and then a line's change, or a pulse, does not reach the motor.
     *
     * @param share how many are missed, 0 to 1
     */
    record MissedPulses(double share) implements InjectedFault {}

    /** Two of the motor's wires are swapped. */
    record WiresSwapped() implements InjectedFault {}

    /**
     * The motor's supply fails while the daemon goes on.
     *
     * @param gone for how long, in the model's time
     */
    record PowerCut(Duration gone) implements InjectedFault {}

    /**
     * The motor is hot and weak.
     *
     * @param share what is left of its torque, above 0 to 1
     */
    record Heat(double share) implements InjectedFault {}
}
