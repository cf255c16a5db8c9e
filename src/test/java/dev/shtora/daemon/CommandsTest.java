package dev.shtora.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.mqtt.client.MqttLink.Incoming;
import dev.shtora.simulation.model.FaultKind;
import dev.shtora.simulation.model.FaultTrigger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hand on the button: commands at rest, in the middle of moves, and such as must be refused. */
class CommandsTest {

    private static VirtualDaemon openHouse() {
        VirtualDaemon house = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, "[]").homed();
        assertThat(house.topic("state")).isEqualTo("open");
        return house;
    }

    @Test
    void aStopInTheMiddleBrakesAndTellsWhereItIs() {
        try (VirtualDaemon house = openHouse()) {
            house.set("CLOSE");
            house.pass("50s");
            house.set("STOP");
            house.pass("5s");
            assertThat(house.topic("state")).isEqualTo("stopped");
            assertThat(Integer.parseInt(house.topic("position"))).isBetween(40, 60);
            assertThat(house.topic("target")).isEqualTo(house.topic("position"));
        }
    }

    @Test
    void aPositionIsReachedToTheStep() {
        try (VirtualDaemon house = openHouse()) {
            house.link.send("shtora/window/position/set", "37");
            house.pass("5m");
            assertThat(house.topic("position")).isEqualTo("37");
            assertThat(house.topic("state")).isEqualTo("stopped");
            assertThat(house.disagreement()).isZero();
        }
    }

    @Test
    void aNewTargetInTheMiddleOfAMoveIsReachedToTheStep() {
        try (VirtualDaemon house = openHouse()) {
            for (String target : List.of("CLOSE", "80", "20", "OPEN", "55")) {
                house.set(target);
                house.pass("7s");
            }
            house.pass("5m");
            assertThat(house.topic("position")).isEqualTo("55");
            assertThat(house.disagreement()).isZero();
            assertThat(house.blind.lostSteps()).isZero();
        }
    }

    @Test
    void aHundredWildCommandsLeaveModelAndBeliefTogether() {
        Random random = new Random(7);
        List<String> words = List.of("OPEN", "CLOSE", "STOP", "TOGGLE", "10", "50", "90", "HOME");
        try (VirtualDaemon house = openHouse()) {
            for (int i = 0; i < 100; i++) {
                house.set(words.get(random.nextInt(words.size())));
                house.time.pass(java.time.Duration.ofMillis(random.nextInt(20_000)));
                assertThat(house.blind.steps()).isBetween(-50, house.travel());
            }
            house.set("33");
            house.pass("10m");
            assertThat(house.topic("position")).isEqualTo("33");
            assertThat(house.disagreement()).isZero();
            assertThat(house.blind.lostSteps()).isZero();
        }
    }

    @Test
    void aCommandWhileTheTopIsBeingFoundIsCarriedOutAfterwards() {
        try (VirtualDaemon house = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, "[]")) {
            house.daemon.start();
            house.pass("1s");
            house.set("25");
            house.pass("10m");
            assertThat(house.topic("position")).isEqualTo("25");
            assertThat(house.topic("reason")).isEqualTo(
                    "you set it to 25 % at 12:00; no rule is due that would end this");
            assertThat(house.topic("attributes")).contains("\"cause\":\"requested over MQTT: 25 %\"");
        }
    }

    @Test
    void withoutHomingAtTheStartAPersonsCommandHomesFirst() {
        try (VirtualDaemon house = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN,
                "[{at: '13:00', move: 50%}]",
                "home_on_boot: never", 3)) {
            house.daemon.start();
            house.pass("2h");
            assertThat(house.topic("position")).isEqualTo("None");
            house.set("OPEN");
            house.pass("10m");
            assertThat(house.topic("state")).isEqualTo("open");
        }
    }

    @Test
    void aStopWhileTheTopIsBeingFoundLeavesThePositionUnknown() {
        try (VirtualDaemon house = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, "[]")) {
            house.daemon.start();
            house.pass("1s");
            house.set("STOP");
            house.pass("10m");
            assertThat(house.topic("position")).isEqualTo("None");
            assertThat(house.topic("state")).isEqualTo("None");
        }
    }

    @Test
    void aRetainedCommandIsRefused() {
        try (VirtualDaemon house = openHouse()) {
            house.retained("CLOSE");
            house.pass("1m");
            assertThat(house.topic("state")).isEqualTo("open");
            assertThat(house.told("rejected")).singleElement().asString().contains("retain", "\"payload\":\"CLOSE\"");
        }
    }

    @Test
    void stepsAreCountedFromTheTopSinceItWasFound() {
        try (VirtualDaemon house = openHouse()) {
            assertThat(house.topic("attributes")).contains("\"steps_since_top\":0,");
            house.set("CLOSE");
            house.pass("10m");
            assertThat(house.topic("attributes")).contains("\"steps_since_top\":" + house.travel() + ",");
        }
    }

    @Test
    void whatTakesARetainedCommandAwayIsNoCommand() {
        try (VirtualDaemon house = openHouse()) {
            house.retained("");
            house.pass("1m");
            assertThat(house.told("rejected")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"position\":0,\"expires\":\"2026-11-21T11:00:00+01:00\"}",
            "{\"position\":0,\"expires\":\"2020-01-01T00:00:00Z\"}"})
    void anExpiredCommandIsRefused(String payload) {
        try (VirtualDaemon house = openHouse()) {
            house.set(payload);
            house.pass("1m");
            assertThat(house.topic("state")).isEqualTo("open");
            assertThat(house.told("rejected")).singleElement().asString().contains("expired");
        }
    }

    @Test
    void aMessageWhoseExpiryHasRunOutIsRefused() {
        try (VirtualDaemon house = openHouse()) {
            house.link.send(
                    new Incoming("shtora/window/set", "CLOSE".getBytes(StandardCharsets.UTF_8), false,
                            OptionalLong.of(0)));
            house.pass("1m");
            assertThat(house.topic("state")).isEqualTo("open");
        }
    }

    @Test
    void aCommandThatHasNotExpiredIsCarriedOut() {
        try (VirtualDaemon house = openHouse()) {
            house.set("{\"state\":\"CLOSE\",\"expires\":\"2026-11-21T20:00:00+01:00\",\"who\":\"anna\"}");
            house.pass("5m");
            assertThat(house.topic("state")).isEqualTo("closed");
            assertThat(house.topic("attributes"))
                    .contains("\"cause\":\"requested over MQTT (by anna, not verified): close\"");
        }
    }

    @Test
    void whatIsNoCommandIsRefusedAndMovesNothing() {
        try (VirtualDaemon house = openHouse()) {
            house.set("garbage");
            house.link.send("shtora/nobody/set", "CLOSE");
            house.link.send("shtora/window/state", "CLOSE");
            house.pass("1m");
            assertThat(house.topic("state")).isEqualTo("open");
            assertThat(house.told("rejected")).singleElement().asString().contains("garbage");
        }
    }

    @Test
    void aBlindThatHasBecomeTooHeavyForItsMotorNeverClaimsToBeOpenWhereItIsNot() {
        try (VirtualDaemon house = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, "[]")) {
            house.blind.inject(FaultKind.HEAT.fault(), FaultTrigger.AT_ONCE);
            house.homed();
            for (String command : List.of("CLOSE", "OPEN", "CLOSE", "OPEN")) {
                house.set(command);
                for (int i = 0; i < 600; i++) {
                    house.pass("1s");
                    if (house.topic("state").equals("open")) {
                        assertThat(house.blind.steps()).isLessThanOrEqualTo(20);
                    }
                }
            }
            assertThat(house.topic("problem")).contains("endstop_not_found");
            assertThat(house.topic("position")).isEqualTo("None");
        }
    }

    @Test
    void anEndstopThatIsPressedFarFromTheTopIsNotBelieved() {
        try (VirtualDaemon house = openHouse()) {
            house.set("CLOSE");
            house.pass("5m");
            house.set("50");
            house.pass("10s");
            house.blind.shortEndstop();
            house.pass("5m");
            assertThat(house.topic("state")).isEqualTo("None");
            assertThat(house.topic("problem")).contains("endstop_stuck");
            assertThat(house.blind.steps()).isLessThan(house.travel());
        }
    }

    @Test
    void aFloodOfMistakesIsAnsweredSparinglyAndHidesNoCommand() {
        try (VirtualDaemon house = openHouse()) {
            IntStream.range(0, 500).forEach(_ -> house.set("JUMP"));
            assertThat(refusals(house)).isEqualTo(20);
            house.set("50");
            house.pass("5m");
            assertThat(house.topic("position")).isEqualTo("50");
            house.set("JUMP");
            assertThat(refusals(house)).isEqualTo(21);
        }
    }

    private static long refusals(VirtualDaemon house) {
        return house.link.published().stream().filter(line -> line.startsWith("shtora/window/rejected")).count();
    }

    @Test
    void theEndTellsThatItIsOffline() {
        VirtualDaemon house = openHouse();
        house.set("CLOSE");
        house.pass("5m");
        house.close();
        assertThat(house.link.published()).endsWith("shtora/window/availability offline",
                "shtora/bridge/test/state offline");
    }
}
