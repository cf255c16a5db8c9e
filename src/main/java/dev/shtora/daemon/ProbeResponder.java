package dev.shtora.daemon;

import dev.shtora.daemon.cover.RateLimit;
import dev.shtora.mqtt.client.MqttLink;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import dev.shtora.mqtt.contract.Probe;
import dev.shtora.mqtt.contract.Topics;
import java.time.Clock;

/** Answers another daemon that knocks before it begins, and that must not have this one's name or covers. */
final class ProbeResponder {
    /** How many knocks are answered in a second. */
    private static final int ANSWERS = 5;

    private final MqttLink link;
    private final String topic;
    private final RateLimit answers;

    ProbeResponder(MqttLink link, Topics topics, Clock clock) {
        this.link = link;
        this.topic = topics.probe();
        this.answers = new RateLimit(ANSWERS, clock);
    }

    /** Where it listens. */
    String topic() {
        return topic;
    }

    /** A retained knock is one of long ago; what is no knock, its own answers too, means nothing here. */
    void receive(Incoming message) {
        if (!message.retained()) {
            Probe.in(message.payload()).filter(_ -> answers.allows())
                    .ifPresent(knock -> link.publish(topic, knock.answered()));
        }
    }
}
