package dev.shtora.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Several motors on one supply, and one that has run too long. */
class PowerTest {
    private static final List<String> NAMES = List.of("window", "door", "roof");

    private static VirtualDaemon house(String maxMoving) {
        String covers = IntStream.range(0, NAMES.size()).mapToObj(i -> String.format(Locale.ROOT, """
                %s:
                  motor: {type: 28byj-48, pins: [%d, %d, %d, %d]}
                  travel: {steps: 4000}
                """, NAMES.get(i), 4 * i, 4 * i + 1, 4 * i + 2, 4 * i + 3)).collect(Collectors.joining());
        VirtualDaemon house = VirtualDaemon.with(covers, maxMoving);
        house.daemon.start();
        NAMES.forEach(name -> house.say(name + "/calibrate/set", "{\"position\":100}"));
        house.pass("1s");
        return house;
    }

    private static List<String> under(VirtualDaemon house, List<Integer> before) {
        return IntStream.range(0, NAMES.size()).filter(i -> house.blind(NAMES.get(i)).steps() != before.get(i))
                .mapToObj(NAMES::get).toList();
    }

    private static List<Integer> places(VirtualDaemon house) {
        return NAMES.stream().map(name -> house.blind(name).steps()).toList();
    }

    private static void all(VirtualDaemon house, String command) {
        NAMES.forEach(name -> house.say(name + "/set", command));
    }

    @Test
    void oneAfterAnotherInTheOrderInWhichTheyWereAsked() {
        try (VirtualDaemon house = house("max_moving: 1")) {
            List<Integer> before = places(house);
            all(house, "CLOSE");
            house.pass("5s");
            assertThat(under(house, before)).containsExactly("window");
            assertThat(house.attributes("door")).contains("\"waiting\":\"turn\"");
            house.pass("10s");
            assertThat(under(house, before)).containsExactly("window", "door");
            assertThat(house.attributes("door")).doesNotContain("waiting");
            house.pass("30s");
            assertThat(NAMES).allSatisfy(name -> assertThat(house.state(name)).isEqualTo("closed"));
        }
    }

    @Test
    void aStopTakesItOutOfTheLineAtOnce() {
        try (VirtualDaemon house = house("max_moving: 1")) {
            List<Integer> before = places(house);
            all(house, "CLOSE");
            house.say("door/set", "STOP");
            assertThat(house.state("door")).isEqualTo("open");
            house.pass("60s");
            assertThat(under(house, before)).containsExactly("window", "roof");
        }
    }

    @Test
    void whatExpiresInTheLineIsDroppedWithItsReason() {
        try (VirtualDaemon house = house("max_moving: 1")) {
            List<Integer> before = places(house);
            house.say("window/set", "CLOSE");
            house.say("door/set", "{\"state\":\"CLOSE\",\"expires\":\"" + house.time.instant().plusSeconds(3) + "\"}");
            house.say("roof/set", "CLOSE");
            house.pass("60s");
            assertThat(under(house, before)).containsExactly("window", "roof");
            assertThat(house.link.published()).anyMatch(
                    line -> line.startsWith("shtora/door/rejected") && line.contains("expired while it waited"));
            assertThat(house.state("door")).isEqualTo("open");
        }
    }

    @Test
    void aCommandThatIsLeftInTheLineMayBeReplaced() {
        try (VirtualDaemon house = house("max_moving: 1")) {
            house.say("window/set", "CLOSE");
            house.say("door/set", "CLOSE");
            house.say("door/set", "50");
            house.pass("60s");
            assertThat(house.link.retained().get("shtora/door/position")).isEqualTo("50");
        }
    }

    @Test
    void withoutALimitAllMoveButNotFromTheSameMoment() {
        try (VirtualDaemon house = house("")) {
            List<Integer> before = places(house);
            all(house, "CLOSE");
            house.pass("0.12s");
            assertThat(under(house, before)).containsExactly("window");
            house.pass("0.35s");
            assertThat(under(house, before)).isEqualTo(NAMES);
        }
    }

    @Test
    void whoChangesTheirMindKeepsNobodyWaiting() {
        try (VirtualDaemon house = house("")) {
            house.say("window/set", "CLOSE");
            house.pass("0.01s");
            for (int i = 0; i < 100; i++) {
                house.say("roof/set", "CLOSE");
                house.pass("0.001s");
                house.say("roof/set", "OPEN");
                house.pass("0.001s");
            }
            List<Integer> before = places(house);
            house.say("door/set", "CLOSE");
            house.pass("0.45s");
            assertThat(under(house, before)).containsExactly("window", "door");
        }
    }

    @Test
    void aMotorThatIsKeptRunningRestsAndSaysSoAndThenGoesOn() {
        try (VirtualDaemon house = house("")) {
            boolean rested = false;
            for (int i = 0; i < 200 && !rested; i++) {
                house.set(i % 2 == 0 ? "CLOSE" : "OPEN");
                house.pass("8s");
                rested = house.attributes("window").contains("\"waiting\":\"cooling\"");
            }
            assertThat(rested).as("rests after ten minutes").isTrue();
            int rests = house.blind.steps();
            house.pass("2m");
            assertThat(house.blind.steps()).isEqualTo(rests);
            house.set("37");
            house.pass("20m");
            assertThat(house.topic("position")).isEqualTo("37");
            assertThat(Stream.of(house.attributes("window"))).noneMatch(json -> json.contains("waiting"));
        }
    }

    @Test
    void aMotorThatCoolsLetsTheOthersMove() {
        try (VirtualDaemon house = house("max_moving: 1")) {
            for (int i = 0; i < 200 && !house.attributes("window").contains("cooling"); i++) {
                house.set(i % 2 == 0 ? "CLOSE" : "OPEN");
                house.pass("8s");
            }
            house.say("door/set", "CLOSE");
            house.pass("15s");
            assertThat(house.attributes("window")).contains("\"waiting\":\"cooling\"");
            assertThat(house.state("door")).isEqualTo("closed");
            house.pass("20m");
            assertThat(house.attributes("window")).doesNotContain("waiting");
            assertThat(house.state("window")).isIn("open", "closed");
        }
    }

    @Test
    void aHotMotorStillStops() {
        try (VirtualDaemon house = house("")) {
            for (int i = 0; i < 90; i++) {
                house.set(i % 2 == 0 ? "CLOSE" : "OPEN");
                house.pass("8s");
            }
            house.set("STOP");
            house.pass("2s");
            assertThat(house.picture().moving()).isFalse();
            assertThat(house.attributes("window")).doesNotContain("waiting");
        }
    }
}
