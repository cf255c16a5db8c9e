package dev.shtora.ui.report.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.core.automation.plan.Phrases;
import dev.shtora.core.sun.SolarDays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleWarningsTest {
    @TempDir
    Path temp;

    private List<String> tromso(String rules) throws IOException, ConfigError {
        Path file = Files.writeString(temp.resolve("home.yaml"), """
                site: {latitude: 69.65, longitude: 18.96, zone: Europe/Oslo}
                covers:
                  bedroom:
                    motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                    schedule:
                """ + rules.indent(6));
        Config config = ConfigReader.read(file);
        return new RuleWarnings("bedroom", config.planner(config.covers().getFirst(), new SolarDays(config.site())),
                Phrases.ENGLISH).from(LocalDate.of(2026, 6, 1));
    }

    @Test
    void dayOfFewMinutesIsNamedWithItsDates() throws Exception {
        assertThat(tromso("- {at: sunrise, move: open}\n- {at: sunset, move: close}")).anySatisfy(
                warning -> assertThat(warning).contains("home.yaml:6: covers.bedroom.schedule: on ")
                        .contains(" this rule (open, 11:2").contains(") holds only until that of line 7 (close, 11:4")
                        .contains(" days of 4 years are such days: Fri 27 Nov 2026, "));
    }

    @Test
    void rulesThatFallTogetherAreNamedWithTheirDates() throws Exception {
        assertThat(tromso("""
                - {at: sunrise, not_before: "12:00", move: open}
                - {at: sunset, not_before: "12:00", move: close}
                """))
                .anySatisfy(warning -> assertThat(warning).contains("home.yaml:6: covers.bedroom.schedule: on Fri 27"
                        + " Nov 2026 this rule (open, 12:00) is due together with that of line 7 (close, 12:00); on most"
                        + " days it is due before it. On such days it has no effect").contains(" such day"));
    }

    @Test
    void seriesOfDatesAreShortened() throws Exception {
        assertThat(tromso("- {at: sunset, move: close}\n- {at: \"21:00\", move: 30%}")).singleElement().satisfies(
                warning -> assertThat(warning).containsPattern(
                        "\\d{3} days of 4 years are such days: (\\w+ \\d+ \\w+ \\d{4} to \\w+ \\d+ \\w+ \\d{4}, ){3}…"));
    }

    @Test
    void clearRulesHaveNoWarning() throws Exception {
        assertThat(tromso("- {at: \"08:00\", move: open}\n- {at: \"21:00\", move: close}")).isEmpty();
    }
}
