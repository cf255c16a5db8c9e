package dev.shtora.mqtt.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rules of Home Assistant for a device discovery message, from its sources and its documentation: permitted and
 * required keys, formats of topics and words. It rejects the whole message if the root has an unknown key.
 */
final class DiscoveryRules {
    private static final Set<String> ROOT = Set.of("dev", "o", "cmps", "availability", "availability_mode",
            "payload_available", "payload_not_available", "command_topic", "state_topic", "qos", "encoding");
    private static final Set<String> DEVICE = Set.of("ids", "name", "mf", "mdl", "sw", "hw", "sn", "sa", "cu",
            "via_device");
    private static final Set<String> COMMON = Set.of("p", "qos", "unique_id", "name", "default_entity_id", "icon",
            "entity_category", "device_class", "json_attributes_topic");
    private static final Map<String, Set<String>> OF_PLATFORM = Map.of("cover",
            Set.of("command_topic", "state_topic", "position_topic", "position_template", "set_position_topic",
                    "tilt_status_topic", "tilt_status_template", "tilt_command_topic", "tilt_command_template"),
            "switch", Set.of("state_topic", "value_template", "command_topic"), "sensor",
            Set.of("state_topic", "value_template", "unit_of_measurement", "state_class",
                    "suggested_display_precision"),
            "binary_sensor", Set.of("state_topic", "value_template"), "button",
            Set.of("command_topic", "payload_press"));
    private static final Pattern TOPIC = Pattern.compile("homeassistant/device/[a-zA-Z0-9_-]+/config");
    private static final Pattern ENTITY_ID = Pattern.compile("^(?!.+__)(?!_)[\\da-z_]+(?<!_)\\.(?!_)[\\da-z_]+(?<!_)$");

    private static final Map<String, Set<String>> REQUIRED = Map.of("cover", Set.of(), "switch",
            Set.of("command_topic"),
            "sensor", Set.of("state_topic"), "binary_sensor", Set.of("state_topic"), "button",
            Set.of("command_topic"));
    private static final Map<String, Set<String>> CLASSES = Map.of("cover", Set.of("shade", "blind"), "switch",
            Set.of(),
            "sensor",
            Set.of("timestamp", "wind_speed", "temperature", "illuminance", "irradiance", "precipitation_intensity"),
            "binary_sensor", Set.of("problem", "safety"), "button", Set.of());
    private static final Set<String> ORIGIN = Set.of("name", "sw", "url");
    private static final Pattern PLAIN_TOPIC = Pattern.compile("[^+#\\x00-\\x1f]+");
    private static final Pattern ICON = Pattern.compile("mdi:[a-z-]+");
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{ [^{}]+ }}|\\{\"tilt\": \\{\\{ [^{}]+ }}}");

    private DiscoveryRules() {}

    /** Checks one message. */
    static JsonNode check(Discovery.Announcement message) {
        assertThat(message.topic()).matches(TOPIC);
        JsonNode root = JsonMapper.shared().readTree(message.payload());
        assertThat(ROOT).containsAll(root.propertyNames());
        assertThat(root.propertyNames()).contains("dev", "o", "cmps");
        checkDevice(root.get("dev"));
        assertThat(root.get("o").get("name").stringValue()).isNotBlank();
        assertThat(ORIGIN).containsAll(root.get("o").propertyNames());
        assertThat(root.get("availability_mode").stringValue()).isEqualTo("all");
        assertThat(root.get("availability").size()).isPositive();
        root.get("availability").forEach(each -> assertThat(each.get("topic").stringValue()).matches(PLAIN_TOPIC));
        components(root).forEach(component -> checkComponent(component, root.get("dev").get("name").stringValue()));
        assertUnique(components(root).stream().map(component -> component.get("unique_id").stringValue()));
        assertUnique(components(root).stream().map(component -> component.get("default_entity_id").stringValue()));
        assertThat(components(root).stream().filter(component -> component.get("name").isNull()).count())
                .isLessThanOrEqualTo(1);
        return root;
    }

    static Collection<JsonNode> components(JsonNode root) {
        return root.get("cmps").values();
    }

    private static void assertUnique(Stream<String> ids) {
        Set<String> seen = new HashSet<>();
        assertThat(ids).allSatisfy(id -> assertThat(seen.add(id)).as(id).isTrue());
    }

    private static void checkDevice(JsonNode device) {
        assertThat(DEVICE).containsAll(device.propertyNames());
        assertThat(device.get("ids").size()).isPositive();
        assertThat(device.get("name").stringValue()).isNotBlank();
    }

    private static void checkComponent(JsonNode component, String device) {
        String platform = component.get("p").stringValue();
        assertThat(OF_PLATFORM).containsKey(platform);
        assertThat(component.propertyNames())
                .allMatch(key -> COMMON.contains(key) || OF_PLATFORM.get(platform).contains(key));
        assertThat(component.propertyNames()).containsAll(REQUIRED.get(platform));
        assertThat(component.propertyNames()).contains("name");
        checkWords(component, platform);
        assertThat(component.get("unique_id").stringValue()).isNotBlank();
        assertThat(component.get("qos").intValue())
                .as("qos of each component, because not all versions apply the qos of the root").isEqualTo(1);
        assertThat(component.has("object_id")).isFalse();
        assertThat(component.get("default_entity_id").stringValue()).startsWith(platform + ".").matches(ENTITY_ID);
        assertThat(!component.has("set_position_topic") || component.has("position_topic")).isTrue();
        if (!component.get("name").isNull()) {
            assertThat(component.get("name").stringValue().toLowerCase(Locale.ROOT))
                    .doesNotStartWith(device.toLowerCase(Locale.ROOT));
        }
        if (platform.contains("sensor") && component.has("entity_category")) {
            assertThat(component.get("entity_category").stringValue()).isEqualTo("diagnostic");
        }
    }

    private static void checkWords(JsonNode component, String platform) {
        component.properties().forEach(field -> {
            String key = field.getKey();
            if (key.endsWith("_topic")) {
                assertThat(field.getValue().stringValue()).matches(PLAIN_TOPIC);
            } else if (key.endsWith("_template")) {
                assertThat(field.getValue().stringValue()).matches(TEMPLATE);
            } else if (key.equals("icon")) {
                assertThat(field.getValue().stringValue()).matches(ICON);
            } else if (key.equals("device_class")) {
                assertThat(CLASSES.get(platform)).contains(field.getValue().stringValue());
            } else if (key.equals("entity_category")) {
                assertThat(field.getValue().stringValue()).isIn("config", "diagnostic");
            }
        });
        if (component.has("device_class") && component.get("device_class").stringValue().equals("timestamp")) {
            assertThat(component.propertyNames()).doesNotContain("unit_of_measurement", "state_class");
        }
        assertThat(component.has("state_class")).isEqualTo(component.has("unit_of_measurement"));
    }
}
