package dev.shtora.config.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.config.ConfigReader;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.core.automation.condition.Condition.Sector;
import dev.shtora.core.automation.condition.Condition.Any;
import dev.shtora.core.automation.condition.Condition.All;
import dev.shtora.core.automation.condition.Condition.Delays;
import dev.shtora.core.automation.condition.Condition.Is;
import dev.shtora.core.automation.condition.Condition.Threshold;
import dev.shtora.core.automation.reaction.Contact;
import dev.shtora.core.automation.reaction.Reactions;
import dev.shtora.core.automation.reaction.Safety;
import dev.shtora.core.cover.Position;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReactionsReaderTest {

    private static Safety alarm(String keys) throws ConfigError {
        return ReactionFiles.reactions("safety: {when: {input: lamp, is: on}, " + keys + "}").safety().getFirst();
    }

    private static Delays minutes(int beginSeconds, int endMinutes) {
        return new Delays(Duration.ofSeconds(beginSeconds), Duration.ofMinutes(endMinutes));
    }

    @Test
    void coverWithoutReactionKeysHasNone() throws ConfigError {
        assertThat(ReactionFiles.reactions("home_on_boot: never")).isEqualTo(Reactions.NONE);
    }

    @Test
    void alarmHasDefaults() throws ConfigError {
        assertThat(alarm("move: open")).isEqualTo(new Safety("storm", Safety.Level.STORM,
                new Is("lamp", "on", false, Delays.NONE), Position.OPEN, true, true));
        assertThat(alarm("move: close, level: fire").name()).isEqualTo("fire");
    }

    @Test
    void alarmHasEachKey() throws ConfigError {
        assertThat(alarm("name: hail, level: fire, move: 30%, people: allow, if_silent: ignore, hold: 10m"))
                .isEqualTo(new Safety("hail", Safety.Level.FIRE,
                        new Is("lamp", "on", false, new Delays(Duration.ZERO, Duration.ofMinutes(10))),
                        new Position(30), false, false));
    }

    @Test
    void holdIsAddedToEachDelayAtEnd() throws ConfigError {
        Safety storm = ReactionFiles.reactions("""
                safety:
                  - {name: storm, move: open, hold: 5m, when: {any: [{input: wind, above: 45, for_below: 15m},
                      {all: [{input: outdoor, below: 0}, {input: direction, from: 0, to: 90}]}]}}
                """).safety().getFirst();
        assertThat(storm.when()).isEqualTo(new Any(List.of(
                new Threshold("wind", true, 45, 36, minutes(5, 20)),
                new All(List.of(new Threshold("outdoor", false, 0, 1, minutes(600, 15)),
                        new Sector("direction", 0, 90, minutes(10, 15)))))));
    }

    @Test
    void contactKeepsLastReportAndHasDefaults() throws ConfigError {
        assertThat(ReactionFiles.reactions("contact: {input: door}").contact())
                .contains(new Contact(new Is("door", "open", true, Delays.NONE), Position.OPEN, false));
        assertThat(ReactionFiles.reactions("contact: {input: mode, open: tilted, keep_at_least: 30%, people: refuse}")
                .contact())
                .contains(new Contact(new Is("mode", "tilted", true, Delays.NONE), new Position(30), true));
    }

    @Test
    void profileAndCoverCompleteContact() throws ConfigError {
        Reactions reactions = ConfigReader.read(Path.of("home.yaml"), """
                site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
                inputs: {wind: {topic: wind, unit: m/s}, door: {topic: door, words: {1: open}}}
                profiles:
                  outside: {safety: {move: open, when: {input: wind, above: 10}}, contact: {keep_at_least: 20%}}
                covers:
                  bedroom:
                    motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                    profile: outside
                    contact: {input: door}
                """).covers().getFirst().automation().timetable().reactions();
        assertThat(reactions.contact().orElseThrow().keepAtLeast()).isEqualTo(new Position(20));
        assertThat(reactions.safety()).extracting(Safety::when).containsExactly(
                new Threshold("wind", true, 10, 8, new Delays(Duration.ofSeconds(5), Duration.ofMinutes(15))));
    }

    @Test
    void wordNoneRemovesContactOfProfile() throws ConfigError {
        assertThat(ReactionFiles.reactions("contact: none").contact()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', value = {
            "contact: {}|covers.bedroom.contact.input: is missing",
            "contact: {input: dor}|contact.input: 'dor': expected one of the inputs wind",
            "contact: {input: wind}|contact.input: 'wind': is a speed; expected an input with words",
            "contact: {input: lamp}|contact.input: the input has no word open; expected 'open: …' with one of off, on",
            "contact: {input: door, open: ajar}|contact.open: 'ajar': the input has no such word; expected one of closed",
            "contact: {input: door, people: no}|contact.people: 'no': expected one of refuse, allow",
            "contact: {input: door, keep_at_least: half}|contact.keep_at_least: 'half': expected open, close or a share",
            "contact: off|covers.bedroom.contact: 'off': expected keys with values, or none",
            "safety: {move: open}|safety[0].when: is missing", "safety: {when: {input: lamp, is: on}}|move: is missing",
            "safety: {move: open, when: {input: lamp, is: on}, level: hail}|level: 'hail': expected one of fire, storm",
            "safety: {move: open, when: {input: lamp, is: on}, if_silent: no}|if_silent: 'no': expected one of alarm, ignore",
            "safety: {move: open, when: {input: lamp, is: on}, hold: 8d}|hold: '8d': expected at most 7d",
            "safety: {move: open, when: {input: lamp, is: on}, name: '!'}|name: '!': expected a name"})
    void mistakeNamesLineKeyAndExpectation(String keys, String message) {
        assertThatThrownBy(() -> ReactionFiles.config(keys)).isInstanceOf(ConfigError.class)
                .hasMessageContaining("home.yaml:" + ReactionFiles.FIRST_LINE + ": ").hasMessageContaining(message);
    }

    @Test
    void twoAlarmsHaveDifferentNames() {
        assertThatThrownBy(() -> ReactionFiles.config("""
                safety:
                  - {move: open, when: {input: lamp, is: on}}
                  - {name: storm, move: open, when: {input: lamp, is: off}}
                """)).isInstanceOf(ConfigError.class)
                .hasMessageContaining("'storm': the alarm in line 17 has this name; expected another");
    }
}
