package dev.shtora.daemon.cover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Several motors with one supply, and the duty cycle of a motor. */
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
        NAMES.forEach(name -> installation.send(name + "/calibrate/set", "{\"position\":100}"));
        installation.pass("1s");
        return installation;
    }

    private static List<String> moved(VirtualDaemon installation, List<Integer> before) {
        return IntStream.range(0, NAMES.size()).filter(i -> installation.blind(NAMES.get(i)).steps() != before.get(i))
                .mapToObj(NAMES::get).toList();
    }

    private static List<Integer> positions(VirtualDaemon installation) {
        return NAMES.stream().map(name -> installation.blind(name).steps()).toList();
    }

    private static void sendAll(VirtualDaemon installation, String command) {
        NAMES.forEach(name -> installation.send(name + "/set", command));
    }

    @Test
    void motorsMoveOneAfterAnotherInOrderOfCommands() {
        try (VirtualDaemon installation = installation("max_moving: 1")) {
            List<Integer> before = positions(installation);
            sendAll(installation, "CLOSE");
            installation.pass("5s");
            assertThat(moved(installation, before)).containsExactly("window");
            assertThat(installation.attributes("door")).contains("\"waiting\":\"turn\"");
            installation.pass("10s");
            assertThat(moved(installation, before)).containsExactly("window", "door");
            assertThat(installation.attributes("door")).doesNotContain("waiting");
            installation.pass("30s");
            assertThat(NAMES).allSatisfy(name -> assertThat(installation.state(name)).isEqualTo("closed"));
        }
    }

    @Test
    void stopCancelsWaitingMove() {
        try (VirtualDaemon installation = installation("max_moving: 1")) {
            List<Integer> before = positions(installation);
            sendAll(installation, "CLOSE");
            installation.send("door/set", "STOP");
            assertThat(installation.state("door")).isEqualTo("open");
            installation.pass("60s");
            assertThat(moved(installation, before)).containsExactly("window", "roof");
        }
    }

    @Test
    void expiryWhileWaitingRejectsCommand() {
        try (VirtualDaemon installation = installation("max_moving: 1")) {
            List<Integer> before = positions(installation);
            installation.send("window/set", "CLOSE");
            installation.send("door/set",
                    "{\"state\":\"CLOSE\",\"expires\":\"" + installation.time.instant().plusSeconds(3) + "\"}");
            installation.send("roof/set", "CLOSE");
            installation.pass("60s");
            assertThat(moved(installation, before)).containsExactly("window", "roof");
            assertThat(installation.link.published()).anyMatch(
                    line -> line.startsWith("shtora/door/rejected") && line.contains("expired while it waited"));
            assertThat(installation.state("door")).isEqualTo("open");
        }
    }

    @Test
    void waitingCommandCanBeReplaced() {
        try (VirtualDaemon installation = installation("max_moving: 1")) {
            installation.send("window/set", "CLOSE");
            installation.send("door/set", "CLOSE");
            installation.send("door/set", "50");
            installation.pass("60s");
            assertThat(installation.link.retained().get("shtora/door/position")).isEqualTo("50");
        }
    }

    @Test
    void motorsStartOneAfterAnotherWithoutLimit() {
        try (VirtualDaemon installation = installation("")) {
            List<Integer> before = positions(installation);
            sendAll(installation, "CLOSE");
            installation.pass("0.12s");
            assertThat(moved(installation, before)).containsExactly("window");
            installation.pass("0.35s");
            assertThat(moved(installation, before)).isEqualTo(NAMES);
        }
    }

    @Test
    void repeatedReversalsDelayNoOtherMotor() {
        try (VirtualDaemon installation = installation("")) {
            installation.send("window/set", "CLOSE");
            installation.pass("0.01s");
            for (int i = 0; i < 100; i++) {
                installation.send("roof/set", "CLOSE");
                installation.pass("0.001s");
                installation.send("roof/set", "OPEN");
                installation.pass("0.001s");
            }
            List<Integer> before = positions(installation);
            installation.send("door/set", "CLOSE");
            installation.pass("0.45s");
            assertThat(moved(installation, before)).containsExactly("window", "door");
        }
    }

    @Test
    void motorCoolsAfterDutyCycleThenContinues() {
        try (VirtualDaemon installation = installation("")) {
            boolean cooling = false;
            for (int i = 0; i < 200 && !cooling; i++) {
                installation.set(i % 2 == 0 ? "CLOSE" : "OPEN");
                installation.pass("8s");
                cooling = installation.attributes("window").contains("\"waiting\":\"cooling\"");
            }
            assertThat(cooling).as("cools after ten minutes").isTrue();
            int fabricSteps = installation.blind.steps();
            installation.pass("2m");
            assertThat(installation.blind.steps()).isEqualTo(fabricSteps);
            installation.set("37");
            installation.pass("20m");
            assertThat(installation.topic("position")).isEqualTo("37");
            assertThat(Stream.of(installation.attributes("window"))).noneMatch(json -> json.contains("waiting"));
        }
    }

    @Test
    void coolingMotorDoesNotBlockOthers() {
        try (VirtualDaemon installation = installation("max_moving: 1")) {
            for (int i = 0; i < 200 && !installation.attributes("window").contains("cooling"); i++) {
                installation.set(i % 2 == 0 ? "CLOSE" : "OPEN");
                installation.pass("8s");
            }
            installation.send("door/set", "CLOSE");
            installation.pass("15s");
            assertThat(installation.attributes("window")).contains("\"waiting\":\"cooling\"");
            assertThat(installation.state("door")).isEqualTo("closed");
            installation.pass("20m");
            assertThat(installation.attributes("window")).doesNotContain("waiting");
            assertThat(installation.state("window")).isIn("open", "closed");
        }
    }

    @Test
    void hotMotorStops() {
        try (VirtualDaemon installation = installation("")) {
            for (int i = 0; i < 90; i++) {
                installation.set(i % 2 == 0 ? "CLOSE" : "OPEN");
                installation.pass("8s");
            }
            installation.set("STOP");
            installation.pass("2s");
            assertThat(installation.status().moving()).isFalse();
            assertThat(installation.attributes("window")).doesNotContain("waiting");
        }
    }
}
