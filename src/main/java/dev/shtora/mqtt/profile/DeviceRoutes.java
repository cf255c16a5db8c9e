package dev.shtora.mqtt.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The topics of devices and the covers that each of them concerns: a bridge tells about several covers on one topic. */
public final class DeviceRoutes {
    private final Map<String, List<String>> covers = new LinkedHashMap<>();

    /** @param codecs the codec of each cover, by its name */
    public DeviceRoutes(Map<String, DeviceCodec> codecs) {
        codecs.forEach((cover, codec) -> codec.topics()
                .forEach(topic -> covers.computeIfAbsent(topic, _ -> new ArrayList<>()).add(cover)));
    }

    /** All topics to subscribe to, each once. */
    public List<String> topics() {
        return List.copyOf(covers.keySet());
    }

    /** The covers that a message on a topic concerns; empty if it is no topic of a device. */
    public List<String> at(String topic) {
        return List.copyOf(covers.getOrDefault(topic, List.of()));
    }
}
