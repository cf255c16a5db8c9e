package dev.shtora.mqtt.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Builds the messages of Home Assistant MQTT device discovery: one device for each cover, so that each can be assigned to
 * an area, and one for the daemon, with the position of the sun.
 *
 * @param topics the topics that the entities refer to
 * @param version the version of Shtora
 */
public record Discovery(Topics topics, String version) {
    /** The topic on which Home Assistant announces its start. */
    public static final String BIRTH_TOPIC = "homeassistant/status";
    /** The payload of that announcement. */
    public static final String BIRTH = "online";

    private static final List<String> ENTITIES = List.of("automation", "lock", "problem", "next event", "reason",
            "find the top", "stop");

    /** The payload of a cleared topic is empty, which is not JSON. */
    private static final String LOCK_STATE = "{{ value_json.state if value_json is defined else 'OFF' }}";

    /** A cover cannot have this name: its letters are small. */
    private static final String AUTOMATION = "_AUTOMATION";

    /** One discovery message. It is not retained. */
    public record Announcement(String topic, String payload) {}

    /** Announces the daemon: the position of the sun, the values of its inputs, and the problem of its connection. */
    public Announcement bridge(List<InputSensor> inputs) {
        DiscoveryComponent.Family family = new DiscoveryComponent.Family(id(), "shtora");
        Map<String, Object> device = device(id(), "Shtora");
        return announcement(topic(topics.bridge()), device, List.of(topics.bridgeState()), Stream.concat(Stream.of(
                family.sensor("sun_elevation", "Sun elevation", topics.bridge("sun/elevation")).degrees(),
                family.sensor("sun_azimuth", "Sun azimuth", topics.bridge("sun/azimuth")).degrees(),
                family.problem(topics.bridge("problem"))),
                inputs.stream().map(input -> input.component(family, topics.bridge("inputs"), words(input.name()))))
                .toList());
    }

    /** Announces a cover without slats. */
    public Announcement cover(String cover, Optional<String> title, boolean endstop, List<String> alarms) {
        return cover(cover, title, endstop, false, alarms);
    }

    /**
     * Announces a cover.
     *
     * @param title its name for people; empty for one that is made of {@code cover}
     * @param endstop whether the cover has an endstop, and therefore a button for homing
     * @param slats whether it has slats that can be tilted
     * @param alarms the names of its alarms: letters, digits, spaces, - and _
     */
    public Announcement cover(String cover, Optional<String> title, boolean endstop, boolean slats,
            List<String> alarms) {
        DiscoveryComponent.Family family = new DiscoveryComponent.Family(id() + "_" + cover, "shtora_" + cover);
        Map<String, Object> device = device(id() + "_" + cover, title.orElseGet(() -> deviceName(cover)));
        device.put("via_device", id());
        List<DiscoveryComponent> components = Stream
                .of(Stream.of(slats ? withSlats(main(family, cover), cover) : main(family, cover)),
                        ofAutomation(family, cover, alarms).stream(), Stream.of(
                                press(family, cover, "home", "Find the top").with("icon", "mdi:arrow-collapse-up")
                                        .with("entity_category", "config"),
                                press(family, cover, "stop", "Stop").with("icon", "mdi:stop")))
                .flatMap(all -> all).toList();
        return announcement(topic(topics.bridge(), cover), device,
                List.of(topics.bridgeState(), topics.cover(cover, "availability")),
                components.stream().filter(component -> endstop || !component.key().equals("home")).toList());
    }

    /**
     * Announces the automation of a cover that its own device announces. The message has another topic than
     * {@link #cover}, so that each can be withdrawn when the other one takes its place, and the device is available while the
     * daemon is.
     */
    public Announcement automation(String cover, Optional<String> title, List<String> alarms) {
        String unique = id() + "_" + automationOf(cover);
        Map<String, Object> device = device(unique, title.orElseGet(() -> deviceName(cover)) + " (Shtora)");
        device.put("via_device", id());
        return announcement(automationTopic(topics.bridge(), cover), device, List.of(topics.bridgeState()),
                ofAutomation(new DiscoveryComponent.Family(unique, "shtora_" + cover), cover, alarms));
    }

    private List<DiscoveryComponent> ofAutomation(DiscoveryComponent.Family family, String cover,
            List<String> alarms) {
        return Stream.concat(Stream.of(automation(family, cover), lock(family, cover),
                family.problem(topics.cover(cover, "problem")),
                family.sensor("next_event", "Next event", topics.cover(cover, "next_event"))
                        .with("device_class", "timestamp"),
                family.sensor("reason", "Reason", topics.cover(cover, "reason")).with("icon", "mdi:help-circle-outline")
                        .with("entity_category", "diagnostic")),
                AlarmSensor.of(alarms).stream()
                        .map(alarm -> alarm.component(family, topics.cover(cover, "attributes"))))
                .toList();
    }

