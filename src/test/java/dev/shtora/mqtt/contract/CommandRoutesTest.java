package dev.shtora.mqtt.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.cover.Command;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandRoutesTest {
    private static final Topics TOPICS = new Topics("house/blinds", "attic");
    private static final TopicAliases ALIASES = new TopicAliases(Map.of(CommandTopic.SET, "esp/1/cmd"), Map.of(),
            Map.of("1", "OPEN"), Map.of());
    private static final CommandRoutes ROUTES = new CommandRoutes(TOPICS,
            Map.of("bedroom", ALIASES, "attic", TopicAliases.NONE),
            Map.of("upstairs", List.of("bedroom", "attic")));

    private static CommandRoutes.Route at(String topic) {
        return ROUTES.at(topic).orElseThrow();
    }

    @Test
    void eachCommandTopicIsForItsCover() {
        assertThat(at("house/blinds/bedroom/set").covers()).containsExactly("bedroom");
        assertThat(at("house/blinds/attic/position/set").kind()).isEqualTo(CommandTopic.POSITION_SET);
    }

    @Test
    void groupTopicIsForAllItsCovers() {
        assertThat(at("house/blinds/group/upstairs/set").covers()).containsExactly("bedroom", "attic");
        assertThat(at("house/blinds/group/upstairs/set").kind()).isEqualTo(CommandTopic.SET);
    }

    @Test
    void aliasTopicMapsToCoverAndCommand() throws Payloads.BadPayload {
        byte[] one = "1".getBytes(StandardCharsets.UTF_8);
        assertThat(at("esp/1/cmd").covers()).containsExactly("bedroom");
        assertThat(at("esp/1/cmd").read(one).command()).isEqualTo(Command.OPEN);
        assertThat(at("house/blinds/bedroom/set").read(one).command()).isNotEqualTo(Command.OPEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"house/blinds/bedroom/state", "house/blinds/set", "house/blinds", "set", "",
            "other/bedroom/set", "house/blinds/nobody/set", "house/blinds/group/nobody/set",
            "house/blinds/group/upstairs/position/set", "house/blinds/bedroom/tilt/set", "house/blindsbedroom/set"})
    void otherTopicsHaveNoRoute(String topic) {
        assertThat(ROUTES.at(topic)).isEmpty();
    }

    @Test
    void everySubscribedTopicHasRoute() {
        assertThat(ROUTES.topics()).hasSize(2 * CommandTopic.values().length + 2)
                .allSatisfy(topic -> assertThat(ROUTES.at(topic)).isPresent());
    }

    @Test
    void bridgeHasItsOwnTopics() {
        assertThat(TOPICS.bridgeState()).isEqualTo("house/blinds/bridge/attic/state");
    }
}
