package dev.shtora.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.mqtt.Topics.CommandTopic;
import dev.shtora.mqtt.Topics.CommandTopic.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
    private static final Topics TOPICS = new Topics("house/blinds", "attic");

    @Test
    void commandTopicsAreKnown() {
        assertThat(TOPICS.command("house/blinds/bedroom/set")).contains(new CommandTopic("bedroom", Kind.SET));
        assertThat(TOPICS.command("house/blinds/bedroom/position/set"))
                .contains(new CommandTopic("bedroom", Kind.POSITION_SET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"house/blinds/bedroom/state", "house/blinds/set", "house/blinds", "set", "",
            "other/bedroom/set",
            "house/blinds/bedroom/tilt/set", "house/blindsbedroom/set"})
    void otherTopicsAreNone(String topic) {
        assertThat(TOPICS.command(topic)).isEmpty();
    }

    @Test
    void everyCommandTopicThatIsSubscribedToIsUnderstood() {
        assertThat(TOPICS.commands("bedroom")).allSatisfy(topic -> assertThat(TOPICS.command(topic)).isPresent());
    }

    @Test
    void theBridgeHasItsOwnTopics() {
        assertThat(TOPICS.bridgeState()).isEqualTo("house/blinds/bridge/attic/state");
    }
}
