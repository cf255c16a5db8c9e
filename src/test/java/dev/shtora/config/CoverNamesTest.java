package dev.shtora.config;

import static dev.shtora.config.SampleConfig.GOOD;
import static dev.shtora.config.SampleConfig.read;
import static dev.shtora.config.SampleConfig.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.config.cover.LocalCover;
import dev.shtora.config.yaml.ConfigError;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups, and the names and titles of covers. */
class CoverNamesTest {
    @Test
    void groupsAreRead() throws ConfigError {
        assertThat(read(GOOD + "groups: {upstairs: [bedroom], all: bedroom}\n").groupMembers())
                .containsEntry("upstairs", List.of("bedroom")).containsEntry("all", List.of("bedroom"));
    }

    @Test
    void groupMayHaveTitle() throws ConfigError {
        assertThat(read(GOOD + "groups: {upstairs: {title: Наверху, covers: bedroom}, all: [bedroom]}\n").groups())
                .containsEntry("upstairs", new Config.Group(Optional.of("Наверху"), List.of("bedroom")))
                .containsEntry("all", new Config.Group(Optional.empty(), List.of("bedroom")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{up: {title: Up}}", "{up: {covers: []}}", "{up: {covers: [kitchen]}}",
            "{up: {covers: bedroom, title: ''}}", "{up: {covers: bedroom, name: Up}}", "{upstairs: [kitchen]}",
            "{upstairs: []}", "{Up: [bedroom]}", "{up: [bedroom, bedroom]}",
            "[bedroom]", "{up: {bedroom: 1}}"})
    void invalidGroupIsRejected(String groups) {
        assertThatThrownBy(() -> read(GOOD + "groups: " + groups + "\n")).isInstanceOf(ConfigError.class)
                .hasMessageContaining("groups").hasMessageContaining("home.yaml:28");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Спальня", "Bedroom", "bed room", "bad.room", "bed/room", "bridge", "group",
            "x123456789x123456789x123456789x123456789x123456789x123456789x1234"})
    void wrongNamesOfCoversAreRefusedWithTheKeyForPeople(String name) {
        assertThatThrownBy(() -> read(with("  bedroom:\n", "  " + name + ":\n"))).isInstanceOf(ConfigError.class)
                .hasMessageContaining(
                        "covers." + name.replace("\"", "") + ": expected a name of the letters a-z, digits, - and _,"
                                + " of at most 64 characters, except bridge and group; 'title' is the name for people");
    }

    @Test
    void nameOfTheGreatestLengthIsAccepted() throws ConfigError {
        String name = "x".repeat(64);
        assertThat(read(with("  bedroom:\n", "  " + name + ":\n")).localCovers().getFirst().name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Спальня", "Schlafzimmer (Süd) <1> & 2", "寝室", "غرفة النوم", "👨\u200D👩\u200D👧 room",
            "'a: \"b\"'"})
    void titleIsOfAnyLanguage(String title) throws ConfigError {
        LocalCover cover = read(with("  bedroom:\n", "  bedroom:\n    title: " + title + "\n")).localCovers()
                .getFirst();
        assertThat(cover.name()).isEqualTo("bedroom");
        assertThat(cover.title()).contains(title.replaceAll("^'|'$", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "' '", "\"a\\nb\"", "\"a\\u202Eb\"", "\"a\\u2028b\"", "\"a\\u009Bb\"", "\"\\uFEFFb\"",
            "x123456789x123456789x123456789x123456789x123456789x123456789x1234"})
    void wrongTitlesAreRefused(String title) {
        assertThatThrownBy(() -> read(with("  bedroom:\n", "  bedroom:\n    title: " + title + "\n")))
                .isInstanceOf(ConfigError.class).hasMessageContaining(": covers.bedroom.title: ")
                .hasMessageContaining("expected a name of at most 64 characters in one line");
    }
}
