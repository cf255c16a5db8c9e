package dev.shtora.config;

import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The catalogue, the reader, the reference and the schema describe the same keys. */
class KeysTest {
    private static final Path COMPLETE = Path.of("src/test/resources/config/complete.yaml");
    private static final Path EXAMPLES = Path.of("src/main/resources/conf");
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(ConfigSchema.json(), InputFormat.JSON);

    /** Compares a generated file. After a change of the catalogue run with -Dgolden=write and review the difference. */
    private static void assertGolden(Path file, String text) throws IOException {
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }

    private static List<String> schemaErrors(String yaml) {
        return SCHEMA.validate(yaml, InputFormat.YAML).stream().map(Error::toString).toList();
    }

    @Test
    void referenceHasPresentKeys() throws IOException {
        assertGolden(Path.of("src/site/markdown/configuration.md"), ConfigReference.markdown());
    }

    @Test
    void shippedSchemaHasPresentKeys() throws IOException {
        assertGolden(EXAMPLES.resolve("shtora.schema.json"), ConfigSchema.json());
    }

    @Test
    void everyKeyIsRead() {
        JavaClasses config = new ClassFileImporter().withImportOption(DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.shtora.config");
        Stream<JavaField> keys = Keys.PARTS.stream()
                .flatMap(catalogue -> config.get(catalogue).getFields().stream())
                .filter(field -> !field.getModifiers().toString().contains("PRIVATE"))
                .filter(field -> field.getRawType().isEquivalentTo(Key.class)
                        || field.getRawType().isEquivalentTo(List.class));
        assertThat(keys.filter(key -> key.getAccessesToSelf().stream()
                .allMatch(access -> Stream.concat(Stream.of(Keys.class), Keys.PARTS.stream())
                        .anyMatch(access.getOriginOwner()::isEquivalentTo)))
                .map(JavaField::getName))
                .as("keys of the catalogue that no reader reads").isEmpty();
    }

    @Test
    void everyClassOfKeysIsPartOfCatalogue() {
        Stream<JavaClass> withKeys = new ClassFileImporter().withImportOption(DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.shtora.config").stream()
                .filter(type -> type.getFields().stream().anyMatch(field -> field.getRawType().isEquivalentTo(Key.class)
                        && field.getModifiers().contains(JavaModifier.STATIC)));
        assertThat(withKeys.map(JavaClass::getName))
                .containsExactlyInAnyOrderElementsOf(Keys.PARTS.stream().map(Class::getName).toList());
    }

    /** Except the keys that exclude another one. Some keys of a cover are in its profile. */
    @Test
    void completeFileHasEveryKey() throws IOException {
        JsonNode root = YAMLMapper.builder().build().readTree(Files.readString(COMPLETE));
        assertThat(Keys.all().stream().map(Key::name).filter(name -> nodes(root, name).isEmpty())
                .filter(name -> nodes(root, name.replace("covers.", "profiles.")).isEmpty())
                .filter(name -> !name.endsWith("_credential"))).isEmpty();
    }

    private static List<JsonNode> nodes(JsonNode root, String name) {
        Stream<JsonNode> found = Stream.of(root);
        for (String level : name.split("\\.", 0)) {
            String local = level.replace("[]", "");
            found = found.flatMap(node -> local.equals("*") ? node.values().stream() : node.optional(local).stream());
            if (level.endsWith("[]")) {
                found = found.flatMap(list -> list.values().stream());
            }
        }
        return found.toList();
    }

    @Test
    void readerAndSchemaAcceptCompleteFile() throws Exception {
        assertThat(ConfigReader.read(COMPLETE).covers()).hasSize(3);
        assertThat(schemaErrors(Files.readString(COMPLETE))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shtora.yaml", "demo.yaml"})
    void schemaAcceptsExamplesAndTheyNameIt(String example) throws IOException {
        assertThat(Files.readAllLines(EXAMPLES.resolve(example)).getFirst())
                .isEqualTo("# yaml-language-server: $schema=shtora.schema.json");
        assertThat(schemaErrors(Files.readString(EXAMPLES.resolve(example)))).isEmpty();
    }

    /** Each mistake replaces a part of the complete file. */
    @ParameterizedTest
    @ValueSource(strings = {"latitude: 52.52 > latitude: 95", "longitude: 13.405, > ", "port: 8884 > port: 0",
            "host: broker.example > hosts: broker.example", "tls_version: 1.3 > tls_version: 1.1",
            "pins: [17, 18, 27, 22] > pins: [17, 18, 27, 28]", "mode: full > mode: quarter",
            "speed: 200 steps/s > speed: fast", "pressed: high > pressed: up", "drop: 70cm > drop: 70",
            "fabric: 60g > fabric: 60", "home_on_boot: always > home_on_boot: sometimes",
            "at: sunrise+15m > att: sunrise+15m", "when: home > when: out", "jitter: 10m > jitter: 10",
            "move: open > move: 101%", "azimuth: 200 > azimuth: 361", "smallest_change: 10% > smallest_change: 0%",
            "language: ru > language: de", "wait_for_clock: 10m > wait_for_clock: long", "shade: none > shade: no",
            "shade: none > shade: {window: {azimuth: 0}}", "endstop: {pin: 23, pressed: high} > endstop: 23",
            "gives: motion > gives: speed", "protocol: tasmota > protocol: tasmoto", "closed: 255 > closed: low",
            "1: opening > 1: rising", "payload: halt > payloads: halt", "absent: unknown > absent: 5",
            "{topic: \"{level}/{device}/state\", json: \"ch{channel}.move\", > {json: a,"})
    void readerAndSchemaRejectMistake(String change) throws IOException {
        String[] parts = change.split(" > ?", 2);
        String good = Files.readString(COMPLETE);
        assertThat(good).contains(parts[0]);
        String bad = good.replace(parts[0], parts[1]);
        assertThat(schemaErrors(bad)).isNotEmpty();
        assertThat(catchConfigError(bad)).isNotEmpty();
    }

    private static String catchConfigError(String yaml) {
        try {
            ConfigReader.read(COMPLETE, yaml);
            return "";
        } catch (ConfigError error) {
            return error.getMessage();
        }
    }
}
