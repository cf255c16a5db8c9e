package dev.shtora.daemon.announcement;

import dev.shtora.config.cover.Cover;
import dev.shtora.config.cover.LocalCover;
import dev.shtora.config.cover.RemoteCover;
import dev.shtora.mqtt.contract.Discovery;
import dev.shtora.mqtt.contract.Discovery.Announcement;
import java.util.Optional;

/** What is announced to Home Assistant about a cover. */
public final class CoverDiscovery {
    private CoverDiscovery() {}

    /** The discovery message of a cover; empty if the cover is not announced. */
    public static Optional<Announcement> announcement(Discovery discovery, Cover cover) {
        return switch (cover) {
            case LocalCover local ->
                Optional.of(discovery.cover(cover.name(), cover.title(), local.endstop().isPresent()));
            case RemoteCover remote -> switch (remote.discovery()) {
                case FULL -> Optional.of(discovery.cover(cover.name(), cover.title(), false));
                case AUTOMATION_ONLY -> Optional.of(discovery.automation(cover.name(), cover.title()));
                case OFF -> Optional.empty();
            };
        };
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
