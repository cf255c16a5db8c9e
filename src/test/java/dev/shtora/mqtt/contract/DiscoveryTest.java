package dev.shtora.mqtt.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.Generator;
import dev.shtora.testing.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class DiscoveryTest {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz_-7";
    private static final Path GOLDEN = Path.of("src/test/resources/discovery");
    private static final Discovery DISCOVERY = new Discovery(new Topics("shtora", "attic"), "1.2.3");
    private static final JsonMapper PRETTY = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final List<String> ALARMS = List.of("storm", "gust from the west", "буря", "Storm");
    private static final List<InputSensor> INPUTS = List.of(new InputSensor("wind", true, "km/h"),
            new InputSensor("lux_south", true, "klx"), new InputSensor("door", false, ""));

    private static JsonNode cover(String name) {
        return DiscoveryRules.check(DISCOVERY.cover(name, Optional.empty(), true, List.of()));
    }

    /** Compares a golden file. After an intended change run with -Dgolden=write and review the difference. */
    private static void assertGolden(String file, Discovery.Announcement actual) throws IOException {
        String pretty = actual.topic() + "\n" + PRETTY.writeValueAsString(PRETTY.readTree(actual.payload())) + "\n";
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(Files.createDirectories(GOLDEN).resolve(file), pretty);
        }
        assertThat(pretty).isEqualTo(Files.readString(GOLDEN.resolve(file)));
    }

    @Test
    void announcementOfCoverIsGolden() throws IOException {
        Discovery.Announcement bedroom = DISCOVERY.cover("bedroom", Optional.empty(), true, ALARMS);
        assertGolden("cover.json", bedroom);
        DiscoveryRules.check(bedroom);
    }

    @Test
    void announcementWithoutEndstopIsGolden() throws IOException {
        assertThat(DISCOVERY.cover("bedroom", Optional.of("Спальня 2"), true, List.of()).payload())
                .contains("\"name\":\"Спальня 2\"").contains("shtora/bedroom/set");
        assertGolden("cover-without-endstop.json",
                DISCOVERY.cover("roof_window-2", Optional.empty(), false, List.of()));
    }

    @Test
    void announcementWithSlatsIsGolden() throws IOException {
        Discovery.Announcement blind = DISCOVERY.cover("study", Optional.empty(), false, true, List.of());
        assertGolden("cover-with-slats.json", blind);
        DiscoveryRules.check(blind);
    }

    @Test
    void announcementOfAutomationIsGoldenAndHasNoCover() throws IOException {
        assertGolden("automation.json", DISCOVERY.automation("bedroom", Optional.empty(), ALARMS));
        assertThat(DISCOVERY.automation("bedroom", Optional.of("Спальня"), List.of()).payload())
                .contains("Спальня (Shtora)")
                .doesNotContain("bedroom/set", "bedroom/position");
    }

    @Test
    void announcementOfDaemonIsGolden() throws IOException {
        assertGolden("bridge.json", DISCOVERY.bridge(INPUTS));
        DiscoveryRules.check(DISCOVERY.bridge(INPUTS));
    }

    @Test
    void coverEntityHasNameOfDevice() {
        assertThat(cover("bedroom").get("dev").get("name").stringValue()).isEqualTo("Bedroom");
        assertThat(cover("bedroom").get("cmps").get("cover").get("name").isNull()).isTrue();
    }

    @Test
    void coverIsAvailableIfItAndItsDaemonAre() {
        assertThat(cover("bedroom").get("availability").values())
                .extracting(each -> each.get("topic").stringValue())
                .containsExactly("shtora/bridge/attic/state", "shtora/bedroom/availability");
    }

    @Test
    void templateOmitsUnknownPosition() {
        assertThat(cover("bedroom").get("cmps").get("cover").get("position_template").stringValue())
                .contains("'None'").contains("else ''");
    }

    @Test
    void removedCoverIsWithdrawnByEmptyPayload() {
        assertThat(Discovery.gone(Discovery.topic("attic", "bedroom"))).isEqualTo(
                new Discovery.Announcement(DISCOVERY.cover("bedroom", Optional.empty(), true, List.of()).topic(), ""));
    }

    @Test
    void coverNamedLikeEntityIsValid() {
        List.of("stop", "home", "reason", "problem", "next", "automation", "find", "stop-2")
                .forEach(DiscoveryTest::cover);
    }

    @Test
    void idsAndDiscoveryTopicsAreUnique() {
        List<Discovery.Announcement> all = List.of(DISCOVERY.bridge(List.of()),
                DISCOVERY.cover("a", Optional.empty(), true, List.of()),
                DISCOVERY.cover("a_b", Optional.empty(), true, List.of()),
                DISCOVERY.cover("b", Optional.empty(), false, List.of()),
                DISCOVERY.cover("a_automation", Optional.empty(), false, List.of()),
                DISCOVERY.automation("a", Optional.empty(), List.of()));
        assertThat(all).extracting(Discovery.Announcement::topic).doesNotHaveDuplicates();
        assertThat(all.stream().flatMap(each -> DiscoveryRules.components(DiscoveryRules.check(each)).stream())
                .map(one -> one.get("unique_id").stringValue())).doesNotHaveDuplicates();
    }

    @Test
    void allTopicsAreOfTheContract() {
        Topics topics = DISCOVERY.topics();
        List<String> known = Stream.of(topics.status("bedroom"), topics.commands("bedroom"), topics.bridgeStatus())
                .flatMap(List::stream).toList();
        Stream.of(DISCOVERY.bridge(INPUTS), DISCOVERY.cover("bedroom", Optional.empty(), true, true, ALARMS),
                DISCOVERY.automation("bedroom", Optional.empty(), ALARMS)).map(DiscoveryRules::check)
                .flatMap(root -> DiscoveryRules.components(root).stream()).flatMap(one -> one.properties().stream())
                .filter(field -> field.getKey().endsWith("_topic"))
                .map(field -> field.getValue().stringValue())
                .forEach(topic -> assertThat(known).contains(topic));
    }

    private static Generator<String> names() {
        return Generator.strings(source -> LETTERS.charAt(source.choice(LETTERS.length())), 1, 12);
    }

    @Test
    void anyCoverNameGivesValidMessage() {
        Property.tries(500).forAll(names(), DiscoveryTest::cover);
    }
}
