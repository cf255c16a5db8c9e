package dev.shtora.fleet.replica;

import dev.shtora.fleet.drain.PublishGate;
import dev.shtora.fleet.store.DatabaseFailure;
import dev.shtora.fleet.store.ReplicaStore;
import dev.shtora.fleet.store.ReplicaStore.Pulse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Heartbeats in the database, and what a replica learns by them: the database's time, and which version applies. */
final class Heartbeat {
    /** A greater difference would let Quartz take healthy replicas for dead. */
    private static final Duration MAX_DIFFERENCE = Duration.ofSeconds(2);

    private final ReplicaStore store;
    private final PublishGate gate;
    private final Clock clock;
    private volatile Duration difference = Duration.ZERO;
    private volatile int replicas;
    private volatile Optional<Instant> started = Optional.empty();

    /** What a heartbeat means for a replica. */
    sealed interface Beat {
        /** The database does not answer. */
        record Lost(DatabaseFailure why) implements Beat {}

        /** Another process has taken this replica's id. */
        record Replaced() implements Beat {}

        /**
         * It answers.
         *
         * @param clockRight whether the clocks are about the same
         */
        record Alive(Pulse pulse, boolean clockRight) implements Beat {}
    }

    Heartbeat(ReplicaStore store, PublishGate gate, Clock clock) {
        this.store = store;
        this.gate = gate;
        this.clock = clock;
    }

    Beat beat(String version, String state) {
        long begun = System.nanoTime();
        Instant before = clock.instant();
        try {
            Optional<Pulse> pulse = store.beat(version, difference, state);
            if (pulse.isEmpty()) {
                gate.failed();
                return new Beat.Replaced();
            }
            gate.answered(begun);
            replicas = pulse.get().replicas();
            started = started.or(() -> pulse.map(Pulse::now));
            boolean right = examine(before, clock.instant(), pulse.get().now());
            return new Beat.Alive(pulse.get(), right);
        } catch (DatabaseFailure e) {
            gate.failed();
            return new Beat.Lost(e);
        }
    }

    /** The answer is of an instant between the two of this clock. */
    private boolean examine(Instant before, Instant after, Instant database) {
        Duration uncertainty = Duration.between(before, after).dividedBy(2).abs();
        difference = Duration.between(database, before.plus(uncertainty));
        return difference.abs().minus(uncertainty).compareTo(MAX_DIFFERENCE) <= 0;
    }

    /** This clock's difference from the database's; positive if it is ahead. */
    Duration difference() {
        return difference;
    }

    /** The database's time of the first answer. */
    Optional<Instant> started() {
        return started;
    }

    /** How many replicas lived at the last answer. */
    int replicas() {
        return replicas;
    }
}
