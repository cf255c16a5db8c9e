package dev.shtora.fleet.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.config.yaml.ConfigError;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetChangeTest {
    private static final String BEFORE = """
            name,template,floor,facade
            c1,room,1,south
            c2,room,2,south
            c3,room,3,north
            """;

    @TempDir
    Path temp;

    private Fleet fleet(String covers) throws ConfigError {
        return fleet(TemporaryFleet.YAML, covers);
    }

    private Fleet fleet(String yaml, String covers) throws ConfigError {
        return FleetReader
                .read(new TemporaryFleet(temp).write(FleetReader.FILE, yaml).write("covers/a.csv", covers).path());
    }

    private static List<String> names(List<FleetCover> covers) {
        return covers.stream().map(FleetCover::name).toList();
    }

    @Test
    void coversAreAddedRemovedAndChanged() throws ConfigError {
        Fleet before = fleet(BEFORE);
        Fleet after = fleet(BEFORE.replace("c1,room,1,south\n", "").replace("2,south", "3,south") + "c4,room,1,east\n");
        FleetChange change = FleetChange.between(before, after);
        assertThat(names(change.added())).containsExactly("c4");
        assertThat(names(change.removed())).containsExactly("c1");
        assertThat(change.changed()).singleElement().satisfies(pair -> {
            assertThat(pair.before().floor()).isEqualTo("2");
            assertThat(pair.after().floor()).isEqualTo("3");
        });
        assertThat(change.addedGroups()).extracting(FleetGroup::id).containsExactly("berlin/rooms/east");
        assertThat(change.removedGroups()).isEmpty();
        assertThat(after.version()).isNotEqualTo(before.version());
    }

    @Test
    void otherRuleChangesGroupsAndItsPlaceDoesNot() throws ConfigError {
        Fleet before = fleet(BEFORE);
        FleetChange rule = FleetChange.between(before,
                fleet(TemporaryFleet.YAML.replace("at: sunset", "at: sunset+10m"), BEFORE));
        assertThat(rule.changed()).isEmpty();
        assertThat(rule.changedGroups()).hasSameSizeAs(before.groups());
        Fleet moved = fleet("# a comment\n" + TemporaryFleet.YAML, BEFORE);
        assertThat(moved.version()).isNotEqualTo(before.version());
        assertThat(FleetChange.between(before, moved).none()).isTrue();
    }

    @Test
    void versionIsThatOfContent() throws ConfigError {
        assertThat(fleet(BEFORE).version()).isEqualTo(fleet(BEFORE).version());
    }

    @Test
    void wordNamesFloor() throws ConfigError {
        Fleet fleet = fleet(BEFORE);
        assertThat(List.of(fleet.floor("3"), fleet.floor("floor3"), fleet.floor("floor-3"))).containsOnly("3");
        assertThatThrownBy(() -> fleet.floor("floor4"))
                .hasMessage("'floor4': no cover is on this floor; expected one of"
                        + " 1, 2, 3");
        assertThat(fleet(BEFORE + "c9,room,floor3,south\n").floor("floor3")).isEqualTo("floor3");
    }

    @Test
    void textNamesCoversThatDiffer() throws ConfigError {
        Fleet before = fleet(BEFORE);
        Fleet after = fleet(BEFORE.replace("c1,room,1,south\n", "").replace("2,south", "3,south") + "c4,room,1,east\n");
        assertThat(FleetChange.between(before, after).text(after))
                .isEqualTo("1 cover added (c4), 1 cover removed (c1), 1 cover changed (c2)");
        Fleet rule = fleet(TemporaryFleet.YAML.replace("at: sunset", "at: sunset+10m"), BEFORE);
        assertThat(FleetChange.between(before, rule).text(rule)).isEqualTo("other rules for 3 covers (c1, c2, c3)");
        assertThat(FleetChange.between(rule, rule).text(rule)).isEqualTo("no cover and no rule differs");
    }

    @Test
    void longListsOfCoversAreCut() throws ConfigError {
        Fleet after = fleet(BEFORE + IntStream.range(10, 30).mapToObj(i -> "c" + i + ",room,1,east\n")
                .collect(Collectors.joining()));
        assertThat(FleetChange.between(fleet(BEFORE), after).text(after))
                .isEqualTo("20 covers added (c10, c11, c12, c13, c14 …)");
    }
}
