package dev.shtora.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.control.ControlAnswer;
import dev.shtora.daemon.control.ControlAnswer.Kind;
import dev.shtora.daemon.control.ControlRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests of local control, answered by the whole daemon in virtual time. */
class LocalCommandsTest {
    private static final String TWO = """
            window:
              motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
              endstop: {pin: 23}
              travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}
            attic:
              motor: {type: 28byj-48, pins: [5, 6, 13, 19]}
              endstop: {pin: 24}
              travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}
            """;

    private static List<ControlAnswer> sent(VirtualDaemon house, String topic, String payload, boolean waits) {
        List<ControlAnswer> answers = new ArrayList<>();
        new LocalCommands(() -> Optional.of(house.daemon)).handle(new ControlRequest(topic, payload, waits), "anna",
                answers::add);
        return answers;
    }

    private static List<Kind> kinds(List<ControlAnswer> answers) {
        return answers.stream().map(ControlAnswer::kind).toList();
    }

    @Test
    void moveIsAcceptedAndItsEndAnswered() {
        try (VirtualDaemon house = VirtualDaemon.with(TWO).homed()) {
            List<ControlAnswer> answers = sent(house, "window/set", "40", true);
            assertThat(kinds(answers)).containsExactly(Kind.ACCEPTED);
            assertThat(answers.getFirst().status()).containsEntry("motion", "closing");
            house.pass("10m");
            assertThat(kinds(answers)).containsExactly(Kind.ACCEPTED, Kind.FINISHED, Kind.END);
            assertThat(answers.get(1).cover()).isEqualTo("window");
            assertThat(answers.get(1).status()).containsEntry("position", 40).containsEntry("state", "stopped");
        }
    }

    @Test
    void withoutWaitAnswersEndAtAcceptance() {
        try (VirtualDaemon house = VirtualDaemon.with(TWO).homed()) {
            List<ControlAnswer> answers = sent(house, "window/set", "CLOSE", false);
            house.pass("10m");
            assertThat(kinds(answers)).containsExactly(Kind.ACCEPTED, Kind.END);
        }
    }

    @Test
    void moveToPresentPositionIsOverAtOnce() {
        try (VirtualDaemon house = VirtualDaemon.with(TWO).homed()) {
            sent(house, "window/set", "OPEN", true);
            house.pass("10m");
            assertThat(kinds(sent(house, "window/set", "OPEN", true))).containsExactly(Kind.ACCEPTED, Kind.FINISHED,
                    Kind.END);
        }
    }

    @Test
    void unhomedCoverHomesBeforeEndIsAnswered() {
        try (VirtualDaemon house = VirtualDaemon.with(TWO)) {
            house.daemon.start();
            List<ControlAnswer> answers = sent(house, "window/set", "70", true);
            house.pass("20m");
            assertThat(answers.get(1).kind()).isEqualTo(Kind.FINISHED);
            assertThat(answers.get(1).status()).containsEntry("position", 70);
        }
    }

    @Test
    void stopReplacesWaitingMoveAndNamesItself() {
        try (VirtualDaemon house = VirtualDaemon.with(TWO).homed()) {
            List<ControlAnswer> answers = sent(house, "window/set", "0", true);
            house.pass("3s");
            List<ControlAnswer> stopped = sent(house, "window/set", "STOP", true);
            assertThat(kinds(answers)).containsExactly(Kind.ACCEPTED, Kind.REPLACED, Kind.END);
            assertThat(answers.get(1).reason()).isEqualTo("requested on this computer by anna: stop");
            house.pass("5s");
            assertThat(kinds(stopped)).containsExactly(Kind.ACCEPTED, Kind.FINISHED, Kind.END);
        }
    }

    @Test
    void commandOverMqttReplacesWaitingMove() {
        try (VirtualDaemon house = VirtualDaemon.with(TWO).homed()) {
            List<ControlAnswer> answers = sent(house, "window/set", "0", true);
            house.pass("3s");
            house.set("80");
            assertThat(answers.get(1).kind()).isEqualTo(Kind.REPLACED);
            assertThat(answers.get(1).reason()).isEqualTo("requested over MQTT: 80 %");
        }
    }

    @Test
    void rejectedCommandOverMqttLeavesWaitingMove() {
        try (VirtualDaemon house = VirtualDaemon.with(TWO).homed()) {
            List<ControlAnswer> answers = sent(house, "window/set", "0", true);
            house.pass("3s");
            house.send("window/calibrate/set", "{\"mark\":\"bottom\"}");
            house.pass("10m");
            assertThat(kinds(answers)).containsExactly(Kind.ACCEPTED, Kind.FINISHED, Kind.END);
        }
    }

    @Test
    void refusedButtonLeavesWaitingMove() {
        try (VirtualDaemon house = VirtualDaemon.with("""
                window:
                  motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                  endstop: {pin: 23}
                  travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}
                  buttons: {up: 5, stop: 6, down: 13}
                  contact: {input: door, keep_at_least: 90%, people: refuse}
                """, "inputs: {door: {topic: sensors/door, words: {\"1\": open, \"0\": closed}}}\n").homed()) {
            house.set("CLOSE");
            house.pass("10m");
            house.link.send("sensors/door", "1");
            List<ControlAnswer> answers = sent(house, "window/set", "OPEN", true);
            house.pass("10s");
            house.press(13, true);
            house.pass("1s");
            assertThat(house.rejected()).contains("wall button down");
            assertThat(kinds(answers)).containsExactly(Kind.ACCEPTED);
            house.pass("10m");
            assertThat(kinds(answers)).containsExactly(Kind.ACCEPTED, Kind.FINISHED, Kind.END);
        }
    }

