package dev.shtora.fleet.drain;

import dev.shtora.fleet.store.DatabaseFailure;
import dev.shtora.fleet.store.IntentStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What became of claimed intents, for the database: which the broker has, which it does not permit, and which were not
 * published. One statement is for many batches.
 */
final class Outcomes {
    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);
    private static final long AGAIN_MILLIS = 200;
    private static final String DENIED = "the broker does not permit this gateway to publish it";

    private final String token;
    private final IntentStore intents;
    private final PublishGate gate;
    private final BlockingQueue<Batch> finished = new LinkedBlockingQueue<>();
    private final Set<Batch> open = ConcurrentHashMap.newKeySet();

    Outcomes(String token, IntentStore intents, PublishGate gate) {
        this.token = token;
        this.intents = intents;
        this.gate = gate;
    }

    /** A batch was claimed. */
    void claimed(Batch batch) {
        open.add(batch);
    }

    /** All of a batch is published or left. */
    void finished(Batch batch) {
        finished.add(batch);
    }

    /** Stores the batches that are finished, as often as necessary: what the broker has is not published again. */
    void store() throws InterruptedException {
        List<Batch> over = new ArrayList<>();
        finished.drainTo(over);
        while (!over.isEmpty()) {
            try {
                store(over);
                over.forEach(open::remove);
                return;
            } catch (DatabaseFailure e) {
                if (!e.isConnection()) {
                    LOG.warn("{}", e.getMessage());
                    over.forEach(open::remove);
                    return;
                }
                gate.failed();
                Thread.sleep(AGAIN_MILLIS);
            }
        }
    }

    private void store(Collection<Batch> over) throws DatabaseFailure {
        long now = System.nanoTime();
        Map<Long, Long> sent = new HashMap<>();
        over.forEach(batch -> batch.sent().forEach(
                (id, nanos) -> sent.put(id, TimeUnit.NANOSECONDS.toMillis(now - nanos))));
        intents.sent(token, sent);
        intents.denied(token, ids(over, Batch::denied), DENIED);
        intents.release(token, ids(over, Batch::unsent));
    }

    private static List<Long> ids(Collection<Batch> batches, Function<Batch, List<Long>> outcome) {
        return batches.stream().flatMap(batch -> outcome.apply(batch).stream()).toList();
    }

    /** Stores at the end what the broker has by now, of unfinished batches too. */
    void storeAll() throws DatabaseFailure {
        store(open);
    }
}
