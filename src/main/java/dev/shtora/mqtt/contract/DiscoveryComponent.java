package dev.shtora.mqtt.contract;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entity of a device in Home Assistant.
 *
 * @param key the entity's key in the device's message
 * @param fields its configuration; a null value is written as JSON null
 */
record DiscoveryComponent(String key, Map<String, @Nullable Object> fields) {

    /** A copy with one more field. */
    DiscoveryComponent with(String field, Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(fields);
        more.put(field, value);
        return new DiscoveryComponent(key, more);
    }

    /** A copy whose unit is degrees. */
    DiscoveryComponent degrees() {
        return with("unit_of_measurement", "°").with("state_class", "measurement").with("suggested_display_precision",
                1);
    }

    /**
     * The entities of one device.
     *
     * @param unique the prefix of their unique ids
     * @param entity the prefix of their entity ids, before invalid characters are removed
     */
    record Family(String unique, String entity) {
        /** The payload of a cleared topic is empty, which is not JSON. */
        private static final String OFF_WITHOUT_PROBLEM = "{{ 'OFF' if value_json is not defined or value_json.code == 'none' else 'ON' }}";

        /** The entity that has the device's name. */
        DiscoveryComponent main(String platform) {
            return component(platform, platform, null, entity);
        }

        DiscoveryComponent component(String key, String platform, String name) {
            return component(key, platform, name, entity + "_" + key);
        }

        DiscoveryComponent sensor(String key, String name, String stateTopic) {
            return component(key, "sensor", name).with("state_topic", stateTopic);
        }

        /** The problem sensor; its topic carries JSON with a code. */
        DiscoveryComponent problem(String topic) {
            return component("problem", "binary_sensor", "Problem").with("device_class", "problem")
                    .with("entity_category", "diagnostic").with("state_topic", topic)
                    .with("value_template", OFF_WITHOUT_PROBLEM)
                    .with("json_attributes_topic", topic);
        }

        private DiscoveryComponent component(String key, String platform, @Nullable String name, String id) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("p", platform);
            fields.put("unique_id", unique + "_" + key);
            fields.put("name", name);
            fields.put("qos", 1); // For each entity: Home Assistant before May 2026 does not pass it on from the device.
            fields.put("default_entity_id", platform + "." + id.replaceAll("[-_]+", "_").replaceAll("_$", ""));
            return new DiscoveryComponent(key, fields);
        }
    }
}
