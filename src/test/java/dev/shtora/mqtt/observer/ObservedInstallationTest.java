package dev.shtora.mqtt.observer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.automation.AutomationMode;
import dev.shtora.mqtt.contract.AutomationCommand;
import dev.shtora.mqtt.contract.CommandPayloadParser;
import dev.shtora.mqtt.observer.ObservedCover.Movement;
import dev.shtora.testing.HostileText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObservedInstallationTest {
    private final List<String> events = new ArrayList<>();
    private final ObservedInstallation installation = new ObservedInstallation("shtora", new Recorder());

    private final class Recorder implements InstallationListener {
        @Override
        public void coverChanged(ObservedCover cover) {
            events.add(cover.name() + (cover.available() ? "" : " unavailable"));
        }

        @Override
        public void coverRemoved(String cover) {
            events.add(cover + " removed");
        }

        @Override
        public void bridgeChanged(ObservedBridge bridge) {
            events.add(bridge.id() + (bridge.online() ? " online" : " offline"));
        }

        @Override
        public void rejected(String cover, String payload, String reason) {
            events.add(cover + " rejected: " + reason);
        }
    }

    @BeforeEach
    void connect() {
        installation.connected();
    }

    private void say(String topic, String payload) {
        installation.receive("shtora/" + topic, payload.getBytes(StandardCharsets.UTF_8));
    }

    private void bedroom() {
        say("bridge/pi/state", "online");
        say("bridge/pi/covers", "[\"bedroom\"]");
        say("bedroom/availability", "online");
        say("bedroom/position", "40");
    }

    private ObservedCover cover() {
        return installation.cover("bedroom").orElseThrow();
    }

    @Test
    void coverHasValuesOfItsTopics() {
        bedroom();
        say("bedroom/state", "opening");
        say("bedroom/target", "100");
        say("bedroom/automation", "OVERRIDE");
        say("bedroom/reason", "you opened it at 10:12");
        say("bedroom/next_event", "2026-11-29T16:04:00+03:00");
        say("bedroom/problem", "{\"code\":\"steps_lost\",\"text\":\"It lost steps.\"}");
        say("bedroom/attributes",
                """
                        {"title":"Спальня","groups":["up","street_side"],"group_titles":{"up":"Наверху"},"endstop":true,
                         "motion":"opening","next_position":0,"next_reason":"sunset","override_until":"2026-11-29T16:04:00+03:00"}
                        """);
        ObservedCover cover = cover();
        assertThat(cover.title()).isEqualTo("Спальня");
        assertThat(cover.groups()).containsExactly(java.util.Map.entry("street_side", "Street side"),
                java.util.Map.entry("up", "Наверху"));
        assertThat(cover.movement()).isEqualTo(Movement.OPENING);
        assertThat(cover.position()).isEqualTo(OptionalInt.of(40));
        assertThat(cover.target()).isEqualTo(OptionalInt.of(100));
        assertThat(cover.automation()).contains(AutomationMode.OVERRIDE);
        assertThat(cover.reason()).isEqualTo("you opened it at 10:12");
        assertThat(cover.next().orElseThrow().position()).isEqualTo(OptionalInt.of(0));
        assertThat(cover.next().orElseThrow().reason()).isEqualTo("sunset");
        assertThat(cover.overrideUntil()).isPresent();
        assertThat(cover.problem()).contains(new ObservedProblem("steps_lost", "It lost steps."));
        assertThat(cover.endstop()).isTrue();
        assertThat(cover.available()).isTrue();
        assertThat(cover.bridges()).containsExactly("pi");
    }

    @Test
    void unknownPositionIsEmptyAndZeroIsPosition() {
        bedroom();
        say("bedroom/position", "None");
        assertThat(cover().position()).isEmpty();
        say("bedroom/position", "0");
        assertThat(cover().position()).isEqualTo(OptionalInt.of(0));
    }

    @Test
    void positionIsApproximateIfEstimatedOrUncertain() {
        bedroom();
        assertThat(cover().approximate()).isFalse();
        for (String attributes : List.of("{\"estimated\":true}", "{\"uncertainty_steps\":3}")) {
            say("bedroom/attributes", attributes);
            assertThat(cover().approximate()).as(attributes).isTrue();
        }
        for (String attributes : List.of("{\"estimated\":false}", "{\"uncertainty_steps\":0}",
                "{\"estimated\":\"yes\",\"uncertainty_steps\":\"3\"}")) {
            say("bedroom/attributes", attributes);
            assertThat(cover().approximate()).as(attributes).isFalse();
        }
    }

    @Test
    void coverIsUnavailableWithoutItsDaemonOrConnection() {
        bedroom();
        say("bridge/pi/state", "offline");
        assertThat(cover().available()).isFalse();
        say("bridge/pi/state", "online");
        assertThat(cover().available()).isTrue();
        installation.disconnected();
        assertThat(cover().available()).isFalse();
        installation.connected();
        bedroom();
        assertThat(cover().available()).isTrue();
    }

    @Test
    void nextEventIsHiddenWhileRulesWait() {
        bedroom();
        say("bedroom/next_event", "2026-11-29T16:04:00+03:00");
        say("bedroom/problem", "{\"code\":\"clock_not_set\",\"text\":\"\"}");
        assertThat(cover().next()).isEmpty();
    }

    @Test
    void coverThatNoDaemonListsIsRemoved() {
        bedroom();
        say("bridge/pi/covers", "[]");
        assertThat(installation.covers()).isEmpty();
        assertThat(events).last().isEqualTo("bedroom removed");
    }

    @Test
    void coverWithoutAnyListCounts() {
        say("bedroom/availability", "online");
        assertThat(cover().available()).isTrue();
    }

    @Test
    void coverMissingAfterReconnectIsRemoved() {
        bedroom();
        installation.disconnected();
        int connection = installation.connected();
        assertThat(installation.covers()).hasSize(1);
        installation.removeUnconfirmed(connection);
        assertThat(installation.covers()).isEmpty();
    }

    @Test
    void coversAreInOrderOfTheirDaemon() {
        say("bridge/pi/state", "online");
        say("bridge/pi/covers", "[\"kitchen\",\"attic\"]");
        say("attic/availability", "online");
        say("kitchen/availability", "online");
        assertThat(installation.covers()).extracting(ObservedCover::name).containsExactly("kitchen", "attic");
    }

    @Test
    void listenerHearsChangesOnly() {
        bedroom();
        events.clear();
        say("bedroom/position", "40");
        assertThat(events).isEmpty();
        say("bedroom/position", "41");
        assertThat(events).containsExactly("bedroom");
    }

    @Test
    void rejectionHasItsReason() {
        bedroom();
        say("bedroom/rejected", "{\"payload\":\"x\",\"reason\":\"it expired\",\"when\":\"now\"}");
        assertThat(events).last().isEqualTo("bedroom rejected: it expired");
    }

    @Test
    void bridgeShowsProblemOfCertificate() {
        bedroom();
        say("bridge/pi/problem", "{\"code\":\"certificate_ends\",\"text\":\"It ends soon.\"}");
        assertThat(installation.bridges().getFirst().problem())
                .isEqualTo(Optional.of(new ObservedProblem("certificate_ends", "It ends soon.")));
    }

    @Test
    void numberOfCoversAndBridgesIsBounded() {
        for (int i = 0; i < 3 * ObservedInstallation.MAX_COVERS; i++) {
            say("cover-" + i + "/availability", "online");
            say("bridge/b-" + i + "/state", "online");
        }
        assertThat(installation.covers()).hasSize(ObservedInstallation.MAX_COVERS);
        assertThat(installation.bridges()).hasSizeLessThan(ObservedInstallation.MAX_COVERS);
    }

    @Test
    void anyPayloadIsBearable() {
        bedroom();
        Random random = new Random(17);
        List<String> payloads = new ArrayList<>(List.of("", "{", "[[[[[[[[[[[[", "null", "{\"title\":7,\"groups\":{}}",
                "{\"groups\":[1,null,\"../x\"],\"group_titles\":[]}", "x".repeat(100_000), "99999999999", "-1", "101",
                HostileText.TEXT, "{\"next_position\":1e9}", "2026-99-99T00:00:00Z"));
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            payloads.add(new String(bytes, StandardCharsets.ISO_8859_1));
        }
        for (String topic : CoverValues.TOPICS) {
            payloads.forEach(payload -> say("bedroom/" + topic, payload));
        }
        for (String topic : List.of("state", "covers", "problem", "other")) {
            payloads.forEach(payload -> say("bridge/pi/" + topic, payload));
        }
        List.of("", "/", "shtora", "shtora/", "shtora//", "shtora/bridge/+/state", "shtora/BED/state", "other/x/state")
                .forEach(topic -> installation.receive(topic, new byte[]{1}));
        bedroom();
        assertThat(installation.covers()).extracting(ObservedCover::name).containsExactly("bedroom");
        assertThat(cover().reason()).hasSizeLessThanOrEqualTo(255).doesNotContain("\n");
    }

    @Test
    void payloadsAreCommandsOfContract() throws Exception {
        assertThat(CommandPayloadParser.set(bytes(ClientCommand.Word.OPEN.payload("anna"))).who()).contains("anna");
        assertThat(CommandPayloadParser.set(bytes(new ClientCommand.GoTo(25).payload(""))).who()).isEmpty();
        assertThat(CommandPayloadParser.automation(
                bytes(new ClientCommand.Automation(AutomationCommand.RESUME).payload("anna"))))
                .isEqualTo(AutomationCommand.RESUME);
        assertThat(ClientCommand.Word.STOP.levels()).isEqualTo("set");
        assertThat(new ClientCommand.Automation(AutomationCommand.ON).levels()).isEqualTo("automation/set");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
