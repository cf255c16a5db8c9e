package dev.shtora.fleet.replica;

import dev.shtora.fleet.store.DatabaseFailure;
import dev.shtora.fleet.store.IntentStore;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/** What replicas do with intents every few seconds, each of them, because any may be the only one. */
final class Maintenance {
    private static final Duration AGE = Duration.ofDays(30);
    private static final long PRUNE_NANOS = Duration.ofHours(1).toNanos();

    private final IntentStore intents;
    private final Duration confirmation;
    private final Consumer<Set<String>> readStored;
    private final long examineNanos;
    private long examined = System.nanoTime();
    private long pruned = System.nanoTime();

    /** @param readStored reads the retained values of covers: a confirmation may have been lost with another replica */
    Maintenance(IntentStore intents, Duration confirmation, Consumer<Set<String>> readStored) {
        this.intents = intents;
        this.confirmation = confirmation;
        this.readStored = readStored;
        this.examineNanos = confirmation.dividedBy(3).toNanos();
    }

    /** Returns how many intents changed. */
    int run() throws DatabaseFailure {
        long now = System.nanoTime();
        if (now - examined > examineNanos) {
            examined = now;
            readStored.accept(intents.unconfirmed(confirmation.dividedBy(3)));
        }
        if (now - pruned > PRUNE_NANOS) {
            pruned = now;
            intents.prune(AGE);
        }
        return intents.maintain(confirmation);
    }
}
