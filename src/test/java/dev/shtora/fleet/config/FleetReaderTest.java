package dev.shtora.fleet.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.yaml.ConfigError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetReaderTest {
    @TempDir
    Path folder;

    private Fleet read(String covers) throws ConfigError {
        return FleetReader.read(new TemporaryFleet(folder).write("covers/floor1.csv", covers).path());
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
        Fleet fleet = FleetReader.read(new TemporaryFleet(folder)
                .write("covers/floor3.yaml", "c1: {template: room, floor: 3, facade: south, base: hotel/east}\n")
                .path());
        assertThat(fleet.covers()).singleElement()
                .isEqualTo(new FleetCover("c1", "hotel/east", "berlin", "3", "south", "rooms", "c1",
                        fleet.groups().getFirst()));
    }

    @Test
    void byteOrderMarkLineEndsAndSemicolonsOfSpreadsheetsAreRead() throws ConfigError {
        Fleet fleet = read("\uFEFFname;template;title\r\nc1;room;\"A; B\"\r\n\r\n;;\r\nc2;room;Süd\r\n");
        assertThat(fleet.covers()).extracting(FleetCover::title).containsExactly("A; B", "Süd");
        assertThat(read("name\ttemplate\rc3\troom\r").covers()).extracting(FleetCover::name).containsExactly("c3");
    }

    @Test
    void ownValueReplacesThatOfTemplate() throws ConfigError {
        new TemporaryFleet(folder).write(FleetReader.FILE,
                TemporaryFleet.YAML.replace("room: {rules: rooms}",
                        "room: {rules: rooms, floor: 1, facade: east, base: hotel}"));
        FleetCover cover = covers("name,template,floor\nc1,room,2\n").covers().getFirst();
        assertThat(List.of(cover.floor(), cover.facade(), cover.base())).containsExactly("2", "east", "hotel");
    }

    @Test
    void facadeGivesDirectionOfShadeAndSiteReplacesIt() throws ConfigError {
        new TemporaryFleet(folder).write(FleetReader.FILE, TemporaryFleet.YAML
                .replace("rooms: {", "rooms: {shade: {window: {height: 1.5, sill: 0}}, ")
                .replace("zone: Europe/Berlin}",
                        """
                                zone: Europe/Berlin, holidays: [2026-12-24]}
                                  kiel: {latitude: 54.3, longitude: 10.1, zone: Europe/Berlin, facades: {south: {azimuth: 170}}}""")
                + "facades: {south: {azimuth: 180}, west: {azimuth: 270}}\n");
        Fleet fleet = covers("""
                name,template,site,facade
                c1,room,berlin,south
                c2,room,berlin,west
                c3,room,kiel,south
                """);
        assertThat(fleet.groups())
                .extracting(group -> group.schedule().shade().orElseThrow().glare().window().azimuth())
                .containsExactly(180.0, 270.0, 170.0);
        assertThat(fleet.groups()).extracting(group -> group.schedule().calendar().holidays().size())
                .containsExactly(1, 1, 0);
    }

    /** The fleet of the present {@code fleet.yaml} with other covers. */
    private Fleet covers(String csv) throws ConfigError {
        try {
            Files.writeString(folder.resolve("covers/floor1.csv"), csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return FleetReader.read(folder);
    }

    @Test
    void tenThousandCoversAreReadInOrder() throws ConfigError {
        TemporaryFleet files = new TemporaryFleet(folder);
        for (int floor = 0; floor < 20; floor++) {
            int number = floor;
            files.write("covers/floor%02d.csv".formatted(floor), IntStream.range(0, 500)
                    .mapToObj(
                            i -> "c%02d-%03d,room,%d,%s%n".formatted(number, i, number, i % 2 == 0 ? "south" : "north"))
                    .collect(Collectors.joining("", "name,template,floor,facade\n", "")));
        }
        Fleet fleet = FleetReader.read(folder);
        assertThat(fleet.covers()).hasSize(10_000).extracting(FleetCover::name).isSorted().doesNotHaveDuplicates();
        assertThat(fleet.groups()).hasSize(2);
        assertThat(fleet.covers()).allMatch(cover -> fleet.groups().stream().anyMatch(group -> group == cover.group()));
        assertThat(fleet.floors()).hasSize(20);
    }
}
