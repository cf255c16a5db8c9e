package dev.shtora.simulation.soak;

import dev.shtora.mqtt.contract.AutomationCommand;
import dev.shtora.simulation.model.InjectedFault;
import dev.shtora.simulation.model.SimulatedDisk.DiskFault;
import java.time.Duration;

/** What happens in a house, after a while. */
sealed interface SoakEvent {

    /** Nothing, for so long that everything must have come to rest. */
    record Quiet() implements SoakEvent {}

    /** Somebody sends a command. */
    record CoverCommand(String cover, String payload) implements SoakEvent {}

    /** Somebody switches a blind's automation off or on, or takes back what was wanted. */
    record CommandAutomation(String cover, AutomationCommand word) implements SoakEvent {}

    /** Many commands at once. */
    record CommandFlood(String cover, int commands, long seed) implements SoakEvent {}

    /** {@code kill -9}. */
    record Kill() implements SoakEvent {}

    /** The power goes. */
    record PowerCut() implements SoakEvent {}

    /** The power goes when the disk is used for the n-th time. */
    record CutAtDisk(int operations) implements SoakEvent {}

    /** SIGTERM and a start with one of the configurations. */
    record Restart(int schedule) implements SoakEvent {}

    /** The disk falls ill, or is well again. */
    record SetDiskFault(DiskFault ailment) implements SoakEvent {}

    /** Somebody sets the clock. */
    record ClockJumps(Duration by) implements SoakEvent {}

    /** The broker cannot be reached, or is back. */
    record SetBrokerReachable(boolean reachable) implements SoakEvent {}

    /** Something goes wrong with a blind. */
    record InjectFault(String cover, InjectedFault mishap) implements SoakEvent {}

    /** Somebody mends all that is wrong with a blind. */
    record Repair(String cover) implements SoakEvent {}
}
