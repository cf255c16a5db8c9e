package dev.shtora.daemon.status;

import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.cover.Fault;
import dev.shtora.device.motor.deadline.Lateness;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What has happened in this process, in numbers, and the newest status of each cover. It lives longer than a daemon that a
 * reload replaces. Any thread may read it.
 */
public final class DaemonCounts implements DaemonListener {
    private final Map<String, Snapshot> newest = new ConcurrentHashMap<>();
    /** The lateness of each cover's last move, as far as it is counted: the same object again is not. */
    private final Map<String, Lateness> counted = new ConcurrentHashMap<>();
    private final Map<Cause.Origin, LongAdder> moves = adders(Cause.Origin.values());
    private final Map<Fault, LongAdder> faults = adders(Fault.values());
    private final LongAdder rejections = new LongAdder();
    private final LongAdder drifts = new LongAdder();
    private final Lateness lateness = new Lateness();

    private static <K> Map<K, LongAdder> adders(K[] keys) {
        return Stream.of(keys).collect(Collectors.toUnmodifiableMap(key -> key, _ -> new LongAdder()));
    }

    private static <K> LongAdder adder(Map<K, LongAdder> all, K key) {
        return Objects.requireNonNull(all.get(key));
    }

    @Override
    public void changed(String cover, CoverStatus before, CoverStatus now) {
        if (now.moving() && !before.moving()) {
            adder(moves, now.cause().origin()).increment();
        }
        now.fault().filter(fault -> !before.fault().equals(Optional.of(fault)))
                .ifPresent(fault -> adder(faults, fault).increment());
    }

    @Override
    public void published(String cover, Snapshot snapshot, CoverKind kind) {
        newest.put(cover, snapshot);
        if (kind instanceof CoverKind.Local local && !snapshot.status().moving()
                && counted.put(cover, local.late()) != local.late()) {
            synchronized (lateness) {
                lateness.add(local.late());
            }
        }
    }

    @Override
    public void rejected(String cover, String payload, String why) {
        rejections.increment();
    }

    @Override
    public void drifted(String cover, int steps) {
        drifts.increment();
    }

    /** The newest status of a cover; empty if it has published none. */
    public Optional<Snapshot> newest(String cover) {
        return Optional.ofNullable(newest.get(cover));
    }

    /** How many moves have begun from rest for requesters of a kind. */
    public long moves(Cause.Origin origin) {
        return adder(moves, origin).sum();
    }

    /** How often a fault has begun. */
    public long faults(Fault fault) {
        return adder(faults, fault).sum();
    }

    /** How many commands were refused, as far as they are published: at most 20 a second for each cover. */
    public long rejections() {
        return rejections.sum();
    }

    /** How often homing has found a drift. */
    public long drifts() {
        return drifts.sum();
    }

    /** The lateness of the steps of all moves that have ended. */
    public Lateness lateness() {
        return lateness;
    }
}
