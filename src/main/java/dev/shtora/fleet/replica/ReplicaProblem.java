package dev.shtora.fleet.replica;

import dev.shtora.fleet.store.DatabaseFailure;
import dev.shtora.fleet.store.ReplicaStore.Pulse;
import dev.shtora.mqtt.client.FleetLink;
import dev.shtora.mqtt.contract.JsonPayload;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The problem of a replica: in the log at each change, and on its topic {@code problem}. */
final class ReplicaProblem {
    private static final Logger LOG = LoggerFactory.getLogger(ReplicaProblem.class);
    private static final String NONE = "none";
    private static final String CONFIGURATION_REPLACED = "configuration_replaced";

    private final FleetLink link;
    private final String topic;
    private String code = NONE;
    private String text = "";
    private boolean ended;

    ReplicaProblem(FleetLink link, String topic) {
        this.link = link;
        this.topic = topic;
    }

    /** The database does not answer. */
    void databaseLost(DatabaseFailure why) {
        is("database_lost",
                "The database does not answer, so that this replica publishes nothing: " + why.getMessage());
    }

    /** Another process uses the id of this replica. */
    void replaced(String id) {
        is("replaced", "Another process uses the id of the replica " + id
                + ": this one publishes nothing. Give each replica an id of its own with --replica.");
    }

    /**
     * The database answers.
     *
     * @param clockRight whether this computer's clock is about that of the database
     * @param ahead how far it is ahead; negative if it is behind
     * @param own the configuration of this replica
     */
    void alive(Pulse pulse, boolean clockRight, Duration ahead, String own) {
        if (!clockRight) {
            is("clock_differs", "The clock of this computer differs from that of the database by " + ahead.toMillis()
                    + " ms: this replica plans nothing until they agree within 2 s.");
        } else if (!pulse.ownActive()) {
            is(CONFIGURATION_REPLACED, "The fleet uses the configuration " + shortened(pulse.activeVersion())
                    + ", and the folder of this replica is " + shortened(own)
                    + ": this replica plans nothing. Copy the newer folder here, or send SIGHUP to apply this one.");
        } else {
            is(NONE, "");
        }
    }

    /** A version of the configuration, for people. */
    static String shortened(String version) {
        return version.substring(0, Math.min(12, version.length()));
    }

    boolean isConfigurationReplaced() {
        return code().equals(CONFIGURATION_REPLACED);
    }

    private synchronized void is(String newCode, String newText) {
        if (ended || newCode.equals(code) && newText.equals(text)) {
            return;
        }
        if (newCode.equals(NONE)) {
            LOG.info("No problem any more");
        } else if (!newCode.equals(code)) {
            LOG.warn("{}", newText);
        }
        code = newCode;
        text = newText;
        publish();
    }

    /** The replica ends: that its threads lose the database meanwhile is no problem. */
    synchronized void end() {
        ended = true;
    }

    /** There is none. */
    void none() {
        is(NONE, "");
    }

    /** The code; {@code none} without a problem. */
    synchronized String code() {
        return code;
    }

    /** Publishes it on a new connection. */
    synchronized void publish() {
        Map<String, Object> fields = new TreeMap<>(Map.of("code", code));
        if (!text.isEmpty()) {
            fields.put("text", text);
        }
        if (link.isConnected()) {
            link.retain(topic, JsonPayload.of(fields));
        }
    }
}
