package dev.shtora.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.shtora.config.cover.AutomationSettings;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.core.cover.Position;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllMistakesTest {
    private static final Path FILE = Path.of("home.yaml");
    private static final String MISTAKES = """
            site:
              latitude: 95
              longitud: 13.4
              zone: Berlin
            mqtt:
              host: broker
              password: secret
            covers:
              bedroom:
                motor: {type: 28byj-48, pins: [17, 18, 27, 99]}
                endstop: 23
                schedule:
                  - {at: sunup, move: shut}
            groups: {all: [bathroom]}
            """;
    private static final String RULE = """
            site: {latitude: 0, longitude: 0, zone: UTC}
            covers:
              roof:
                motor: {type: 28byj-48, pins: [1, 2, 3, 4]}
                schedule: [{%s}]
            """;

    private static List<String> mistakes(String yaml) {
        return catchThrowableOfType(ConfigError.class, () -> ConfigReader.read(FILE, yaml)).getMessage().lines()
                .toList();
    }

    @Test
    void allMistakesAreReportedInOrderOfLines() {
        assertThat(mistakes(MISTAKES)).satisfiesExactly(
                line -> assertThat(line).startsWith("home.yaml:1: site.longitude: is missing; is 'longitud' in line 3"),
                line -> assertThat(line)
                        .startsWith("home.yaml:2: site.latitude: '95': expected degrees from -90 to 90"),
                line -> assertThat(line).startsWith("home.yaml:4: site.zone: 'Berlin': expected a time zone"),
                line -> assertThat(line).startsWith("home.yaml:7: mqtt.password: unknown key: ")
                        .contains("password_file").doesNotContain("secret"),
                line -> assertThat(line).startsWith("home.yaml:9: covers.bedroom.travel: is missing"),
                line -> assertThat(line)
                        .startsWith("home.yaml:10: covers.bedroom.motor.pins: '99': expected a BCM number"),
                line -> assertThat(line)
                        .startsWith("home.yaml:11: covers.bedroom.endstop: '23': expected keys with values")
                        .endsWith("did you mean {pin: 23}?"),
                line -> assertThat(line).startsWith("home.yaml:13: covers.bedroom.schedule[0].at: 'sunup'"),
                line -> assertThat(line).startsWith("home.yaml:13: covers.bedroom.schedule[0].move: 'shut'"),
                line -> assertThat(line).startsWith("home.yaml:14: groups.all: 'bathroom': expected one of bedroom"));
    }

    @Test
    void mistakeInProfileIsReportedOnce() {
        assertThat(mistakes(RULE.formatted("at: noon, move: open")
                + "    profile: p\nprofiles: {p: {override: {until: x}}}\n")).singleElement().asString()
                .startsWith("home.yaml:7: profiles.p.override.until: 'x'");
    }

    @Test
    void allKeysMissingInCoverAndProfileAreReported() {
        assertThat(mistakes(RULE.formatted("at: noon, move: open")
                + "    profile: p\n    shade: {window: {overhang: {}}}\nprofiles: {p: {shade: {window: {azimuth: 200}}}}\n"))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("home.yaml:7: covers.roof.shade.window.height: is missing"),
                        line -> assertThat(line).startsWith("home.yaml:7: covers.roof.shade.window.sill: is missing"),
                        line -> assertThat(line).contains(":7: covers.roof.shade.window.overhang.depth: is missing"),
                        line -> assertThat(line).contains(":7: covers.roof.shade.window.overhang.above: is missing"));
    }

    @Test
    void sectionsThatAreLeftOutHaveDefaultsOfTheirKeys() throws ConfigError {
        String sections = "    override: {}\n    catch_up: {}\n    shade: {window: %s, keep_sun_off: {}, elevation: {}}\n";
        String window = "{azimuth: 200, height: 1, sill: 1, view: {}}";
        String rule = RULE.formatted("at: noon, move: open");
        assertThat(automation(rule + sections.formatted(window))).isEqualTo(automation(
                rule + "    shade: {window: %s}\n".formatted(window.replace(", view: {}", ""))));
    }

    private static AutomationSettings automation(String yaml) throws ConfigError {
        return ConfigReader.read(FILE, yaml).covers().getFirst().automation();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', value = {"override: 2h | {until: 2h}?",
            "catch_up: 1h | {max_age: 1h}?",
            "shade: {keep_sun_off: 0.6} | {distance: 0.6}?", "schedule: [{at: dusk}] | 'civil_dusk'?",
            "schedule: [{at: sunriss+5m}] | 'sunrise'?", "endstop: 23 | {pin: 23}?",
            "shade: {window: {azimut: 1}} | is 'azimut' in line 5 meant for it?",
            "travel: {dropp: 1m} | did you mean 'drop'?", "override: {unti: 2h} | did you mean 'until'?"})
    void likelyMeaningIsSuggested(String wrong, String suggestion) {
        String yaml = RULE.formatted("at: noon, move: open").replace("schedule: [{at: noon, move: open}]", wrong);
        assertThat(mistakes(yaml)).anySatisfy(line -> assertThat(line).contains(suggestion));
    }

    @ParameterizedTest
    @CsvSource({"down, 0", "closed, 0", "close, 0", "up, 100", "50, 50", "50%, 50"})
    void commonWordsForPositionsAreUnderstood(String move, int percent) throws ConfigError {
        assertThat(ConfigReader.read(FILE, RULE.formatted("at: noon, move: " + move)).covers().getFirst().schedule()
                .getFirst().move()).isEqualTo(new Position(percent));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"days: mon-fri | days: [mon, tue, wed, thu, fri]",
            "days: sat-mon | days: [sat, sun, mon]", "days: workdays | days: weekdays",
            "at: sunset + 20m | at: sunset+20m"})
    void equivalentFormsOfRuleAreEqual(String one, String other) throws ConfigError {
        assertThat(rule(one)).isEqualTo(rule(other));
    }

    private static List<Object> rule(String part) throws ConfigError {
        String trigger = part.startsWith("at") ? "" : "at: noon, ";
        var rule = ConfigReader.read(FILE, RULE.formatted(trigger + part + ", move: open")).covers().getFirst()
                .schedule().getFirst();
        return List.of(rule.trigger(), rule.dates());
    }
}
