package dev.shtora.ui.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plan of a cover that only people move at night. */
class QuietPlanTest {
    @TempDir
    Path temp;

    private String plan(String schedule, String... more) throws IOException {
        Path file = Files.writeString(temp.resolve("home.yaml"), """
                site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
                covers:
                  bedroom:
                    motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                    quiet: {from: "22:00", to: "08:00", only_if_person: true}
                    schedule: %s
                """.formatted(schedule));
        String[] line = {"plan", "--config", file.toString(), "--date", "2026-11-21"};
        String[] all = java.util.Arrays.copyOf(line, line.length + more.length);
        System.arraycopy(more, 0, all, line.length, more.length);
        return PlanFormatsTest.output(all);
    }

    /** The rules of 23:00, 06:00 and 07:00 move nothing when they are due; the last one counts at 08:00. */
    @Test
    void rulesInHoursOfPeopleCountAtTheirEnd() throws IOException {
        String plan = plan("[{at: \"20:00\", move: close}, {at: \"23:00\", move: 50%}, {at: \"06:00\", move: 20%},"
                + " {at: \"07:00\", move: open}, {at: \"12:00\", move: 70%}]");
        assertThat(plan.lines().filter(line -> line.contains("bedroom")).map(String::strip)).satisfiesExactly(
                morning -> assertThat(morning).matches("bedroom +08:00 +open +07:00: open"),
                noon -> assertThat(noon).matches("bedroom +12:00 +70 % +12:00: 70 %"),
                evening -> assertThat(evening).matches("bedroom +20:00 +close +20:00: close"));
    }

    @Test
    void ruleAtEndOfHoursReplacesThoseWithin() throws IOException {
        assertThat(plan("[{at: \"07:00\", move: close}, {at: \"08:00\", move: open}]", "--days", "2").lines()
                .filter(line -> line.contains("bedroom"))).hasSize(2).allSatisfy(line -> assertThat(line).contains(
                        "08:00 ", "open"));
    }

    /** At midnight the cover is where it was at 22:00, and not where the rule of 23:00 would have moved it. */
    @Test
    void drawingShowsPositionBeforeHours() throws IOException {
        assertThat(plan("[{at: \"20:00\", move: close}, {at: \"23:00\", move: open}]", "--format", "json"))
                .contains("\"at\"", "T08:00").doesNotContain("T23:00");
    }
}
