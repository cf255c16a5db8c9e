package dev.shtora.daemon.input;

import dev.shtora.device.motor.StepRunner;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages of inputs that have not been read yet. Of each topic only the newest counts, so that a flood takes constant
 * memory; all topics together are read {@value #READS_PER_SECOND} times a second at most. Any thread may call it.
 */
final class InputInbox {
    private static final Logger LOG = LoggerFactory.getLogger(InputInbox.class);
    private static final int READS_PER_SECOND = 100;
    /** More messages on one topic in a second are not from a sensor that works. */
    private static final int FLOOD = 100;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final StepRunner runner;
    private final Runnable read;
    private final Map<String, Incoming> pending = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private final Set<String> named = new HashSet<>();
    private boolean scheduled;
    private long second;
    private int reads;

    /** @param read called when there are messages */
    InputInbox(StepRunner runner, Runnable read) {
        this.runner = runner;
        this.read = read;
        this.second = runner.now() - SECOND;
    }

    /** Adds a message. */
    void add(Incoming message) {
        long pause;
        synchronized (this) {
            count(message.topic());
            pending.remove(message.topic());
            pending.put(message.topic(), message);
            if (scheduled) {
                return;
            }
            scheduled = true;
            pause = ++reads <= READS_PER_SECOND ? 0 : second + SECOND - runner.now();
        }
        if (pause <= 0) {
            read.run();
        } else {
            runner.after(pause, read);
        }
    }

    private void count(String topic) {
        long now = runner.now();
        if (now - second >= SECOND) {
            second = now;
            reads = 0;
            counts.clear();
        }
        if (counts.merge(topic, 1, Integer::sum) == FLOOD && named.add(topic)) {
            LOG.warn("More than {} messages a second come on {}; only the newest are read. Check the sensor", FLOOD,
                    topic);
        }
    }

    /** Takes the messages. */
    synchronized List<Incoming> take() {
        List<Incoming> taken = List.copyOf(pending.values());
        pending.clear();
        scheduled = false;
        return taken;
    }
}
