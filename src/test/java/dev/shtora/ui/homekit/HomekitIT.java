package dev.shtora.ui.homekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.automation.plan.Language;
import dev.shtora.mqtt.client.HiveMqLink;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.testing.Await;
import dev.shtora.testing.broker.BrokerExtension;
import dev.shtora.testing.process.Needs;
import dev.shtora.ui.homekit.pairing.StateFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The bridge, an independent controller, a daemon's connection and a broker. */
@Needs("node")
class HomekitIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Topics TOPICS = new Topics("shtora", "pi");
    /** The ids of the characteristics of the first cover. */
    private static final String POSITION = "2.9";
    private static final String TARGET = "2.10";
    private static final String STATE = "2.11";
    private static final String HOLD = "2.12";
    private static final String OBSTRUCTION = "2.13";
    private static final String AUTOMATION = "2.17";
    private static final String CONTACT = "2.21";
    private static final List<String> ALL = List.of(POSITION, TARGET, STATE, OBSTRUCTION, AUTOMATION, CONTACT);

    @RegisterExtension
    static final BrokerExtension BROKER = new BrokerExtension();

    @TempDir
    static Path temp;

    private static NodeController node;
    private static HiveMqLink daemon;
    private static final List<String> COMMANDS = new CopyOnWriteArrayList<>();
    private static final ByteArrayOutputStream PRINTED = new ByteArrayOutputStream();
    private static BridgeProcess bridge;
    private static JsonNode pairing;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        node = NodeController.start();
        daemon = new HiveMqLink(BROKER.device(), TOPICS);
        daemon.open(Stream.of("bedroom", "attic", "study").flatMap(cover -> TOPICS.commands(cover).stream()).toList(),
                message -> COMMANDS.add(message.topic().replace("shtora/", "") + " "
                        + new String(message.payload(), StandardCharsets.UTF_8)));
        daemon.retain(TOPICS.bridgeCovers(), "[\"bedroom\"]");
        rest("bedroom", 0);
        daemon.retain(TOPICS.bridgeState(), "online");
        bridge = bridge("bridge", PRINTED);
        node.does("open", "name", "anna", "id", id("bridge"), "port", bridge.port());
        pairing = node.does("pair", "name", "anna", "code", code(PRINTED));
        Await.until("the bedroom", TIMEOUT, () -> read("anna", POSITION).path("value").intValue(-1) == 0);
    }

    @AfterAll
    static void stop() throws IOException {
        if (node != null) {
            node.close();
        }
        if (bridge != null) {
            bridge.close();
        }
        if (daemon != null) {
            daemon.close();
        }
    }

    private static BridgeProcess bridge(String name, ByteArrayOutputStream printed) throws IOException {
        Path state = Files.createDirectories(temp.resolve(name));
        return BridgeProcess.start(new BridgeSettings("Shtora " + name, 0, Optional.of("none"),
                BROKER.person().called("homekit-" + name), "shtora", Language.EN, "1.2.3-SNAPSHOT"), state,
                new PrintStream(printed, true, StandardCharsets.UTF_8), false);
    }

    private static String code(ByteArrayOutputStream printed) {
        Matcher code = Pattern.compile("\\d{3}-\\d{2}-\\d{3}").matcher("");
        Await.until("a printed code", TIMEOUT, () -> code.reset(printed.toString(StandardCharsets.UTF_8)).find());
        return code.group();
    }

    private static String id(String name) throws IOException {
        Matcher id = Pattern.compile("([0-9A-F]{2}:){5}[0-9A-F]{2}")
                .matcher(Files.readString(temp.resolve(name).resolve(StateFile.NAME)));
        assertThat(id.find()).isTrue();
        return id.group();
    }

    private static void rest(String cover, int position) {
        daemon.retain(TOPICS.cover(cover, "position"), String.valueOf(position));
        daemon.retain(TOPICS.cover(cover, "target"), String.valueOf(position));
        daemon.retain(TOPICS.cover(cover, "automation"), "ON");
        daemon.retain(TOPICS.cover(cover, "problem"), "{\"code\":\"none\"}");
        daemon.retain(TOPICS.cover(cover, "attributes"),
                "{\"title\":\"" + cover.toUpperCase(Locale.ROOT) + "\"}");
        daemon.retain(TOPICS.cover(cover, "state"), position == 0 ? "closed" : "stopped");
        daemon.retain(TOPICS.cover(cover, "availability"), "online");
    }

    private static JsonNode read(String name, String id) {
        try {
            return node.does("read", "name", name, "ids", List.of(id)).path("characteristics").path(0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitCommand(String expected) {
        Await.until(() -> expected + "; there were " + COMMANDS, TIMEOUT, () -> COMMANDS.contains(expected));
    }

    @Test
    void coverIsWindowCoveringWithSwitchAndContact() throws IOException {
        JsonNode accessories = node.does("accessories", "name", "anna").path("accessories");
        List<String> types = new ArrayList<>();
        for (JsonNode service : accessories.path(1).path("services")) {
            types.add(shortType(service));
        }
        assertThat(types).containsExactlyInAnyOrder("3E", "8C", "49", "80");
        assertThat(accessories.toString()).contains("BEDROOM", "1.2.3");
        assertThat(configuredNames(accessories.path(1))).containsExactlyInAnyOrder("8C BEDROOM", "49 Automation",
                "80 Problem");
        assertThat(node.statuses("anna", ALL).values()).containsOnly(0);
        assertThat(read("anna", POSITION).path("value").intValue(-1)).as("0 is a position").isZero();
    }

    /** What an iPhone shows for each service since iOS 16: its type and the characteristic ConfiguredName. */
    private static List<String> configuredNames(JsonNode accessory) {
        List<String> names = new ArrayList<>();
        for (JsonNode service : accessory.path("services")) {
            for (JsonNode each : service.path("characteristics")) {
                if (shortType(each).equals("E3")) {
                    names.add(shortType(service) + " " + each.path("value").stringValue(""));
                }
            }
        }
        return names;
    }

    private static String shortType(JsonNode of) {
        return of.path("type").stringValue("").replaceFirst("^0+", "").replaceFirst("-.*", "");
    }

    @Test
    void valuesAreSentAsCommandsOfHomekit() throws IOException {
        COMMANDS.clear();
        node.does("write", "name", "anna", "values", Map.of(TARGET, 37));
        awaitCommand("bedroom/set {\"position\":37,\"who\":\"HomeKit\"}");
        node.does("write", "name", "anna", "values", Map.of(HOLD, true));
        awaitCommand("bedroom/set {\"state\":\"STOP\",\"who\":\"HomeKit\"}");
        node.does("write", "name", "anna", "values", Map.of(AUTOMATION, false));
        awaitCommand("bedroom/automation/set OFF");
        JsonNode refused = node.does("write", "name", "anna", "values", Map.of(TARGET, 101, POSITION, 5, "9.9", 1));
        assertThat(refused.toString()).contains("-70410", "-70404", "-70409");
    }

    @Test
    void slatsAreAngles() throws IOException {
        daemon.retain(TOPICS.bridgeCovers(), "[\"bedroom\",\"study\"]");
        rest("study", 40);
        daemon.retain(TOPICS.cover("study", "attributes"), "{\"motion\":\"resting\",\"slats\":true}");
        daemon.retain(TOPICS.cover("study", "tilt"), "25");
        Await.until("the slats", TIMEOUT, () -> !characteristic("6C").isEmpty());
        String current = characteristic("6C");
        String target = characteristic("7B");
        Await.until("25 %", TIMEOUT, () -> read("anna", current).path("value").intValue(0) == -45);
        node.does("write", "name", "anna", "values", Map.of(target, 90));
        awaitCommand("study/set {\"tilt\":100,\"who\":\"HomeKit\"}");
        assertThat(read("anna", target).path("value").intValue(0)).isEqualTo(90);
        daemon.retain(TOPICS.cover("study", "tilt"), "100");
        Await.until("100 %", TIMEOUT, () -> read("anna", current).path("value").intValue(0) == 90);
        assertThat(node.does("write", "name", "anna", "values", Map.of(target, 91)).toString()).contains("-70410");
        daemon.retain(TOPICS.cover("study", "tilt"), "None");
        Await.until("an unknown tilt", TIMEOUT, () -> read("anna", current).path("status").intValue(0) == -70402);
    }

    /** The id of the only characteristic of a type; empty if there is none. */
    private static String characteristic(String type) {
        try {
            for (JsonNode accessory : node.does("accessories", "name", "anna").path("accessories")) {
                for (JsonNode service : accessory.path("services")) {
                    for (JsonNode each : service.path("characteristics")) {
                        if (each.path("type").stringValue("").matches("0*" + type + "(-.*)?")) {
                            return accessory.path("aid").intValue() + "." + each.path("iid").intValue();
                        }
                    }
                }
            }
            return "";
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void controllerLearnsMoveAndItsEnd() throws IOException {
        node.does("subscribe", "name", "anna", "ids", List.of(POSITION, TARGET, STATE));
        node.does("events", "name", "anna");
        daemon.retain(TOPICS.cover("bedroom", "target"), "60");
        daemon.retain(TOPICS.cover("bedroom", "state"), "opening");
        List<String> events = new ArrayList<>();
        Await.until(() -> "opening to 60; there were " + events, TIMEOUT,
                () -> events("anna", events).containsAll(List.of(TARGET + "=60", STATE + "=1")));
        rest("bedroom", 60);
        Await.until(() -> "at rest at 60; there were " + events, TIMEOUT,
                () -> events("anna", events).containsAll(List.of(POSITION + "=60", STATE + "=2")));
        rest("bedroom", 0);
        Await.until(() -> "at 0; there were " + events, TIMEOUT,
                () -> events("anna", events).contains(POSITION + "=0"));
    }

    private static List<String> events(String name, List<String> sofar) {
        try {
            for (JsonNode each : node.does("events", "name", name)) {
                sofar.add(each.path("aid").intValue() + "." + each.path("iid").intValue() + "="
                        + each.path("value").toString());
            }
            return sofar;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void coverOfAbsentDaemonDoesNotRespond() throws IOException {
        daemon.retain(TOPICS.bridgeState(), "offline");
        try {
            Await.until("no response", TIMEOUT, () -> read("anna", POSITION).path("status").intValue(0) == -70402);
            assertThat(node.statuses("anna", ALL).values()).containsOnly(-70402);
            assertThat(node.does("write", "name", "anna", "values", Map.of(TARGET, 50)).toString()).contains("-70402");
        } finally {
            daemon.retain(TOPICS.bridgeState(), "online");
        }
        Await.until("a response", TIMEOUT, () -> read("anna", POSITION).path("status").intValue(0) == 0);
    }

    @Test
    void problemOpensContactAndUnknownPositionHasNoValue() throws IOException {
        daemon.retain(TOPICS.cover("bedroom", "problem"), "{\"code\":\"endstop_not_found\",\"text\":\"?\"}");
        daemon.retain(TOPICS.cover("bedroom", "position"), "None");
        daemon.retain(TOPICS.cover("bedroom", "state"), "None");
        Await.until("an open contact", TIMEOUT, () -> read("anna", CONTACT).path("value").intValue(0) == 1
                && read("anna", OBSTRUCTION).path("value").booleanValue(false));
        Await.until("no position", TIMEOUT, () -> read("anna", POSITION).path("status").intValue(0) == -70402);
        assertThat(read("anna", STATE).path("value").intValue(-1)).isEqualTo(2);
        rest("bedroom", 0);
        Await.until("no problem", TIMEOUT, () -> read("anna", CONTACT).path("value").intValue(-1) == 0);
    }

    @Test
    void secondControllerIsAddedByFirstAndMayNotAdministrate() throws IOException {
        JsonNode second = node.does("add", "name", "anna", "other", "boris", "admin", false);
        node.does("open", "name", "boris", "id", id("bridge"), "port", bridge.port(), "pairing", fields(second));
        Await.until("a value for the second", TIMEOUT, () -> read("boris", POSITION).path("status").intValue(0) == 0);
        assertThat(node.tried("add", "name", "boris", "other", "carl", "admin", true).has("error")).isTrue();
        assertThat(node.tried("pair", "name", "boris", "code", code(PRINTED)).toString())
                .as("a code is refused while somebody is paired").contains("error");
        node.does("remove", "name", "anna", "other", second.path("iOSDevicePairingID").stringValue(""));
        assertThat(node.tried("read", "name", "boris", "ids", List.of(POSITION)).has("error")).isTrue();
        assertThat(node.statuses("anna", List.of(POSITION))).containsEntry(POSITION, 0);
    }

    private static Map<String, String> fields(JsonNode object) {
        Map<String, String> fields = new LinkedHashMap<>();
        object.properties().forEach(each -> fields.put(each.getKey(), each.getValue().stringValue("")));
        return fields;
    }

    @Test
    void coverThatIsAddedAppearsWithNextConfigNumber() throws IOException {
        int before = configNumber("bridge");
        rest("attic", 25);
        daemon.retain(TOPICS.bridgeCovers(), "[\"bedroom\",\"attic\"]");
        Await.until("the attic", TIMEOUT, () -> accessoryOf("ATTIC").isPresent());
        String position = accessoryOf("ATTIC").orElseThrow() + ".9";
        Await.until("the attic's position", TIMEOUT, () -> read("anna", position).path("value").intValue(-1) == 25);
        assertThat(configNumber("bridge")).isGreaterThan(before);
    }

    /** The number of an accessory; other tests may have added covers before. */
    private static Optional<Integer> accessoryOf(String title) {
        try {
            for (JsonNode accessory : node.does("accessories", "name", "anna").path("accessories")) {
                if (accessory.toString().contains("\"" + title + "\"")) {
                    return Optional.of(accessory.path("aid").intValue());
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int configNumber(String name) throws IOException {
        Matcher number = Pattern.compile("\"config_number\":(\\d+)")
                .matcher(Files.readString(temp.resolve(name).resolve(StateFile.NAME)));
        assertThat(number.find()).isTrue();
        return Integer.parseInt(number.group(1));
    }

    @Test
    void wrongCodeIsRefusedRestartKeepsPairingAndUnpairEndsIt() throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        BridgeProcess other = bridge("other", printed);
        String code = code(printed);
        String wrong = (code.startsWith("1") ? "2" : "1") + code.substring(1);
        node.does("open", "name", "dora", "id", id("other"), "port", other.port());
        assertThat(node.tried("pair", "name", "dora", "code", wrong).has("error")).isTrue();
        node.does("open", "name", "dora", "id", id("other"), "port", other.port());
        JsonNode data = node.does("pair", "name", "dora", "code", code);
        other.close();

        ByteArrayOutputStream again = new ByteArrayOutputStream();
        try (BridgeProcess restarted = bridge("other", again)) {
            node.does("open", "name", "emil", "id", id("other"), "port", restarted.port(), "pairing", fields(data));
            assertThat(node.does("accessories", "name", "emil").toString()).contains("\"aid\":1");
            node.does("remove", "name", "emil", "other", data.path("iOSDevicePairingID").stringValue(""));
            assertThat(code(again)).as("the controller has removed itself; the code is as before").isEqualTo(code);
            node.does("open", "name", "emil", "id", id("other"), "port", restarted.port());
            node.does("pair", "name", "emil", "code", code);
            again.reset();
            new UnpairRequest(temp.resolve("other")).make();
            String next = code(again);
            assertThat(next).isNotEqualTo(code);
            assertThat(node.tried("accessories", "name", "emil").has("error")).isTrue();
        }
    }

    @Test
    void damagedStateIsKeptAndBridgeBeginsAnew() throws IOException {
        Path state = Files.createDirectories(temp.resolve("damaged")).resolve(StateFile.NAME);
        Files.writeString(state, "{\"format\":1,\"id\":");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (BridgeProcess fresh = bridge("damaged", printed)) {
            node.does("open", "name", "fedor", "id", id("damaged"), "port", fresh.port());
            node.does("pair", "name", "fedor", "code", code(printed));
        }
        assertThat(state.resolveSibling(StateFile.NAME + ".damaged")).hasContent("{\"format\":1,\"id\":");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state))).isEqualTo("rw-------");
    }
}
