package dev.shtora.metrics;

import dev.shtora.daemon.Daemon;
import dev.shtora.daemon.status.DaemonCounts;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the metrics of a daemon are read from.
 *
 * @param daemon the present daemon; empty while a reload replaces it
 * @param counts what has happened since the start of the process
 * @param connected whether it is connected to the broker
 * @param connections how often it has connected
 * @param unsent how many messages wait or are not acknowledged
 * @param version the version of Shtora
 */
public record DaemonSource(Supplier<Optional<Daemon>> daemon, DaemonCounts counts, BooleanSupplier connected,
        LongSupplier connections, IntSupplier unsent, String version) {}
