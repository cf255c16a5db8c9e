package dev.shtora.daemon.other;

import dev.shtora.daemon.status.RateLimit;
import dev.shtora.mqtt.client.MqttLink;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import dev.shtora.mqtt.contract.Probe;
import dev.shtora.mqtt.contract.Topics;
import java.time.Clock;

/** Answers the probe of another daemon that is about to start and must not use the same id or covers. */
public final class ProbeResponder {
    /** Answers per second. */
    private static final int ANSWERS = 5;

    private final MqttLink link;
    private final String topic;
    private final RateLimit answers;

    public ProbeResponder(MqttLink link, Topics topics, Clock clock) {
        this.link = link;
        this.topic = topics.probe();
        this.answers = new RateLimit(ANSWERS, clock);
    }

    /** The topic of the probes. */
    public String topic() {
        return topic;
    }

    /** Answers a probe. Ignores a retained probe, which is an old one, and everything else, such as its own answers. */
    public void receive(Incoming message) {
        if (!message.retained()) {
            Probe.in(message.payload()).filter(_ -> answers.allows())
                    .ifPresent(probe -> link.publish(topic, probe.response()));
        }
    }
}
