package dev.shtora.config.cover;

import dev.shtora.mqtt.profile.DeviceCodec;
import dev.shtora.mqtt.profile.DeviceProfile;
import dev.shtora.mqtt.profile.Scale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A device elsewhere on the broker that moves one cover, or several.
 *
 * @param profile how devices of its kind report and take commands
 * @param name its name in its topics
 * @param parameters other placeholders of the profile
 * @param inverted whether positions are counted in the other direction than the profile says
 * @param positionFeedback whether the positions that it reports are used
 * @param slats the numbers of the tilts of the cover's slats; empty if it has none
 */
public record RemoteDevice(DeviceProfile profile, String name, Map<String, String> parameters, boolean inverted,
        boolean positionFeedback, Optional<Scale> slats) {
    /** Copies the parameters. */
    public RemoteDevice {
        parameters = Map.copyOf(parameters);
    }

    /** What tells the device, and the cover of several that it moves, from others. */
    public String uniqueName() {
        return profile.name() + " " + name + (parameters.isEmpty() ? "" : " " + new TreeMap<>(parameters));
    }

    /**
     * A new codec for one cover.
     *
     * @throws IllegalArgumentException if a parameter is missing, unknown or cannot be a part of a topic
     */
    public DeviceCodec codec() {
        return profile.bind(name, parameters, inverted, positionFeedback, slats);
    }
}
