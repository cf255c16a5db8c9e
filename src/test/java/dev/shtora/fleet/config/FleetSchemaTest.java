package dev.shtora.fleet.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.shtora.config.yaml.ConfigError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas that editors use for the files of a fleet describe what the reader reads. */
class FleetSchemaTest {
    private static final Path SHIPPED = Path.of("src/main/resources/conf");
    private static final String COMPLETE = """
            # yaml-language-server: $schema=fleet.schema.json
            name: hotel
            mqtt: {host: broker.example, port: 8884, user: gateway, password_file: mqtt.password, base: home/blinds}
            database: {url: "jdbc:postgresql://localhost/shtora", user: shtora, password_file: db.password}
            web: {listen: "127.0.0.1:9443", operators: accounts, plans: floors}
            sites:
              berlin:
                {latitude: 52.5, longitude: 13.4, zone: Europe/Berlin, holidays: [12-25], facades: {south: {azimuth: 170}}}
            facades: {south: {azimuth: 180}, west: {azimuth: 270}}
            rules:
              rooms:
                schedule: [{at: sunrise, not_before: "06:30", move: open}, {at: sunset-10m, days: mon-fri, move: 20, id: dusk}]
                shade: {window: {height: 2, sill: 0}, smallest_change: 10%}
                override: {until: next_event}
                safety: [{name: storm, when: {any: [{input: wind, above: 45}, {input: rain, is: wet}]}, hold: 5m, move: open}]
            inputs:
              wind: {topic: weather/wind, unit: km/h, silent_after: 10m}
              rain: {topic: weather/rain, value: /rain, words: {"true": wet, "false": dry}}
            templates:
              room: {rules: rooms, site: berlin, floor: 0, facade: south, base: hotel}
            """;
    private static final String COVERS = "c1: {template: room, site: berlin, floor: 3, facade: west, rules: rooms, title: A, base: b}\n";

    @TempDir
    Path folder;

    private static List<String> errors(String schema, String yaml) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(schema, InputFormat.JSON)
                .validate(yaml, InputFormat.YAML).stream().map(Error::toString).toList();
    }

    private Fleet read(String fleet, String covers) throws ConfigError {
        return FleetReader.read(new TemporaryFleet(folder).write(FleetReader.FILE, fleet)
                .write("covers/all.yaml", covers).path());
    }

    /** After a change of the keys run with -Dgolden=write and review the difference. */
    @Test
    void shippedSchemasHavePresentKeys() throws IOException {
        assertGolden("fleet.schema.json", FleetSchema.json());
        assertGolden("covers.schema.json", FleetSchema.covers());
    }

    private static void assertGolden(String file, String text) throws IOException {
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(SHIPPED.resolve(file), text);
        }
        assertThat(text).isEqualTo(Files.readString(SHIPPED.resolve(file)));
    }

    @Test
    void readerAndSchemasAcceptCompleteFiles() throws ConfigError {
        assertThat(read(COMPLETE, COVERS).covers()).hasSize(1);
        assertThat(errors(FleetSchema.json(), COMPLETE)).isEmpty();
        assertThat(errors(FleetSchema.covers(), COVERS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"name: hotel > names: hotel", "host: broker.example, > ", "user: shtora, > ",
            "jdbc:postgresql: > jdbc:mysql:", "latitude: 52.5 > latitude: 95", "azimuth: 180 > azimuth: 400",
            "at: sunrise, > ", "move: open > move: 101%", "id: dusk > jitter: 10m", "days: mon-fri > when: home",
            "smallest_change: 10% > light: {input: lux, bright: 20000}", "facade: south, base: hotel > title: Room",
            "plans: floors > plan: floors", "hold: 5m, move: open > hold: 5m",
            "input: rain, is: wet > input: rain, is: wet, for_rain: 1m", "topic: weather/wind, > "})
    void readerAndSchemaRejectMistake(String change) {
        String[] parts = change.split(" > ?", 2);
        assertThat(COMPLETE).contains(parts[0]);
        String bad = COMPLETE.replaceFirst(Pattern.quote(parts[0]), parts[1]);
        assertThat(errors(FleetSchema.json(), bad)).isNotEmpty();
        assertThatThrownBy(() -> read(bad, COVERS)).isInstanceOf(ConfigError.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"title: A > titel: A", "floor: 3 > floor: '3/4'", "base: b > base: 'b/#'"})
    void readerAndSchemaRejectMistakeInCovers(String change) {
        String[] parts = change.split(" > ?", 2);
        String bad = COVERS.replace(parts[0], parts[1]);
        assertThat(errors(FleetSchema.covers(), bad)).isNotEmpty();
        assertThatThrownBy(() -> read(COMPLETE, bad)).isInstanceOf(ConfigError.class);
    }
}
