package dev.shtora.fleet.replica;

import dev.shtora.fleet.store.DatabaseFailure;
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

    /** The clock of this computer is ahead of the database's by so much; negative if it is behind. */
    void clockDiffers(Duration ahead) {
        is("clock_differs", "The clock of this computer differs from that of the database by " + ahead.toMillis()
                + " ms: this replica plans nothing until they agree within 2 s.");
    }

    /** The fleet uses another configuration than this replica has. */
    void configurationReplaced(String active, String own) {
        is(CONFIGURATION_REPLACED, "The fleet uses the configuration " + active + ", and the folder of this replica is "
                + own + ": this replica plans nothing. Copy the newer folder here, or send SIGHUP to apply this one.");
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
