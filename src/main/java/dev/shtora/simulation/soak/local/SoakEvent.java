package dev.shtora.simulation.soak.local;

import dev.shtora.mqtt.contract.AutomationCommand;
import dev.shtora.simulation.model.SimulatedDisk.DiskFault;
import dev.shtora.simulation.model.fault.InjectedFault;
import java.time.Duration;
import java.util.Optional;

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

    /**
     * The power is cut, and the clock is wrong and not trusted at the boot, until a time service sets it.
     *
     * @param atRest whether everything rests before; otherwise a cover may be moving
     * @param off how long the power is off
     * @param wrongBy how far the clock is ahead; negative if behind
     * @param unset from the boot until the clock is set
     * @param command what a person commands meanwhile, if anything
     * @param killed whether the daemon is killed after that
     * @param step a small correction of the clock afterwards
     */
    record BootWithWrongClock(boolean atRest, Duration off, Duration wrongBy, Duration unset,
            Optional<CoverCommand> command, boolean killed, Duration step) implements SoakEvent {}

    /** The broker becomes unreachable or reachable. */
    record SetBrokerReachable(boolean reachable) implements SoakEvent {}

    /** A fault is injected into a cover. */
    record InjectFault(String cover, InjectedFault fault) implements SoakEvent {}

    /** All faults of a cover are removed. */
    record Repair(String cover) implements SoakEvent {}
}
