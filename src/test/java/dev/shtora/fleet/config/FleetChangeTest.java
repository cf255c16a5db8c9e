package dev.shtora.fleet.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.config.yaml.ConfigError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        assertThat(change.affected(after)).containsExactlyInAnyOrder("c2", "c4");
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
    void restrictedFleetHasGroupsOfItsCoversOnly() throws ConfigError {
        Fleet third = fleet(BEFORE).restrictedTo("3");
        assertThat(names(third.covers())).containsExactly("c3");
        assertThat(third.groups()).extracting(FleetGroup::id).containsExactly("berlin/rooms/north");
    }

    /** Random changes: no cover has two configurations, and none loses its configuration without being removed on the floor. */
    @Test
    void eachCoverHasOneConfigurationInFirstStage() throws ConfigError {
        Random random = new Random(19);
        for (int round = 0; round < 30; round++) {
            Fleet before = fleet(someCovers(random));
            Fleet after = fleet(someCovers(random));
            CanaryStage stage = CanaryStage.of(before, after, "3");
            List<String> both = new ArrayList<>(names(stage.former().covers()));
            both.addAll(names(stage.canary().covers()));
            assertThat(both).doesNotHaveDuplicates();
            Set<String> lost = new HashSet<>(names(before.covers()));
            both.forEach(lost::remove);
            Set<String> later = Set.copyOf(names(after.covers()));
            assertThat(before.covers().stream().filter(cover -> lost.contains(cover.name())))
                    .allMatch(cover -> cover.floor().equals("3") && !later.contains(cover.name()));
            assertThat(stage.canary().covers()).allMatch(cover -> cover.floor().equals("3"));
            FleetChange change = FleetChange.between(before, after);
            assertThat(Stream
                    .concat(names(before.covers()).stream().filter(name -> !names(change.removed()).contains(name)),
                            names(change.added()).stream())
                    .collect(Collectors.toSet())).isEqualTo(later);
        }
    }

    private static String someCovers(Random random) {
        StringBuilder covers = new StringBuilder("name,template,floor\nc0,room,1\n");
        for (int i = 1; i < 12; i++) {
            if (random.nextBoolean()) {
                covers.append("c").append(i).append(",room,").append(1 + random.nextInt(4)).append("\n");
            }
        }
        return covers.append("c99,room,3\n").toString();
    }
}
