package dev.shtora.daemon.announcement;

import dev.shtora.config.cover.Cover;
import dev.shtora.config.cover.LocalCover;
import dev.shtora.config.cover.RemoteCover;
import dev.shtora.config.input.Input;
import dev.shtora.core.automation.reaction.Safety;
import dev.shtora.mqtt.contract.Discovery;
import dev.shtora.mqtt.contract.Discovery.Announcement;
import dev.shtora.mqtt.contract.InputSensor;
import java.util.List;
import java.util.Optional;

/** What is announced to Home Assistant about a daemon and its covers. */
public final class CoverDiscovery {
    private CoverDiscovery() {}

    /** The discovery message of a cover; empty if the cover is not announced. */
    public static Optional<Announcement> announcement(Discovery discovery, Cover cover) {
        return switch (cover) {
            case LocalCover local ->
                Optional.of(discovery.cover(cover.name(), cover.title(), local.endstop().isPresent(), alarms(cover)));
            case RemoteCover remote -> switch (remote.discovery()) {
                case FULL -> Optional.of(discovery.cover(cover.name(), cover.title(), false,
                        remote.device().slats().isPresent(), alarms(cover)));
                case AUTOMATION_ONLY -> Optional.of(discovery.automation(cover.name(), cover.title(), alarms(cover)));
                case OFF -> Optional.empty();
            };
        };
    }

    /** The discovery message of a daemon with inputs. */
    public static Announcement ofDaemon(Discovery discovery, List<Input> inputs) {
        return discovery.bridge(inputs.stream()
                .map(input -> new InputSensor(input.name(), input.kind() instanceof Input.Kind.Numeric, input.unit()))
                .toList());
    }

    private static List<String> alarms(Cover cover) {
        return cover.automation().timetable().reactions().safety().stream().map(Safety::name).toList();
    }

    /** The topic of that message. */
    static Optional<String> topic(String bridge, Cover cover) {
        return switch (cover) {
            case LocalCover _ -> Optional.of(Discovery.topic(bridge, cover.name()));
            case RemoteCover remote -> switch (remote.discovery()) {
                case FULL -> Optional.of(Discovery.topic(bridge, cover.name()));
                case AUTOMATION_ONLY -> Optional.of(Discovery.automationTopic(bridge, cover.name()));
                case OFF -> Optional.empty();
            };
        };
    }
}
