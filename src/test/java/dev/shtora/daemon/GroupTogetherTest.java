package dev.shtora.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.control.ControlAnswer;
import dev.shtora.daemon.control.ControlRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Groups whose covers finish their moves at the same time, in virtual time, as a user sees them. */
class GroupTogetherTest {
    private static final String GROUP = "groups: {both: {covers: [window, attic], together: true},"
            + " loose: [window, attic]}";

    private static String cover(String name, String drop, int pin) {
        return """
                %s:
                  motor: {type: 28byj-48, pins: [%d, %d, %d, %d]}
                  endstop: {pin: %d}
                  travel: {drop: %s, tube: 20mm, fabric: 0.3mm}
                """.formatted(name, pin, pin + 1, pin + 2, pin + 3, pin + 4, drop);
    }

    private static VirtualDaemon house(String attic) {
        return VirtualDaemon.with(cover("window", "0.7m", 4) + cover("attic", attic, 12), GROUP).homed();
    }

    /** How long each cover moves after a command to a group. */
    private static Map<String, Duration> durations(VirtualDaemon house, String group, String command,
            String... covers) {
        Instant start = house.time.instant();
        Map<String, Duration> ends = new HashMap<>();
        house.send("group/" + group + "/set", command);
        house.passUntil(() -> {
            for (String cover : covers) {
                if (!house.daemon.status(cover).moving()) {
                    ends.putIfAbsent(cover, Duration.between(start, house.time.instant()));
                }
            }
            return ends.size() == covers.length;
        });
        return ends;
    }

    private static Duration difference(Map<String, Duration> ends) {
        return ends.get("window").minus(ends.get("attic")).abs();
    }

    @Test
    void coversWithDifferentTravelFinishTogether() {
        try (VirtualDaemon house = house("0.4m")) {
            Map<String, Duration> closed = durations(house, "both", "CLOSE", "window", "attic");
            assertThat(difference(closed)).isLessThan(Duration.ofMillis(400));
            assertThat(house.state("window")).isEqualTo("closed");
            assertThat(house.state("attic")).isEqualTo("closed");
            assertThat(difference(durations(house, "both", "40", "window", "attic")))
                    .isLessThan(Duration.ofMillis(400));
        }
    }

    @Test
    void slowestCoverKeepsItsSpeed() {
        try (VirtualDaemon house = house("0.4m")) {
            Duration together = durations(house, "both", "CLOSE", "window", "attic").get("window");
            house.send("window/set", "OPEN");
            house.passUntil(() -> house.state("window").equals("open"));
            house.send("attic/set", "OPEN");
            house.passUntil(() -> house.state("attic").equals("open"));
            Map<String, Duration> loose = durations(house, "loose", "CLOSE", "window", "attic");
            assertThat(loose.get("window").minus(together).abs()).isLessThan(Duration.ofMillis(400));
            assertThat(difference(loose)).isGreaterThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void quietMovesFinishTogetherToo() {
        try (VirtualDaemon house = house("0.4m")) {
            Map<String, Duration> ends = durations(house, "both", "{\"state\":\"CLOSE\",\"speed\":\"quiet\"}", "window",
                    "attic");
            assertThat(difference(ends)).isLessThan(Duration.ofMillis(400));
        }
    }

    @Test
    void coverIsNotSlowedToLessThanQuarterOfItsSpeed() {
        try (VirtualDaemon house = house("0.06m")) {
            Map<String, Duration> ends = durations(house, "both", "CLOSE", "window", "attic");
            assertThat(ends.get("window")).isGreaterThan(ends.get("attic").multipliedBy(2));
        }
    }

    @Test
    void remoteCoverSetsPaceByItsEstimatedTime() {
        try (VirtualDaemon house = VirtualDaemon.with(cover("window", "0.4m", 4) + """
                attic: {driver: mqtt, profile: plain, device: hall, open_time: 150s}
                """, GROUP).homed()) {
            house.link.send("hall/position", "100");
            house.pass("10s");
            assertThat(house.daemon.status("attic").position()).isPresent();
            assertThat(durations(house, "both", "CLOSE", "window").get("window"))
                    .isBetween(Duration.ofMillis(149_500), Duration.ofMillis(150_500));
        }
    }

    private static List<ControlAnswer> sent(VirtualDaemon house, String payload, boolean waits) {
        List<ControlAnswer> answers = new ArrayList<>();
        new LocalCommands(() -> Optional.of(house.daemon)).handle(new ControlRequest("both/set", payload, waits),
                "anna", answers::add);
        return answers;
    }

    /** The attic has no endstop, and nobody has marked its top. */
    @Test
    void partialFailureIsTold() {
        try (VirtualDaemon house = VirtualDaemon.with(
                cover("window", "0.7m", 4)
                        + """
                                attic: {motor: {type: 28byj-48, pins: [12, 13, 16, 17]}, travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}}
                                """,
                GROUP).homed()) {
            assertThat(sent(house, "CLOSE", false).getLast().reason())
                    .isEqualTo("accepted by 1 of 2 blinds, not by attic (refused)");
            house.pass("5m");
            List<ControlAnswer> answers = sent(house, "OPEN", true);
            house.pass("5s");
            house.send("window/set", "STOP");
            house.pass("5s");
            assertThat(answers.getLast().reason())
                    .isEqualTo("done by 0 of 2 blinds, not by attic (refused), window (replaced)");
        }
    }

    @Test
    void successOfAllNeedsNoWord() {
        try (VirtualDaemon house = house("0.4m")) {
            List<ControlAnswer> answers = sent(house, "CLOSE", true);
            house.pass("10m");
            assertThat(answers.getLast()).isEqualTo(ControlAnswer.END);
        }
    }
}