    /** Removes a device that no longer exists, with an empty payload. */
    public static Announcement gone(String topic) {
        return new Announcement(topic, "");
    }

    private DiscoveryComponent main(DiscoveryComponent.Family family, String cover) {
        return family.main("cover").with("device_class", "shade").with("command_topic", topics.cover(cover, "set"))
                .with("state_topic", topics.cover(cover, "state"))
                .with("position_topic", topics.cover(cover, "position"))
                .with("position_template", "{{ value if value != 'None' else '' }}")
                .with("set_position_topic", topics.cover(cover, "position/set"))
                .with("json_attributes_topic", topics.cover(cover, "attributes"));
    }

    /** A tilt is a command on {@code set}, like the other commands that are JSON. */
    private DiscoveryComponent withSlats(DiscoveryComponent main, String cover) {
        return main.with("device_class", "blind").with("tilt_status_topic", topics.cover(cover, "tilt"))
                .with("tilt_status_template", "{{ value if value != 'None' else '' }}")
                .with("tilt_command_topic", topics.cover(cover, "set"))
                .with("tilt_command_template", "{\"tilt\": {{ tilt_position | int }}}");
    }

    /** An override leaves the switch on: automation stays enabled. */
    private DiscoveryComponent automation(DiscoveryComponent.Family family, String cover) {
        return family.component("automation", "switch", "Automation").with("icon", "mdi:sun-clock")
                .with("state_topic", topics.cover(cover, "automation"))
                .with("value_template", "{{ 'OFF' if value == 'OFF' else 'ON' }}")
                .with("command_topic", topics.cover(cover, "automation/set"));
    }

    /** It locks the cover where it is. A lock with a position is a message of an automation or a person. */
    private DiscoveryComponent lock(DiscoveryComponent.Family family, String cover) {
        return family.component("lock", "switch", "Lock").with("icon", "mdi:lock")
                .with("state_topic", topics.cover(cover, "lock"))
                .with("value_template", LOCK_STATE)
                .with("json_attributes_topic", topics.cover(cover, "lock"))
                .with("command_topic", topics.cover(cover, CommandTopic.LOCK.levels()));
    }

    private DiscoveryComponent press(DiscoveryComponent.Family family, String cover, String command, String name) {
        return family.component(command, "button", name).with("command_topic", topics.cover(cover, "set"))
                .with("payload_press", command.toUpperCase(Locale.ROOT));
    }

    private Announcement announcement(String topic, Map<String, Object> device, List<String> availability,
            List<DiscoveryComponent> components) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("dev", device);
        root.put("o", new TreeMap<>(Map.of("name", "Shtora", "sw", version)));
        root.put("availability", availability.stream().map(each -> Map.of("topic", each)).toList());
        root.put("availability_mode", "all");
        Map<String, Object> byKey = new LinkedHashMap<>();
        components.forEach(component -> byKey.put(component.key(), component.fields()));
        root.put("cmps", byKey);
        return new Announcement(topic, JsonPayload.of(root));
    }

    private Map<String, Object> device(String identifier, String name) {
        Map<String, Object> device = new LinkedHashMap<>();
        device.put("ids", List.of(identifier));
        device.put("name", name);
        device.put("mf", "Shtora");
        device.put("sw", version);
        return device;
    }

    private String id() {
        return "shtora_" + topics.bridge();
    }

    /** The topic of the discovery message of a daemon. */
    public static String topic(String bridge) {
        return "homeassistant/device/" + bridge + "/config";
    }

    /** The topic of the discovery message of a cover. */
    public static String topic(String bridge, String cover) {
        return topic(bridge + "_" + cover);
    }

    /** The topic of the discovery message of the automation of a cover. */
    public static String automationTopic(String bridge, String cover) {
        return topic(bridge, automationOf(cover));
    }

    /** The name of the automation of a cover, which no cover can have. */
    public static String automationOf(String cover) {
        return cover + AUTOMATION;
    }

    /** The display name. Home Assistant shortens an entity's name that begins with its device's name. */
    private static String deviceName(String cover) {
        String name = words(cover);
        String small = name.toLowerCase(Locale.ROOT);
        if (name.isEmpty()) {
            return "Blind " + cover;
        }
        return ENTITIES.stream().anyMatch(entity -> entity.startsWith(small)) ? name + " blind" : name;
    }

    /** A name of the configuration as people write it: living_room, "Living room". */
    private static String words(String name) {
        String words = name.replaceAll("[-_]+", " ").strip();
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
