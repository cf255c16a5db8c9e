package dev.shtora.daemon;

import dev.shtora.mqtt.Knock;
import dev.shtora.mqtt.MqttLink;
import dev.shtora.mqtt.MqttLink.Incoming;
import dev.shtora.mqtt.Topics;
import java.time.Clock;

/** Answers another daemon that knocks before it begins, and that must not have this one's name or covers. */
final class Doorbell {
    /** How many knocks are answered in a second. */
    private static final int ANSWERS = 5;

    private final MqttLink link;
    private final String topic;
    private final Sparingly answers;

    Doorbell(MqttLink link, Topics topics, Clock clock) {
        this.link = link;
        this.topic = topics.probe();
        this.answers = new Sparingly(ANSWERS, clock);
    }

    /** Where it listens. */
    String topic() {
        return topic;
    }

    /** A retained knock is one of long ago; what is no knock, its own answers too, means nothing here. */
    void heard(Incoming message) {
        if (!message.retained()) {
            Knock.in(message.payload()).filter(_ -> answers.more())
                    .ifPresent(knock -> link.tell(topic, knock.answered()));
        }
    }
}
