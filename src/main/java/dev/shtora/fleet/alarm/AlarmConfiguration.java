package dev.shtora.fleet.alarm;

import dev.shtora.config.input.Input;
import dev.shtora.fleet.store.AlarmStore.NewestEvent;
import java.util.List;

/**
 * What a version of the configuration says about alarms.
 *
 * @param version its hash
 * @param inputs the values that arrive over MQTT
 * @param areas the covers that have alarms
 * @param newest the events of the groups
 */
public record AlarmConfiguration(String version, List<Input> inputs, List<AlarmArea> areas, NewestEvent newest) {
    /** Copies the lists. */
    public AlarmConfiguration {
        inputs = List.copyOf(inputs);
        areas = List.copyOf(areas);
    }

    /** The topics of the inputs. */
    public List<String> topics() {
        return inputs.stream().flatMap(input -> input.topics().stream()).distinct().sorted().toList();
    }
}
