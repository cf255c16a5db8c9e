package dev.shtora.mqtt.client;

import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.contract.JsonPayload;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Topics that the broker does not permit; each is reported once for each connection, with what to do for the first of a kind. */
final class DeniedTopics {
    private static final String REMEDY = "Check its ACL. A daemon needs the role device: on the broker's computer,"
            + " sudo shtora broker user role NAME --role device";

    private static final String OF_DEVICE = "A device of a remote cover or an input has this topic. On the broker's computer, sudo"
            + " shtora broker user devices NAME (for an input: user inputs NAME) lets the user NAME use what the configuration"
            + " needs; shtora check names the topics";
    private static final String DISCOVERY = "homeassistant/";
    private static final int MAX_SHOWN = 20;

    private final BrokerAddress broker;
    private final String base;
    private final Set<String> refused = new HashSet<>();

    /** @param base the first levels of the topics of the role device */
    DeniedTopics(BrokerAddress broker, String base) {
        this.broker = broker;
        this.base = base;
    }

    /** Resets the reported topics for a new connection. */
    synchronized void forget() {
        refused.clear();
    }

    /** The message about a failed publication; empty if the cause is not a permission, or the topic was reported. */
    synchronized Optional<String> published(String topic, Throwable failed) {
        if (!(failed instanceof Mqtt5PubAckException no)) {
            return Optional.empty();
        }
        String remedy = ofRole(topic) ? REMEDY : OF_DEVICE;
        boolean known = refused.contains(remedy);
        refused.add(remedy);
        return refused.add(topic)
                ? Optional.of(who() + " to publish " + topic + " (" + no.getMqttMessage().getReasonCode() + "). "
                        + (known ? "Check its ACL." : remedy))
                : Optional.empty();
    }

    private boolean ofRole(String topic) {
        return topic.startsWith(base + "/") || topic.startsWith(DISCOVERY);
    }

    /** The message about a subscription that was not granted in full; empty if another error occurred or none. */
    Optional<String> subscribed(List<String> topics, @Nullable Throwable failed) {
        return refused(topics, failed).map(text -> text + " " + REMEDY);
    }

    /** The same about topics of devices, for which a role is not enough. */
    Optional<String> devices(List<String> topics, @Nullable Throwable failed) {
        return refused(topics, failed).map(text -> text + " " + OF_DEVICE);
    }

    /** The same without the role that a daemon needs. */
    Optional<String> refused(List<String> topics, @Nullable Throwable failed) {
        if (!(failed instanceof Mqtt5SubAckException no)) {
            return Optional.empty();
        }
        var codes = no.getMqttMessage().getReasonCodes();
        List<String> not = IntStream.range(0, Math.min(topics.size(), codes.size())).filter(i -> codes.get(i).isError())
                .mapToObj(topics::get).toList();
        return Optional.of(who() + " to subscribe to " + shown(not) + ".");
    }

    private static String shown(List<String> topics) {
        return String.join(", ", topics.subList(0, Math.min(MAX_SHOWN, topics.size())))
                + (topics.size() > MAX_SHOWN ? " and " + (topics.size() - MAX_SHOWN) + " more" : "");
    }

    private String who() {
        return "The broker at " + broker.description() + " does not permit the user "
                + broker.user().map(Object::toString).orElse("(none)");
    }

    /** The JSON of the problem. */
    static String problem(String text) {
        return JsonPayload.of(new TreeMap<>(Map.of("code", "not_permitted", "text", text)));
    }
}
