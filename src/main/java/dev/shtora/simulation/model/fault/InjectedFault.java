package dev.shtora.simulation.model.fault;

import java.time.Duration;

/** A fault that is injected into a modelled blind. Its random parts come from the blind's seed. */
public sealed interface InjectedFault {

    /** The fabric jams: the roll turns in neither direction. */
    record StuckFabric() implements InjectedFault {}

    /** The endstop's contact stays closed, or its wire has a short circuit. */
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
     * Some changes of a line, or pulses, do not reach the motor.
     *
     * @param share how many are missed, 0 to 1
     */
    record MissedPulses(double share) implements InjectedFault {}

    /** Two of the motor's wires are swapped. */
    record WiresSwapped() implements InjectedFault {}

    /**
     * The motor's supply fails while the daemon continues.
     *
     * @param gone the duration of the failure in the model's time
     */
    record PowerCut(Duration gone) implements InjectedFault {}

    /**
     * The motor is hot and weak.
     *
     * @param share the share of its torque that is left, above 0 to 1
     */
    record Heat(double share) implements InjectedFault {}
}
