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

    private static VirtualDaemon installation(String maxMoving) {
        String covers = IntStream.range(0, NAMES.size()).mapToObj(i -> String.format(Locale.ROOT, """
                %s:
                  motor: {type: 28byj-48, pins: [%d, %d, %d, %d]}
                  travel: {steps: 4000}
                """, NAMES.get(i), 4 * i, 4 * i + 1, 4 * i + 2, 4 * i + 3)).collect(Collectors.joining());
        VirtualDaemon installation = VirtualDaemon.with(covers, maxMoving);
        installation.daemon.start();
        NAMES.forEach(name -> installation.say(name + "/calibrate/set", "{\"position\":100}"));
        installation.pass("1s");
        return installation;
    }

    private static List<String> under(VirtualDaemon installation, List<Integer> before) {
        return IntStream.range(0, NAMES.size()).filter(i -> installation.blind(NAMES.get(i)).steps() != before.get(i))
                .mapToObj(NAMES::get).toList();
    }

    private static List<Integer> places(VirtualDaemon installation) {
        return NAMES.stream().map(name -> installation.blind(name).steps()).toList();
    }

    private static void all(VirtualDaemon installation, String command) {
        NAMES.forEach(name -> installation.say(name + "/set", command));
    }

    @Test
    void oneAfterAnotherInTheOrderInWhichTheyWereAsked() {
        try (VirtualDaemon installation = installation("max_moving: 1")) {
            List<Integer> before = places(installation);
            all(installation, "CLOSE");
            installation.pass("5s");
            assertThat(under(installation, before)).containsExactly("window");
            assertThat(installation.attributes("door")).contains("\"waiting\":\"turn\"");
            installation.pass("10s");
            assertThat(under(installation, before)).containsExactly("window", "door");
            assertThat(installation.attributes("door")).doesNotContain("waiting");
            installation.pass("30s");
            assertThat(NAMES).allSatisfy(name -> assertThat(installation.state(name)).isEqualTo("closed"));
        }
    }

    @Test
    void aStopTakesItOutOfTheLineAtOnce() {
        try (VirtualDaemon installation = installation("max_moving: 1")) {
            List<Integer> before = places(installation);
            all(installation, "CLOSE");
            installation.say("door/set", "STOP");
            assertThat(installation.state("door")).isEqualTo("open");
            installation.pass("60s");
            assertThat(under(installation, before)).containsExactly("window", "roof");
        }
    }

    @Test
    void whatExpiresInTheLineIsDroppedWithItsReason() {
        try (VirtualDaemon installation = installation("max_moving: 1")) {
            List<Integer> before = places(installation);
            installation.say("window/set", "CLOSE");
            installation.say("door/set",
                    "{\"state\":\"CLOSE\",\"expires\":\"" + installation.time.instant().plusSeconds(3) + "\"}");
            installation.say("roof/set", "CLOSE");
            installation.pass("60s");
            assertThat(under(installation, before)).containsExactly("window", "roof");
            assertThat(installation.link.published()).anyMatch(
                    line -> line.startsWith("shtora/door/rejected") && line.contains("expired while it waited"));
            assertThat(installation.state("door")).isEqualTo("open");
        }
    }

    @Test
    void aCommandThatIsLeftInTheLineMayBeReplaced() {
        try (VirtualDaemon installation = installation("max_moving: 1")) {
            installation.say("window/set", "CLOSE");
            installation.say("door/set", "CLOSE");
            installation.say("door/set", "50");
            installation.pass("60s");
            assertThat(installation.link.retained().get("shtora/door/position")).isEqualTo("50");
        }
    }

    @Test
    void withoutALimitAllMoveButNotFromTheSameMoment() {
        try (VirtualDaemon installation = installation("")) {
            List<Integer> before = places(installation);
            all(installation, "CLOSE");
            installation.pass("0.12s");
            assertThat(under(installation, before)).containsExactly("window");
            installation.pass("0.35s");
            assertThat(under(installation, before)).isEqualTo(NAMES);
        }
    }

    @Test
    void whoChangesTheirMindKeepsNobodyWaiting() {
        try (VirtualDaemon installation = installation("")) {
            installation.say("window/set", "CLOSE");
            installation.pass("0.01s");
            for (int i = 0; i < 100; i++) {
                installation.say("roof/set", "CLOSE");
                installation.pass("0.001s");
                installation.say("roof/set", "OPEN");
                installation.pass("0.001s");
            }
            List<Integer> before = places(installation);
            installation.say("door/set", "CLOSE");
            installation.pass("0.45s");
            assertThat(under(installation, before)).containsExactly("window", "door");
        }
    }

    @Test
    void aMotorThatIsKeptRunningRestsAndSaysSoAndThenGoesOn() {
        try (VirtualDaemon installation = installation("")) {
            boolean rested = false;
            for (int i = 0; i < 200 && !rested; i++) {
                installation.set(i % 2 == 0 ? "CLOSE" : "OPEN");
                installation.pass("8s");
                rested = installation.attributes("window").contains("\"waiting\":\"cooling\"");
            }
            assertThat(rested).as("rests after ten minutes").isTrue();
            int rests = installation.blind.steps();
            installation.pass("2m");
            assertThat(installation.blind.steps()).isEqualTo(rests);
            installation.set("37");
            installation.pass("20m");
            assertThat(installation.topic("position")).isEqualTo("37");
            assertThat(Stream.of(installation.attributes("window"))).noneMatch(json -> json.contains("waiting"));
        }
    }

    @Test
    void aMotorThatCoolsLetsTheOthersMove() {
        try (VirtualDaemon installation = installation("max_moving: 1")) {
            for (int i = 0; i < 200 && !installation.attributes("window").contains("cooling"); i++) {
                installation.set(i % 2 == 0 ? "CLOSE" : "OPEN");
                installation.pass("8s");
            }
            installation.say("door/set", "CLOSE");
            installation.pass("15s");
            assertThat(installation.attributes("window")).contains("\"waiting\":\"cooling\"");
            assertThat(installation.state("door")).isEqualTo("closed");
            installation.pass("20m");
            assertThat(installation.attributes("window")).doesNotContain("waiting");
            assertThat(installation.state("window")).isIn("open", "closed");
        }
    }

    @Test
    void aHotMotorStillStops() {
        try (VirtualDaemon installation = installation("")) {
            for (int i = 0; i < 90; i++) {
                installation.set(i % 2 == 0 ? "CLOSE" : "OPEN");
                installation.pass("8s");
            }
            installation.set("STOP");
            installation.pass("2s");
            assertThat(installation.picture().moving()).isFalse();
            assertThat(installation.attributes("window")).doesNotContain("waiting");
        }
    }
}
