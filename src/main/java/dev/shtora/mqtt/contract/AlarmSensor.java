package dev.shtora.mqtt.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An alarm of a cover, as Home Assistant is told of it.
 *
 * @param name its name in the configuration: letters, digits, spaces, - and _
 * @param key the same for identifiers: a-z, 0-9 and _
 */
record AlarmSensor(String name, String key) {

    /** The sensors of the alarms of one cover. Names without Latin letters and digits have numbers as keys. */
    static List<AlarmSensor> of(List<String> names) {
        Set<String> taken = new HashSet<>();
        List<AlarmSensor> all = new ArrayList<>();
        for (String name : names) {
            String word = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
            String key = word;
            for (int number = 1; key.isEmpty() || !taken.add(key); number++) {
                key = (word.isEmpty() ? "" : word + "_") + number;
            }
            all.add(new AlarmSensor(name, key));
        }
        return all;
    }

    /** @param attributes the topic of the attributes of the cover */
    DiscoveryComponent component(DiscoveryComponent.Family family, String attributes) {
        return family.component("alarm_" + key, "binary_sensor", "Alarm " + name).with("device_class", "safety")
                .with("state_topic", attributes).with("value_template", "{{ 'ON' if value_json is defined and '" + name
                        + "' in value_json.alarms | default([]) else 'OFF' }}");
    }
}
