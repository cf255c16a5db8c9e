package dev.shtora.mqtt.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.core.cover.Command;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandRoutesTest {
    private static final Topics TOPICS = new Topics("house/blinds", "attic");
    private static final TopicAliases ALIASES = new TopicAliases(
            Map.of(CommandTopic.SET, "esp/1/cmd", CommandTopic.POSITION_SET, "esp/1/goto"), Map.of(),
            Map.of("1", "OPEN", "zu", "CLOSE"), false, Map.of());
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
        assertThat(at("house/blinds/group/upstairs/lock/set").covers()).containsExactly("bedroom", "attic");
        assertThat(at("house/blinds/group/upstairs/lock/set").kind()).isEqualTo(CommandTopic.LOCK);
    }

    @Test
    void aliasTopicMapsToCoverAndCommand() throws BadPayload {
        byte[] one = "1".getBytes(StandardCharsets.UTF_8);
        assertThat(at("esp/1/cmd").covers()).containsExactly("bedroom");
        assertThat(at("esp/1/cmd").read(one).command()).isEqualTo(Command.OPEN);
        assertThat(at("house/blinds/bedroom/set").read(one).command()).isNotEqualTo(Command.OPEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "0", "37", "100", "2 %", "37%", "007", " 2 ", "999"})
    void numberIsNoPositionAmongOwnPayloads(String number) {
        assertThatThrownBy(() -> at("esp/1/cmd").read(number.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(BadPayload.class)
                .hasMessage("expected one of 1, zu, or a command such as OPEN, not '"
                        + number.strip() + "'; 'numbers: true' makes numbers positions");
    }

    @Test
    void numberIsAPositionWhereItIsSaid() throws BadPayload {
        byte[] two = "2".getBytes(StandardCharsets.UTF_8);
        Command position = CommandPayloadParser.set(two).command();
        assertThat(at("esp/1/goto").read(two).command()).isEqualTo(position);
        assertThat(at("esp/1/goto").read("1".getBytes(StandardCharsets.UTF_8)).command()).isNotEqualTo(Command.OPEN);
        assertThat(at("esp/1/cmd").read("{\"position\":2}".getBytes(StandardCharsets.UTF_8)).command())
                .isEqualTo(position);
        for (TopicAliases said : List.of(
                new TopicAliases(ALIASES.commandTopics(), Map.of(), ALIASES.commands(), true, Map.of()),
                new TopicAliases(ALIASES.commandTopics(), Map.of(), Map.of(), false, Map.of()),
                new TopicAliases(ALIASES.commandTopics(), Map.of(), Map.of("2", "2"), false, Map.of()))) {
            assertThat(
                    new CommandRoutes(TOPICS, Map.of("bedroom", said), Map.of()).at("esp/1/cmd").orElseThrow().read(two)
                            .command())
                    .isEqualTo(position);
        }
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
        assertThat(ROUTES.topics()).hasSize(2 * CommandTopic.values().length + 4)
                .allSatisfy(topic -> assertThat(ROUTES.at(topic)).isPresent());
    }

    @Test
    void bridgeHasItsOwnTopics() {
        assertThat(TOPICS.bridgeState()).isEqualTo("house/blinds/bridge/attic/state");
    }
}
