package dev.shtora.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.mqtt.MqttLink.Incoming;
import java.nio.charset.StandardCharsets;
import dev.shtora.simulator.MishapKind;
import dev.shtora.simulator.Moment;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hand on the button: commands at rest, in the middle of moves, and such as must be refused. */
class CommandsTest {

    private static VirtualHouse openHouse() {
        VirtualHouse house = VirtualHouse.at("2026-11-21T12:00", VirtualHouse.BERLIN, "[]").homed();
        assertThat(house.topic("state")).isEqualTo("open");
        return house;
    }

    @Test
    void aStopInTheMiddleBrakesAndTellsWhereItIs() {
        try (VirtualHouse house = openHouse()) {
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
        try (VirtualHouse house = openHouse()) {
            house.link.send("shtora/window/position/set", "37");
            house.pass("5m");
            assertThat(house.topic("position")).isEqualTo("37");
            assertThat(house.topic("state")).isEqualTo("stopped");
            assertThat(house.disagreement()).isZero();
        }
    }

    @Test
    void aNewTargetInTheMiddleOfAMoveIsReachedToTheStep() {
        try (VirtualHouse house = openHouse()) {
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
        try (VirtualHouse house = openHouse()) {
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
        try (VirtualHouse house = VirtualHouse.at("2026-11-21T12:00", VirtualHouse.BERLIN, "[]")) {
            house.daemon.start();
            house.pass("1s");
            house.set("25");
            house.pass("10m");
            assertThat(house.topic("position")).isEqualTo("25");
            assertThat(house.topic("reason")).isEqualTo(
                    "you set it to 25 % at 12:00; no rule is due that would end this");
            assertThat(house.topic("attributes")).contains("\"cause\":\"asked over MQTT: 25 %\"");
        }
    }

    @Test
    void withoutHomingAtTheStartAPersonsCommandHomesFirst() {
        try (VirtualHouse house = VirtualHouse.at("2026-11-21T12:00", VirtualHouse.BERLIN, "[{at: '13:00', move: 50%}]",
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
        try (VirtualHouse house = VirtualHouse.at("2026-11-21T12:00", VirtualHouse.BERLIN, "[]")) {
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
        try (VirtualHouse house = openHouse()) {
            house.retained("CLOSE");
            house.pass("1m");
            assertThat(house.topic("state")).isEqualTo("open");
            assertThat(house.told("rejected")).singleElement().asString().contains("retain", "\"payload\":\"CLOSE\"");
        }
    }

    @Test
    void stepsAreCountedFromTheTopSinceItWasFound() {
        try (VirtualHouse house = openHouse()) {
            assertThat(house.topic("attributes")).contains("\"steps_since_top\":0,");
            house.set("CLOSE");
            house.pass("10m");
            assertThat(house.topic("attributes")).contains("\"steps_since_top\":" + house.travel() + ",");
        }
    }

    @Test
    void whatTakesARetainedCommandAwayIsNoCommand() {
        try (VirtualHouse house = openHouse()) {
            house.retained("");
            house.pass("1m");
            assertThat(house.told("rejected")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"position\":0,\"expires\":\"2026-11-21T11:00:00+01:00\"}",
            "{\"position\":0,\"expires\":\"2020-01-01T00:00:00Z\"}"})
    void anExpiredCommandIsRefused(String payload) {
        try (VirtualHouse house = openHouse()) {
            house.set(payload);
            house.pass("1m");
            assertThat(house.topic("state")).isEqualTo("open");
            assertThat(house.told("rejected")).singleElement().asString().contains("expired");
        }
    }

    @Test
    void aMessageWhoseExpiryHasRunOutIsRefused() {
        try (VirtualHouse house = openHouse()) {
            house.link.send(
                    new Incoming("shtora/window/set", "CLOSE".getBytes(StandardCharsets.UTF_8), false,
                            OptionalLong.of(0)));
            house.pass("1m");
            assertThat(house.topic("state")).isEqualTo("open");
        }
    }

    @Test
    void aCommandThatHasNotExpiredIsCarriedOut() {
        try (VirtualHouse house = openHouse()) {
            house.set("{\"state\":\"CLOSE\",\"expires\":\"2026-11-21T20:00:00+01:00\",\"who\":\"anna\"}");
            house.pass("5m");
            assertThat(house.topic("state")).isEqualTo("closed");
            assertThat(house.topic("attributes"))
                    .contains("\"cause\":\"asked over MQTT (by anna, it says): close\"");
        }
    }

    @Test
    void whatIsNoCommandIsRefusedAndMovesNothing() {
        try (VirtualHouse house = openHouse()) {
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
        try (VirtualHouse house = VirtualHouse.at("2026-11-21T12:00", VirtualHouse.BERLIN, "[]")) {
            house.blind.suffer(MishapKind.HEAT.mishap(), Moment.AT_ONCE);
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
        try (VirtualHouse house = openHouse()) {
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
        try (VirtualHouse house = openHouse()) {
            IntStream.range(0, 500).forEach(_ -> house.set("JUMP"));
            assertThat(refusals(house)).isEqualTo(20);
            house.set("50");
            house.pass("5m");
            assertThat(house.topic("position")).isEqualTo("50");
            house.set("JUMP");
            assertThat(refusals(house)).isEqualTo(21);
        }
    }

    private static long refusals(VirtualHouse house) {
        return house.link.told().stream().filter(line -> line.startsWith("shtora/window/rejected")).count();
    }

    @Test
    void theEndTellsThatItIsOffline() {
        VirtualHouse house = openHouse();
        house.set("CLOSE");
        house.pass("5m");
        house.close();
        assertThat(house.link.told()).endsWith("shtora/window/availability offline",
                "shtora/bridge/test/state offline");
    }
}
