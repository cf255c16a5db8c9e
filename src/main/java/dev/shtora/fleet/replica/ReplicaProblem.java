package dev.shtora.fleet.replica;

import dev.shtora.fleet.store.DatabaseFailure;
import dev.shtora.mqtt.client.FleetLink;
import dev.shtora.mqtt.contract.JsonPayload;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The problem of a replica: in the log at each change, and on its topic {@code problem}. */
final class ReplicaProblem {
    private static final Logger LOG = LoggerFactory.getLogger(ReplicaProblem.class);
    private static final String NONE = "none";

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

    /** There is this problem, and no other. */
    synchronized void is(String newCode, String newText) {
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
