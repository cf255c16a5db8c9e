package dev.shtora.fleet.replica;

import dev.shtora.fleet.store.AlarmStore;
import dev.shtora.fleet.store.DatabaseFailure;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The alarms of the configuration that a replica applies at the time. */
final class ReplicaAlarms {
    private static final Logger LOG = LoggerFactory.getLogger(ReplicaAlarms.class);
    /** A flood of messages is read so often at most. */
    private static final long PAUSE_MILLIS = 20;
    private static final long IDLE_MILLIS = 200;

    private final AlarmStore store;
    private final InputReports inputs;
    private final String token;
    private final Clock clock;
    private final Runnable planned;
    private volatile @Nullable AlarmWatch watch;

    /** @param planned runs when there are new intents */
    ReplicaAlarms(AlarmStore store, InputReports inputs, String token, Clock clock, Runnable planned) {
        this.store = store;
        this.inputs = inputs;
        this.token = token;
        this.clock = clock;
        this.planned = planned;
    }

    /** Watches the inputs of a configuration instead. */
    void apply(FleetVersion version) {
        watch = version.areas().isEmpty() ? null : new AlarmWatch(version, store, inputs, token, clock, planned);
    }

    /** Accepts a message; returns false if it is not one of an input. */
    boolean receive(Incoming message) {
        AlarmWatch current = watch;
        return current != null && current.receive(message);
    }

    /** The broker is heard again. */
    void connected() {
        AlarmWatch current = watch;
        if (current != null) {
            current.connected();
        }
    }

    /**
     * Waits for something to evaluate, and evaluates it.
     *
     * @param able whether this replica may decide about alarms
     */
    void run(BooleanSupplier able) throws InterruptedException {
        AlarmWatch current = watch;
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
    void release() throws DatabaseFailure {
        store.release(token);
    }
}
