package dev.shtora.mqtt.contract;

import java.util.Map;
import java.util.Optional;

/**
 * An input of the daemon, as Home Assistant is told of it.
 *
 * @param name its name in the configuration: a-z, 0-9, _ and -
 * @param numeric whether its value is a number
 * @param unit the unit of a number; empty if there is none
 */
public record InputSensor(String name, boolean numeric, String unit) {
    /** The classes of Home Assistant that have these units. */
    private static final Map<String, String> CLASSES = Map.of("m/s", "wind_speed", "km/h", "wind_speed", "mph",
            "wind_speed", "kn", "wind_speed", "°C", "temperature", "°F", "temperature", "lx", "illuminance", "W/m²",
            "irradiance", "mm/h", "precipitation_intensity");

    /** @param topic the topic of all inputs */
    DiscoveryComponent component(DiscoveryComponent.Family family, String topic, String shownName) {
        DiscoveryComponent sensor = family.sensor("input_" + name, shownName, topic).with("value_template", template());
        if (!numeric) {
            return sensor;
        }
        DiscoveryComponent measured = sensor.with("state_class", "measurement");
        DiscoveryComponent withUnit = unit.isEmpty() ? measured : measured.with("unit_of_measurement", unit);
        return Optional.ofNullable(CLASSES.get(unit)).map(known -> withUnit.with("device_class", known))
                .orElse(withUnit);
    }

    /** Without a recent value the sensor is unknown. A word is that of a contact, which reports when it changes. */
    private String template() {
        String input = "value_json['" + name + "']";
        String counts = numeric ? input + ".health == 'recent'" : input + ".value is defined";
        return "{{ " + input + ".value if value_json is defined and '" + name + "' in value_json and " + counts
                + " else 'None' }}";
    }
}
