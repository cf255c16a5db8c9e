package dev.shtora.daemon.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import dev.shtora.daemon.announcement.HomeAssistantAnnouncer;
import dev.shtora.mqtt.contract.Discovery;
import dev.shtora.mqtt.contract.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The daemon publishes exactly the topics that mqtt.md lists and that the doctor checks. */
class PublishedTopicsTest {
    private static final Pattern OUT = Pattern.compile("(?m)^\\| `(\\S+)` \\| out \\| (yes|no) ");
    private static final Topics TOPICS = new Topics("shtora", "test");
    /** Published by the link, which this test does not have. */
    private static final String LINK_PROBLEM = "shtora/bridge/test/problem";

    private Set<String> listed(String retained) throws IOException {
        return OUT.matcher(Files.readString(Path.of("src/site/markdown/mqtt.md"))).results()
                .filter(found -> retained.contains(found.group(2)))
                .map(found -> found.group(1).replace("<base>", "shtora").replace("<cover>", "window").replace("<id>",
                        "test"))
                .filter(topic -> !topic.equals(LINK_PROBLEM)).collect(Collectors.toSet());
    }

    private VirtualDaemon installationAfterCommands() {
        VirtualDaemon installation = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN,
                "[{at: '13:00', move: 50%}]");
        installation.daemon
                .announceTo(new HomeAssistantAnnouncer(new Discovery(TOPICS, "1"), List::of));
        installation.homed();
        installation.set("CLOSE");
        installation.set("nonsense");
        installation.pass("2h");
        return installation;
    }

    @Test
    void pageListsAllPublishedTopics() throws IOException {
        try (VirtualDaemon installation = installationAfterCommands()) {
            Set<String> published = installation.link.published().stream().map(line -> line.split(" ", 2)[0])
                    .collect(Collectors.toSet());
            assertThat(installation.link.retained().keySet()).isEqualTo(withoutOthers(listed("yes")));
            assertThat(published).isEqualTo(withoutOthers(listed("yes no")));
        }
    }

    @Test
    void tiltOfSlatsIsPublished() throws IOException {
        try (VirtualDaemon installation = VirtualDaemon
                .with("window: {driver: mqtt, profile: zigbee2mqtt, device: blind, tilt: on}")) {
            installation.daemon.start();
            assertThat(installation.link.retained()).containsEntry("shtora/window/tilt", "None");
            assertThat(listed("yes")).contains("shtora/window/tilt");
        }
    }

    /** {@code PlanPublisher} publishes the drawing of the plan; a cover with a motor on pins has no slats. */
    private static Set<String> withoutOthers(Set<String> topics) {
        return topics.stream().filter(topic -> !topic.endsWith("/plan") && !topic.endsWith("/tilt"))
                .collect(Collectors.toSet());
    }

    @Test
    void doctorChecksAllPublishedTopics() throws IOException {
        Set<String> checked = Stream.concat(TOPICS.status("window").stream(), TOPICS.bridgeStatus().stream())
                .filter(topic -> !topic.equals(LINK_PROBLEM)).collect(Collectors.toSet());
        Set<String> expected = listed("yes no").stream().filter(topic -> topic.startsWith("shtora/"))
                .collect(Collectors.toSet());
        assertThat(checked).isEqualTo(expected);
    }
}
