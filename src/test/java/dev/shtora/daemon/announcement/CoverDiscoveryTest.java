package dev.shtora.daemon.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.yaml.ConfigError;
import dev.shtora.daemon.configuration.RunConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverDiscoveryTest {
    private static final String COVER = "homeassistant/device/pi_attic/config";
    private static final String AUTOMATION = "homeassistant/device/pi_attic_AUTOMATION/config";

    @TempDir
    private Path temp;

    private RunConfiguration configured(String discovery) throws IOException, ConfigError {
        return RunConfiguration.read(Files.writeString(temp.resolve("shtora.yaml"), """
                site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
                mqtt: {host: localhost, id: pi}
                covers:
                  attic: {driver: mqtt, profile: tasmota, device: shutter1, discovery: %s}
                """.formatted(discovery)));
    }

    @Test
    void announcementThatIsReplacedIsWithdrawn() throws Exception {
        AnnouncedTopics topics = new AnnouncedTopics(temp);
        topics.publish(configured("full"));
        RunConfiguration automation = configured("automation_only");
        topics.publish(automation);
        assertThat(topics.formerDiscovery(automation)).containsExactly(COVER);
        RunConfiguration full = configured("full");
        topics.publish(full);
        assertThat(topics.formerDiscovery(full)).containsExactly(AUTOMATION);
    }

    @Test
    void announcementThatIsSwitchedOffIsWithdrawn() throws Exception {
        AnnouncedTopics topics = new AnnouncedTopics(temp);
        topics.publish(configured("automation_only"));
        RunConfiguration off = configured("off");
        topics.publish(off);
        assertThat(topics.formerDiscovery(off)).containsExactly(AUTOMATION);
        assertThat(topics.former()).allMatch(entry -> entry.retained().isEmpty());
    }
}
