package dev.shtora.soak;

import dev.shtora.mqtt.Steering;
import dev.shtora.simulator.Mishap;
import dev.shtora.simulator.SimulatedDisk.Ailment;
import java.time.Duration;

/** What happens in a house, after a while. */
sealed interface Happening {

    /** Nothing, for so long that everything must have come to rest. */
    record Quiet() implements Happening {}

    /** Somebody sends a command. */
    record Says(String cover, String payload) implements Happening {}

    /** Somebody switches a blind's automation off or on, or takes back what was wanted. */
    record Steers(String cover, Steering word) implements Happening {}

    /** Many commands at once. */
    record Storm(String cover, int commands, long seed) implements Happening {}

    /** {@code kill -9}. */
    record Kill() implements Happening {}

    /** The power goes. */
    record PowerCut() implements Happening {}

    /** The power goes when the disk is used for the n-th time. */
    record CutAtDisk(int operations) implements Happening {}

    /** SIGTERM and a start with one of the configurations. */
    record Restart(int schedule) implements Happening {}

    /** The disk falls ill, or is well again. */
    record DiskAils(Ailment ailment) implements Happening {}

    /** Somebody sets the clock. */
    record ClockJumps(Duration by) implements Happening {}

    /** The broker cannot be reached, or is back. */
    record Broker(boolean reachable) implements Happening {}

    /** Something goes wrong with a blind. */
    record Breaks(String cover, Mishap mishap) implements Happening {}

    /** Somebody mends all that is wrong with a blind. */
    record Mended(String cover) implements Happening {}
}
