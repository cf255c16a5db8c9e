package dev.shtora.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A blind without an endstop, and its buttons on the wall, in a whole daemon. */
class CalibrationTest {
    private static final int UP = 5;
    private static final int STOP = 6;
    private static final int DOWN = 13;
    private static final String BARE = """
            window:
              motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
              buttons: {up: 5, stop: 6, down: 13}
            """;
    private static final String MEASURED = BARE + "  travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}\n";

    private static VirtualDaemon started(String covers) {
        VirtualDaemon house = VirtualDaemon.with(covers);
        house.daemon.start();
        house.pass("1s");
        return house;
    }

    private static void calibrate(VirtualDaemon house, String json) {
        house.say("window/calibrate/set", json);
        house.passUntil(() -> !house.picture().moving());
        house.pass("1s");
    }

    @Test
    void jogMarkJogMark_andFromThenOnItGoesByPercent() {
        try (VirtualDaemon house = started(BARE)) {
            assertThat(house.topic("position")).isEqualTo("None");
            int top = house.blind.steps() - 500;
            calibrate(house, "{\"jog\":-500}");
            calibrate(house, "{\"mark\":\"top\"}");
            assertThat(house.topic("position")).as("the way is not known yet").isEqualTo("None");
            calibrate(house, "{\"jog\":4000}");
            calibrate(house, "{\"mark\":\"bottom\"}");
            assertThat(house.told("rejected")).isEmpty();
            assertThat(house.topic("position")).isEqualTo("0");
            house.set("OPEN");
            house.passUntil(() -> house.topic("state").equals("open"));
            assertThat(house.blind.steps()).isEqualTo(top);
            house.set("50");
            house.passUntil(() -> house.topic("position").equals("50") && !house.picture().moving());
            assertThat(house.blind.steps()).isEqualTo(top + 2000);
            assertThat(house.blind.lostSteps()).isZero();
        }
    }

    @Test
    void whatWasMarkedIsKnownAfterARestart() {
        try (VirtualDaemon house = started(BARE)) {
            calibrate(house, "{\"mark\":\"top\"}");
            calibrate(house, "{\"jog\":4000}");
            calibrate(house, "{\"mark\":\"bottom\"}");
            try (VirtualDaemon again = house.restarted()) {
                assertThat(again.topic("position")).as("where it hangs is kept, too").isEqualTo("0");
                int bottom = again.blind.steps();
                again.set("OPEN");
                again.passUntil(() -> again.topic("state").equals("open"));
                assertThat(again.blind.steps()).isEqualTo(bottom - 4000);
            }
        }
    }

    @Test
    void aNudgeMovesTheFabricAndNotThePosition() {
        try (VirtualDaemon house = started(MEASURED)) {
            calibrate(house, "{\"position\":60}");
            int before = house.blind.steps();
            calibrate(house, "{\"nudge\":40}");
            assertThat(house.blind.steps()).isEqualTo(before + 40);
            assertThat(house.told("position").stream().distinct()).containsExactly("position None", "position 60");
        }
    }

    @Test
    void whatStandsInAWrongStateIsRefusedWithWhatToDoFirst() {
        try (VirtualDaemon house = started(BARE)) {
            house.set("OPEN");
            assertThat(house.rejected()).contains("home_first").contains("OPEN");
            calibrate(house, "{\"mark\":\"bottom\"}");
            assertThat(house.rejected()).contains("mark the top first");
            calibrate(house, "{\"mark\":\"top\"}");
            calibrate(house, "{\"mark\":\"bottom\"}");
            assertThat(house.rejected()).contains("jog it down first");
            house.set("37");
            assertThat(house.rejected()).contains("measure_first");
            house.say("window/calibrate/set", "{\"jog\":9000}");
            house.pass("2s");
            house.say("window/calibrate/set", "{\"mark\":\"top\"}");
            assertThat(house.rejected()).contains("STOP first");
            assertThat(house.picture().moving()).isTrue();
        }
    }

    @Test
    void garbageOnTheTopicMovesNothing() {
        try (VirtualDaemon house = started(MEASURED)) {
            int before = house.blind.steps();
            List<String> garbage = List.of("", "jog", "[]", "{}", "{\"jog\":0}", "{\"jog\":1.5}", "{\"jog\":\"5\"}",
                    "{\"jog\":1000001}", "{\"jog\":-9223372036854775808}", "{\"mark\":\"middle\"}",
                    "{\"position\":101}",
                    "{\"jog\":5,\"nudge\":5}", "{\"jog\":5,\"speed\":5}");
            garbage.forEach(json -> calibrate(house, json));
            assertThat(house.told("rejected")).hasSize(garbage.size());
            assertThat(house.blind.steps()).isEqualTo(before);
        }
    }

    @Test
    void aPressOnTheWallIsAPersonsCommandWithoutAnyBroker() {
        try (VirtualDaemon house = started(MEASURED)) {
            calibrate(house, "{\"position\":50}");
            house.press(DOWN, true);
            house.pass("0.1s");
            house.press(DOWN, false);
            house.pass("2s");
            assertThat(house.topic("state")).isEqualTo("closing");
            assertThat(house.topic("reason")).startsWith("you closed it at 12:");
            assertThat(house.topic("attributes")).contains("\"cause\":\"wall button down\"");
            house.press(STOP, true);
            house.pass("3s");
            assertThat(house.topic("state")).isEqualTo("stopped");
        }
    }

    @Test
    void contactsThatBouncePressOnce() {
        try (VirtualDaemon house = started(MEASURED)) {
            calibrate(house, "{\"position\":50}");
            for (int i = 0; i < 8; i++) {
                house.press(DOWN, i % 2 == 0);
                house.pass("0.002s");
            }
            house.pass("1s");
            assertThat(house.picture().moving()).as("it ended open: a spike of 2 ms is no press").isFalse();
            for (int i = 0; i < 9; i++) {
                house.press(DOWN, i % 2 == 0);
                house.pass("0.002s");
            }
            house.pass("1s");
            assertThat(house.told("reason").stream().filter(reason -> reason.contains("you closed it"))).hasSize(1);
        }
    }

    @Test
    void whereNobodyKnowsThePlaceAHeldButtonTurnsAsLongAsItIsHeld() {
        try (VirtualDaemon house = started(BARE)) {
            int before = house.blind.steps();
            house.press(UP, true);
            house.pass("2s");
            assertThat(house.picture().moving()).isTrue();
            house.press(UP, false);
            house.pass("2s");
            assertThat(house.picture().moving()).isFalse();
            assertThat(before - house.blind.steps()).isBetween(400, 900);
            assertThat(house.topic("position")).isEqualTo("None");
        }
    }

    @Test
    void aBrokenWireThatPressesForMinutesIsANamedProblemAndNoEndlessMove() {
        try (VirtualDaemon house = started(BARE)) {
            house.press(UP, true);
            house.pass("1m");
            assertThat(house.topic("problem")).contains("button_stuck");
            assertThat(house.picture().moving()).isFalse();
            int rests = house.blind.steps();
            house.pass("1h");
            assertThat(house.blind.steps()).isEqualTo(rests);
            house.press(UP, false);
            house.pass("1s");
            assertThat(house.topic("problem")).contains("none");
        }
    }
}