    /** Local control has no parser and no rules of its own. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            window/set              | dance
            window/set              | {"position":101}
            window/set              | {"position":37,"expires":"2020-01-01T00:00:00+01:00"}
            window/position/set     | x
            window/calibrate/set    | {"mark":"top"}
            window/calibrate/set    | {"jog":0}
            window/automation/set   | maybe
            """)
    void rejectionHasReasonOfMqttContract(String topic, String payload) {
        try (VirtualDaemon house = VirtualDaemon.with(TWO).homed()) {
            house.send(topic, payload);
            String overMqtt = house.rejected();
            List<ControlAnswer> answers = sent(house, topic, payload, true);
            assertThat(kinds(answers)).containsExactly(Kind.REJECTED, Kind.END);
            assertThat(answers.getFirst().cover()).isEqualTo("window");
            assertThat(answers.getFirst().reason()).isNotBlank();
            assertThat(overMqtt).contains(answers.getFirst().reason().replace("\"", "\\\""));
        }
    }

    @Test
    void commandIsOneOfPersonAndOverridesAutomation() {
        try (VirtualDaemon house = VirtualDaemon.with(TWO).homed()) {
            sent(house, "window/set", "30", false);
            assertThat(house.attributes("window")).contains("\"origin\":\"person\"",
                    "\"cause\":\"requested on this computer by anna: 30 %\"");
        }
    }

    @Test
    void unknownCoverIsInvalidWithNearMiss() {
        try (VirtualDaemon house = VirtualDaemon.with(TWO).homed()) {
            List<ControlAnswer> answers = sent(house, "windo/set", "OPEN", true);
            assertThat(kinds(answers)).containsExactly(Kind.INVALID, Kind.END);
            assertThat(answers.getFirst().reason()).isEqualTo("there is no blind called 'windo'; expected one of"
                    + " window, attic; did you mean 'window'?");
            assertThat(sent(house, "window/state", "OPEN", true).getFirst().reason()).contains("window/set");
            assertThat(sent(house, "\u0007/set", "", true).getFirst().reason()).contains("'?'");
        }
    }

    @Test
    void groupAnswersForEachCoverOnce() {
        try (VirtualDaemon house = VirtualDaemon.with(TWO, "groups: {upstairs: [window, attic]}").homed()) {
            List<ControlAnswer> answers = sent(house, "upstairs/set", "25", true);
            house.pass("10m");
            assertThat(kinds(answers)).containsExactly(Kind.ACCEPTED, Kind.ACCEPTED, Kind.FINISHED, Kind.FINISHED,
                    Kind.END);
            assertThat(answers.subList(2, 4)).extracting(ControlAnswer::cover).containsExactlyInAnyOrder("window",
                    "attic");
        }
    }

    @Test
    void statusOfAllCoversIsThatOfAttributes() {
        try (VirtualDaemon house = VirtualDaemon.with(TWO).homed()) {
            List<ControlAnswer> answers = sent(house, "status", "", false);
            assertThat(kinds(answers)).containsExactly(Kind.STATUS, Kind.STATUS, Kind.END);
            assertThat(answers.getFirst().line()).contains(
                    house.attributes("window").substring(1, house.attributes("window").length() - 1));
            assertThat(kinds(sent(house, "attic/status", "", false))).containsExactly(Kind.STATUS, Kind.END);
        }
    }

    @Test
    void automationIsSwitchedAndResumed() {
        try (VirtualDaemon house = VirtualDaemon.with(TWO).homed()) {
            assertThat(sent(house, "window/automation/set", "OFF", false).getFirst().status())
                    .containsEntry("automation", "OFF");
            assertThat(kinds(sent(house, "window/automation/set", "ON", true))).containsExactly(Kind.ACCEPTED,
                    Kind.FINISHED, Kind.END);
        }
    }

    @Test
    void stoppingDaemonReplacesMovesAndRejectsCommands() {
        VirtualDaemon house = VirtualDaemon.with(TWO).homed();
        List<ControlAnswer> answers = sent(house, "window/set", "0", true);
        house.pass("3s");
        house.close();
        assertThat(answers.get(1).kind()).isEqualTo(Kind.REPLACED);
        assertThat(answers.get(1).reason()).isEqualTo("Shtora stops");
        assertThat(sent(house, "window/set", "0", true).getFirst().kind()).isEqualTo(Kind.REJECTED);
    }

    @Test
    void withoutDaemonCommandIsRejected() {
        List<ControlAnswer> answers = new ArrayList<>();
        new LocalCommands(Optional::empty).handle(new ControlRequest("window/set", "OPEN", true), "anna", answers::add);
        assertThat(answers).containsExactly(
                new ControlAnswer(Kind.REJECTED, "", "Shtora is stopping or reloading its configuration; send the"
                        + " command again later", Map.of()),
                ControlAnswer.END);
    }
}
