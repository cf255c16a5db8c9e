package dev.shtora.config.cover;

import dev.shtora.config.key.RemoteKeys;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Mistakes;
import dev.shtora.core.remote.DeviceCommand;
import dev.shtora.mqtt.profile.DeviceCodec;
import dev.shtora.mqtt.profile.DeviceMessage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks the topics of all devices together. A daemon that is its own device would obey its own status, and a device of two
 * covers would follow both schedules.
 */
final class DeviceTopicsCheck {
    private final String base;
    private final Map<String, Fields> fields;
    private final Mistakes mistakes;

    /**
     * @param base the first levels of the daemon's topics
     * @param fields the keys of each cover, by its name
     */
    DeviceTopicsCheck(String base, Map<String, Fields> fields, Mistakes mistakes) {
        this.base = base;
        this.fields = fields;
        this.mistakes = mistakes;
    }

    /** Adds the mistakes. */
    void check(List<Cover> covers) {
        Set<String> aliases = new HashSet<>();
        covers.forEach(cover -> {
            aliases.addAll(cover.names().commandTopics().values());
            aliases.addAll(cover.names().statusTopics().values());
        });
        Map<List<DeviceMessage>, String> devices = new HashMap<>();
        for (Cover cover : covers) {
            if (cover instanceof RemoteCover remote) {
                check(remote, aliases, devices);
            }
        }
    }

    private void check(RemoteCover cover, Set<String> aliases, Map<List<DeviceMessage>, String> devices) {
        DeviceCodec codec = cover.device().codec();
        Optional<String> own = Stream.concat(codec.topics().stream(), codec.commandTopics().stream())
                .filter(topic -> aliases.contains(topic) || isOwn(topic)).findFirst();
        own.ifPresent(topic -> add(cover, "its topic " + topic + " is one of this daemon; expected the name of a device"
                + " elsewhere"));
        List<DeviceMessage> commands = Stream.of(DeviceCommand.OPEN, DeviceCommand.CLOSE)
                .map(codec::messages).flatMap(List::stream).toList();
        String other = devices.putIfAbsent(commands, cover.name());
        if (other != null) {
            add(cover, "moves the cover " + other + " too; expected another device" + (cover.device().profile()
                    .parameters().containsKey(RemoteKeys.INDEX.local()) ? ", or another index" : ""));
        }
    }

    /** Whether the daemon itself uses a topic: that of a cover, a group or the bridge. */
    private boolean isOwn(String topic) {
        if (!topic.startsWith(base + "/")) {
            return false;
        }
        String level = topic.substring(base.length() + 1).split("/", 2)[0];
        return fields.containsKey(level) || CoversReader.RESERVED.contains(level);
    }

    private void add(RemoteCover cover, String why) {
        Fields keys = fields.get(cover.name());
        if (keys != null) {
            mistakes.add(keys.error(RemoteKeys.DEVICE, "'" + cover.device().name() + "': " + why));
        }
    }
}
