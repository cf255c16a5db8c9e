package dev.shtora.config;

import dev.shtora.config.Config.Cover;
import dev.shtora.config.Config.RemoteCover;
import dev.shtora.core.remote.DeviceCommand;
import dev.shtora.mqtt.profile.DeviceCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds devices whose topics are those of this daemon, or of two covers. */
final class DeviceTopics {
    private final String base;
    private final List<Cover> covers;

    /** @param base the first level of the daemon's topics */
    DeviceTopics(String base, List<Cover> covers) {
        this.base = base;
        this.covers = covers;
    }

    /**
     * Adds a mistake for each device that is a cover of this daemon: a command would come back as a command, without an end.
     * A cover of another daemon with the same base may be a device.
     *
     * @param fields the section of each cover
     */
    void check(Map<String, Fields> fields, Mistakes mistakes) {
        for (Cover cover : covers) {
            Fields section = fields.get(cover.name());
            if (cover instanceof RemoteCover remote && section != null) {
                own(remote.device().codec())
                        .ifPresent(topic -> mistakes.add(section.error(RemoteKeys.DEVICE, "'" + topic
                                + "' is a topic of Shtora itself; expected a device that another program controls")));
            }
        }
    }

    private Optional<String> own(DeviceCodec codec) {
        return Stream.concat(codec.topics().stream(), codec.commandTopics().stream()).filter(this::isOwn).findFirst();
    }

    private boolean isOwn(String topic) {
        return topic.startsWith(base + "/bridge/") || topic.startsWith(base + "/group/")
                || covers.stream().anyMatch(cover -> topic.startsWith(base + "/" + cover.name() + "/")
                        || cover.names().commandTopics().containsValue(topic)
                        || cover.names().statusTopics().containsValue(topic));
    }

    /** Pairs of covers that the same commands move. */
    List<String> warnings() {
        Map<List<String>, String> first = new HashMap<>();
        List<String> warnings = new ArrayList<>();
        for (Cover cover : covers) {
            if (cover instanceof RemoteCover remote) {
                String other = first.putIfAbsent(messages(remote.device().codec()), cover.name());
                if (other != null) {
                    warnings.add("covers." + cover.name() + ".device: " + remote.device().name() + " moves the cover "
                            + other + " too, with the same commands; is 'index' or another parameter missing?");
                }
            }
        }
        return warnings;
    }

    private static List<String> messages(DeviceCodec codec) {
        return Stream.of(DeviceCommand.OPEN, DeviceCommand.CLOSE)
                .flatMap(command -> codec.messages(command).stream())
                .map(message -> message.topic() + " " + message.payload()).toList();
    }
}
