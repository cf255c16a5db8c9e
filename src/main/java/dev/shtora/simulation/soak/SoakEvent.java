package dev.shtora.simulation.soak;

import dev.shtora.mqtt.contract.AutomationCommand;
import dev.shtora.simulation.model.InjectedFault;
import dev.shtora.simulation.model.SimulatedDisk.DiskFault;
import java.time.Duration;

/** An event in an installation. */
sealed interface SoakEvent {

    /** Nothing happens for so long that everything must be at rest. */
    record Quiet() implements SoakEvent {}

    /** A person sends a command. */
    record CoverCommand(String cover, String payload) implements SoakEvent {}

    /** A person switches a cover's automation off or on, or resumes it. */
    record CommandAutomation(String cover, AutomationCommand word) implements SoakEvent {}

    /** Many commands arrive at once. */
    record CommandFlood(String cover, int commands, long seed) implements SoakEvent {}

    /** {@code kill -9}. */
    record Kill() implements SoakEvent {}

    /** The power is cut. */
    record PowerCut() implements SoakEvent {}

    /** The power is cut at the n-th operation of the disk. */
    record CutAtDisk(int operations) implements SoakEvent {}

    /** SIGTERM, and a start with one of the configurations. */
    record Restart(int schedule) implements SoakEvent {}

    /** The disk gets a fault, or loses it. */
    record SetDiskFault(DiskFault fault) implements SoakEvent {}

    /** The clock is set. */
    record ClockJumps(Duration by) implements SoakEvent {}

    /** The broker becomes unreachable or reachable. */
    record SetBrokerReachable(boolean reachable) implements SoakEvent {}

    /** A fault is injected into a cover. */
    record InjectFault(String cover, InjectedFault fault) implements SoakEvent {}

    /** All faults of a cover are removed. */
    record Repair(String cover) implements SoakEvent {}
}
