package dev.shtora.mqtt.profile;

import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.Tilt;
import dev.shtora.core.remote.DeviceCommand;
import dev.shtora.core.remote.DeviceReport;
import dev.shtora.core.remote.DeviceReport.AvailabilityReported;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Translates between the messages of one device and the reports and commands of one cover. For use by one thread. */
public final class DeviceCodec {
    private final Map<String, TopicRules> byTopic;
    private final Map<CommandKind, DeviceMessage> messages;
    private final Scale scale;
    private final Scale tilts;
    /** The newest value of each topic that reports the availability. */
    private final Map<String, Boolean> online = new HashMap<>();

    DeviceCodec(Map<String, TopicRules> byTopic, Map<CommandKind, DeviceMessage> messages, Scale scale,
            Scale tilts) {
        this.byTopic = new LinkedHashMap<>(byTopic);
        this.messages = Map.copyOf(messages);
        this.scale = scale;
        this.tilts = tilts;
    }

    /** The topics to subscribe to, without wildcards. */
    public List<String> topics() {
        return List.copyOf(byTopic.keySet());
    }

    /** The topics on which the commands are published. */
    public List<String> commandTopics() {
        return messages.values().stream().map(DeviceMessage::topic).distinct().sorted().toList();
    }

    /**
     * What a message says about the cover. Never throws: the payload is untrusted. Of several topics that tell the
     * availability, each must say online.
     *
     * @param topic one of {@link #topics()}; others say nothing
     */
    public Reading read(String topic, byte[] payload) {
        TopicRules rules = byTopic.get(topic);
        if (rules == null) {
            return Reading.NOTHING;
        }
        Reading reading = rules.read(payload);
        return new Reading(reading.reports().stream().map(report -> combined(topic, report)).toList(),
                reading.rejected());
    }

    private DeviceReport combined(String topic, DeviceReport report) {
        if (report instanceof AvailabilityReported(boolean here)) {
            online.put(topic, here);
            return new AvailabilityReported(online.values().stream().allMatch(Boolean::booleanValue));
        }
        return report;
    }

    /**
     * The messages that give a command to the device; empty for a {@link DeviceCommand.Query} that the device does not know. A
     * device that takes no positions gets the command to open or to close for 100 and 0.
     *
     * @throws IllegalArgumentException for another position if the device takes none
     */
    public List<DeviceMessage> messages(DeviceCommand command) {
        return switch (command) {
            case DeviceCommand.Open() -> message(CommandKind.OPEN);
            case DeviceCommand.Close() -> message(CommandKind.CLOSE);
            case DeviceCommand.Stop() -> message(CommandKind.STOP);
            case DeviceCommand.Query() -> message(CommandKind.QUERY);
            case DeviceCommand.GoTo goTo -> goTo(goTo);
            case DeviceCommand.SetTilt(Tilt tilt) -> message(CommandKind.TILT).stream()
                    .map(message -> filled(message, DeviceProfile.TILT, tilts.number(new Position(tilt.percent()))))
                    .toList();
        };
    }

    private List<DeviceMessage> message(CommandKind kind) {
        return Optional.ofNullable(messages.get(kind)).stream().toList();
    }

    private List<DeviceMessage> goTo(DeviceCommand.GoTo goTo) {
        DeviceMessage message = messages.get(CommandKind.POSITION);
        if (message != null) {
            return List.of(filled(message, DeviceProfile.POSITION, scale.number(goTo.position())));
        }
        return switch (goTo.position().percent()) {
            case 0 -> message(CommandKind.CLOSE);
            case 100 -> message(CommandKind.OPEN);
            default -> throw new IllegalArgumentException("the device takes no positions");
        };
    }

    private static DeviceMessage filled(DeviceMessage message, String placeholder, int number) {
        return new DeviceMessage(message.topic(),
                new Template(message.payload()).filled(Map.of(placeholder, String.valueOf(number))));
    }
}
