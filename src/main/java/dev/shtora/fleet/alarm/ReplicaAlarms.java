package dev.shtora.fleet.alarm;

import dev.shtora.fleet.store.AlarmStore;
import dev.shtora.fleet.store.DatabaseFailure;
import dev.shtora.fleet.store.ReportStore;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import java.time.Clock;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The alarms of the configuration that a replica applies at the time. */
public final class ReplicaAlarms {
    private static final Logger LOG = LoggerFactory.getLogger(ReplicaAlarms.class);
    /** A flood of messages is read so often at most. */
    private static final long PAUSE_MILLIS = 20;
    private static final long IDLE_MILLIS = 200;

    private final AlarmStore store;
    private final String token;
    private final Function<AlarmConfiguration, AlarmEvaluator> evaluators;
    private volatile @Nullable AlarmEvaluator evaluator;

    /**
     * @param planned runs when intents are new, or claimed ones may have been withheld
     * @param read reads what the broker has stored of some covers
     */
    public ReplicaAlarms(AlarmStore store, ReportStore inputs, String token, Clock clock, Runnable planned,
            Consumer<Set<String>> read) {
        this.store = store;
        this.token = token;
        InputReports reports = new InputReports(inputs);
        this.evaluators = version -> new AlarmEvaluator(version, store, reports, token, clock, planned, read);
    }

    /** Watches the inputs of a configuration instead. */
    public void apply(AlarmConfiguration version) {
        evaluator = evaluators.apply(version);
    }

    /** Accepts a message; returns false if it is not one of an input. */
    public boolean receive(Incoming message) {
        AlarmEvaluator current = evaluator;
        return current != null && current.receive(message);
    }

    /** The broker is heard again. */
    public void connected() {
        AlarmEvaluator current = evaluator;
        if (current != null) {
            current.connected();
        }
    }

    /**
     * Waits for something to evaluate, and evaluates it.
     *
     * @param able whether this replica may decide about alarms
     */
    public void run(BooleanSupplier able) throws InterruptedException {
        AlarmEvaluator current = evaluator;
        if (current == null) {
            Thread.sleep(IDLE_MILLIS);
            return;
        }
        current.await();
        try {
            current.step(able.getAsBoolean());
        } catch (DatabaseFailure e) {
            if (e.isConnection()) {
                LOG.debug("Alarms are not stored", e);
            } else {
                LOG.error("Alarms are not stored", e);
            }
        }
        Thread.sleep(PAUSE_MILLIS);
    }

    /** Leaves the decisions to another replica at once. */
    public void release() throws DatabaseFailure {
        store.release(token);
    }
}
