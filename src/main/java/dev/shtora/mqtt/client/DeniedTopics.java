package dev.shtora.mqtt.client;

import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** What the broker does not let us do: told once for each topic and connection. */
final class DeniedTopics {
    private final BrokerAddress broker;
    private final Set<String> refused = new HashSet<>();

    DeniedTopics(BrokerAddress broker) {
        this.broker = broker;
    }

    /** A new session: somebody may have changed them. */
    synchronized void forget() {
        refused.clear();
    }

    /** What to say of a publication that has failed; empty if it was not for the lack of permission, or has been said. */
    synchronized Optional<String> published(String topic, Throwable failed) {
        return failed instanceof Mqtt5PubAckException no && refused.add(topic)
                ? Optional.of(
                        who() + " publish " + topic + " (" + no.getMqttMessage().getReasonCode() + "): see its ACL.")
                : Optional.empty();
    }

    /** What to say of a subscription that was not granted in full. */
    Optional<String> subscribed(List<String> topics, Throwable failed) {
        if (!(failed instanceof Mqtt5SubAckException no)) {
            return Optional.empty();
        }
        var codes = no.getMqttMessage().getReasonCodes();
        List<String> not = IntStream.range(0, Math.min(topics.size(), codes.size())).filter(i -> codes.get(i).isError())
                .mapToObj(topics::get).toList();
        return Optional.of(who() + " listen to " + String.join(", ", not) + ": see its ACL.");
    }

    private String who() {
        return "The broker at " + broker.inWords() + " does not let the user "
                + broker.user().map(Object::toString).orElse("(none)");
    }

    /** As a problem, in JSON. */
    static String problem(String text) {
        return JsonMapper.shared().writeValueAsString(new TreeMap<>(Map.of("code", "not_permitted", "text", text)));
    }
}
