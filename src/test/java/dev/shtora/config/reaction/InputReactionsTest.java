package dev.shtora.config.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.config.cover.LocalCover;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.core.automation.condition.Condition;
import dev.shtora.core.automation.condition.Condition.Delays;
import dev.shtora.core.automation.condition.Condition.Is;
import dev.shtora.core.automation.condition.Condition.Threshold;
import dev.shtora.core.automation.reaction.Frost;
import dev.shtora.core.automation.reaction.Light;
import dev.shtora.core.automation.reaction.Privacy;
import dev.shtora.core.cover.Position;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputReactionsTest {
    private static final Delays TEMPERATURE = new Delays(Duration.ofMinutes(10), Duration.ofMinutes(10));
    private static final Delays LIGHT = new Delays(Duration.ofMinutes(5), Duration.ofMinutes(20));
    private static final Condition ON = new Is("lamp", "on", false, Delays.NONE);

    private static Frost frost(String keys) throws ConfigError {
        return ReactionFiles.reactions("frost: {" + keys + "}").frost().orElseThrow();
    }

    private static Light light(String keys) throws ConfigError {
        return ReactionFiles.reactions("shade: {window: {azimuth: 200, height: 1.6, sill: 0.8}, light: {" + keys + "}}")
                .light().orElseThrow();
    }

    @Test
    void frostIsBelowZeroUnlessStated() throws ConfigError {
        assertThat(frost("input: outdoor"))
                .isEqualTo(new Frost(new Threshold("outdoor", false, 0, 1, TEMPERATURE), false));
        assertThat(frost("input: forecast"))
                .isEqualTo(new Frost(new Threshold("forecast", false, 32, 33.8, TEMPERATURE), false));
        assertThat(frost("input: outdoor, below: -3, until_above: 0, for_above: 0s, may_close: true"))
                .isEqualTo(new Frost(
                        new Threshold("outdoor", false, -3, 0, new Delays(Duration.ofMinutes(10), Duration.ZERO)),
                        true));
    }

    @Test
    void frostMayHaveSeveralInputs() throws ConfigError {
        assertThat(frost("all: [{input: outdoor, below: 2}, {input: rain, above: 0}]").when())
                .isInstanceOf(Condition.All.class);
    }

    @Test
    void privacyHasDefaults() throws ConfigError {
        assertThat(ReactionFiles.reactions("privacy: {when: {input: lamp, is: on}}").privacy())
                .contains(new Privacy(ON, -4, Position.CLOSED));
        assertThat(ReactionFiles.reactions("privacy: {when: {input: lamp, is: on}, sun_below: 0, move: 20%}").privacy())
                .contains(new Privacy(ON, 0, new Position(20)));
    }

    @Test
    void lightIsConditionOrHasOne() throws ConfigError {
        Threshold bright = new Threshold("lux", true, 40_000, 24_000, LIGHT);
        assertThat(light("input: lux, above: 40 klx")).isEqualTo(new Light(bright, true));
        assertThat(light("when: {input: lux, above: 40000}, if_unavailable: stay")).isEqualTo(new Light(bright, false));
        assertThat(light("any: [{input: lux, above: 40000}]").bright()).isInstanceOf(Condition.Any.class);
    }

    @Test
    void shadeWithLightStaysShade() throws ConfigError {
        assertThat(ReactionFiles.config("""
                shade: {window: {azimuth: 200, height: 1.6, sill: 0.8}, light: {input: lux, above: 40 klx}}
                """).covers().getFirst().automation().timetable().shade()).isPresent();
    }

    @Test
    void wordNoneRemovesEachReaction() throws ConfigError {
        assertThat(ReactionFiles.reactions("frost: none\nprivacy: none\nclimate: none\nshade: none").conditions())
                .isEmpty();
    }

    @Test
    void buttonsMayHaveChildLock() throws ConfigError {
        LocalCover locked = ReactionFiles.config("buttons: {cycle: 5, child_lock: true}").localCovers().getFirst();
        LocalCover free = ReactionFiles.config("buttons: {cycle: 5}").localCovers().getFirst();
        assertThat(locked.buttons().orElseThrow().childLock()).isTrue();
        assertThat(free.buttons().orElseThrow().childLock()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', value = {
            "frost: {input: wind}|frost.input: 'wind': is no temperature; expected an input in °C or °F",
            "frost: {input: lamp}|frost.input: 'lamp': is no temperature",
            "frost: {}|covers.bedroom.frost: expected one of the keys input, all, any",
            "frost: {input: outdoor, below: 0, until_above: -1}|frost.until_above: '-1': a condition below 0 cannot end",
            "frost: {input: outdoor, until_above: -1}|frost.until_above: '-1': a condition below 0 cannot end",
            "frost: {input: outdoor, until_below: 1}|frost.until_below: does not apply here",
            "frost: {input: outdoor, may_close: perhaps}|frost.may_close: 'perhaps': expected true or false",
            "privacy: {sun_below: -4}|privacy.when: is missing",
            "privacy: {when: {input: lamp, is: on}, sun_below: -19}|privacy.sun_below: '-19': expected degrees from -18 to 10",
            "privacy: {when: {input: lamp, is: on}, move: shut}|privacy.move: 'shut': expected open, close or a share",
            "buttons: {cycle: 5, child_lock: 1}|buttons.child_lock: '1': expected true or false"})
    void mistakeNamesLineKeyAndExpectation(String keys, String message) {
        assertThatThrownBy(() -> ReactionFiles.config(keys)).isInstanceOf(ConfigError.class)
                .hasMessageContaining("home.yaml:" + ReactionFiles.FIRST_LINE + ": ").hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"if_unavailable: stay|shade.light: expected one of the keys input, all, any",
            "input: lux, above: 1, if_unavailable: move|light.if_unavailable: 'move': expected one of geometry, stay",
            "input: lux, above: 1, when: {input: lamp}|light.when: expected one of the keys input and when",
            "input: lux, above: 1 km/h|light.above: '1 km/h': is a speed, and the input is an illuminance"})
    void mistakeInLightNamesKeyAndExpectation(String keys, String message) {
        assertThatThrownBy(() -> light(keys)).isInstanceOf(ConfigError.class).hasMessageContaining(message);
    }
}
