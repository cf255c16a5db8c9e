package dev.shtora.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Groups, and aliases for a cover's topics and payloads. */
class TopicAliasesTest {
    private static final String TWO = """
            window:
              motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
              endstop: {pin: 23}
              travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}
              topics: {set: esp/1/cmd, position_set: esp/1/goto, state: esp/1/is, position: esp/1/at, availability: esp/1/on,
                       commands: {"1": OPEN, "0": CLOSE, HALT: STOP}, states: {open: up, closed: down, online: "1"}}
            door:
              title: Küchentür & <Süd>
              motor: {type: 28byj-48, pins: [5, 6, 13, 19]}
              endstop: {pin: 26}
              travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}
            """;

    private static VirtualDaemon installation() {
        return VirtualDaemon.with(TWO, "groups: {all: [window, door], one: [door]}").homed();
    }

    @Test
    void groupCommandMovesAllCovers() {
        try (VirtualDaemon installation = installation()) {
            installation.send("group/all/set", "37%");
            installation.pass("10m");
            assertThat(installation.topic("position")).isEqualTo("37");
            assertThat(installation.link.retained()).containsEntry("shtora/door/position", "37");
        }
    }

    @Test
    void coversOutsideGroupDoNotMove() {
        try (VirtualDaemon installation = installation()) {
            installation.send("group/one/set", "CLOSE");
            installation.pass("10m");
            assertThat(installation.state("door")).isEqualTo("closed");
            assertThat(installation.state("window")).isEqualTo("open");
        }
    }

    @Test
    void eachCoverOfGroupRejectsInvalidCommand() {
        try (VirtualDaemon installation = installation()) {
            installation.send("group/all/set", "sideways");
            assertThat(installation.link.published().stream().filter(line -> line.contains("/rejected "))
                    .map(line -> line.split(" ")[0]))
                    .containsExactly("shtora/window/rejected", "shtora/door/rejected");
        }
    }

    @Test
    void aliasTopicsReceiveAndPublish() {
        try (VirtualDaemon installation = installation()) {
            assertThat(installation.link.retained()).containsEntry("esp/1/is", "up").containsEntry("esp/1/on", "1");
            installation.link.send("esp/1/cmd", "0");
            installation.pass("10s");
            assertThat(installation.link.retained()).containsEntry("esp/1/is", "closing");
            installation.pass("10m");
            assertThat(installation.link.retained()).containsEntry("esp/1/is", "down").containsEntry("esp/1/at", "0");
            assertThat(installation.topic("state")).isEqualTo("closed");
            installation.link.send("esp/1/goto", "50");
            installation.pass("10m");
            assertThat(installation.link.retained()).containsEntry("esp/1/is", "stopped").containsEntry("esp/1/at",
                    "50");
            assertThat(installation.state("door")).isEqualTo("open");
        }
    }

    @Test
    void positionIsBeforeStateOnAliasTopics() {
        try (VirtualDaemon installation = installation()) {
            installation.link.send("esp/1/cmd", "0");
            installation.pass("10m");
            assertThat(installation.link.published()).containsSubsequence("esp/1/at 0", "esp/1/is down");
        }
    }

    @Test
    void standardPayloadsAreAcceptedOnAliasTopic() {
        try (VirtualDaemon installation = installation()) {
            installation.link.send("esp/1/cmd", "{\"position\":20}");
            installation.pass("10m");
            installation.set("1");
            installation.pass("10m");
            assertThat(installation.topic("position")).isEqualTo("1");
        }
    }

    @Test
    void titleIsAnAttributeOfTheCoverThatHasOne() {
        try (VirtualDaemon installation = installation()) {
            assertThat(installation.link.retained().get("shtora/door/attributes"))
                    .startsWith("{\"title\":\"Küchentür & <Süd>\",");
            assertThat(installation.topic("attributes")).doesNotContain("title");
        }
    }

    @Test
    void attributesNameGroupsAndWhetherThereIsEndstop() {
        try (VirtualDaemon installation = installation()) {
            assertThat(installation.topic("attributes")).contains("\"groups\":[\"all\"]", "\"endstop\":true");
            assertThat(installation.link.retained().get("shtora/door/attributes"))
                    .contains("\"groups\":[\"all\",\"one\"]");
        }
    }

    @Test
    void strayNumberOnAliasTopicIsRejected() {
        try (VirtualDaemon installation = installation()) {
            installation.link.send("esp/1/cmd", "2");
            installation.pass("10m");
            assertThat(installation.topic("position")).isEqualTo("100");
            assertThat(installation.link.published()).anySatisfy(line -> assertThat(line)
                    .startsWith("shtora/window/rejected ")
                    .contains("expected one of 0, 1, HALT, or a command such as OPEN"));
        }
    }
}
