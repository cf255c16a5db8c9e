package dev.shtora.fleet.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.yaml.ConfigError;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetReaderTest {
    @TempDir
    Path folder;

    private Fleet read(String covers) throws ConfigError {
        return FleetReader.read(new FleetFolder(folder).write("covers/floor1.csv", covers).path());
    }

    @Test
    void readsCoversOfCsv() throws ConfigError {
        Fleet fleet = read("""
                name,template,floor,facade,title
                c101,room,1,south,"Room 101, ""Elbe\"""
                c102,room,1,north,
                """);
        assertThat(fleet.name()).isEqualTo("hotel");
        assertThat(fleet.sites()).containsOnlyKeys("berlin");
        assertThat(fleet.groups()).extracting(FleetGroup::id).containsExactly("berlin/rooms/south",
                "berlin/rooms/north");
        FleetCover first = fleet.covers().getFirst();
        assertThat(first).isEqualTo(new FleetCover("c101", "shtora", "berlin", "1", "south", "rooms",
                "Room 101, \"Elbe\"", fleet.groups().getFirst()));
        assertThat(fleet.covers().getLast().title()).isEqualTo("c102");
        assertThat(fleet.version()).matches("[0-9a-f]{64}");
    }

    @Test
    void readsCoversOfYaml() throws ConfigError {
        Fleet fleet = FleetReader.read(new FleetFolder(folder)
                .write("covers/floor3.yaml", "c1: {template: room, floor: 3, facade: south, base: hotel/east}\n")
                .path());
        assertThat(fleet.covers()).singleElement()
                .isEqualTo(new FleetCover("c1", "hotel/east", "berlin", "3", "south", "rooms", "c1",
                        fleet.groups().getFirst()));
    }
}
