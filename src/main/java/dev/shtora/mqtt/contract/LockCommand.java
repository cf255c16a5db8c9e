package dev.shtora.mqtt.contract;

import dev.shtora.core.cover.Position;
import java.time.Instant;
import java.util.Optional;

/** A command on a {@code lock/set} topic. */
public sealed interface LockCommand {
    /** The wall-clock time from which the command must not be carried out; empty if it does not expire. */
    Optional<Instant> expires();

    /**
     * Begins a lock, which replaces the former one.
     *
     * @param position where the cover is kept; empty if it stays where it is
     * @param until when the lock ends; empty if only a message ends it
     * @param who the name that the sender states, unverified; empty if not given
     */
    record Begin(Optional<Position> position, Optional<Instant> until, Optional<String> who,
            Optional<Instant> expires) implements LockCommand {}

    /** Ends the lock, if there is one. */
    record End(Optional<Instant> expires) implements LockCommand {}
}
