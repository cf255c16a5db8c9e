package dev.shtora.simulation.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.config.yaml.ConfigError;
import dev.shtora.fleet.config.Fleet;
import dev.shtora.fleet.config.FleetGroup;
import dev.shtora.fleet.config.FleetReader;
import dev.shtora.fleet.plan.FleetPlanner;
import dev.shtora.fleet.plan.PlannedIntent;
import dev.shtora.mqtt.client.address.BrokerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway's own reader and planner find in the folder what the recorder expects. */
class FleetFolderTest {
    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");
    private static final Duration DAY = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void fullDiskIsSaidWithFile() throws IOException {
        Files.createSymbolicLink(folder.resolve("fleet.yaml"), Path.of("/dev/full"));
        BrokerAddress broker = new BrokerAddress("localhost", 8883, Optional.empty(), Optional.empty(), "id");
        assertThatThrownBy(() -> new FleetFolder("simulated", broker, "gateway", "jdbc:postgresql:x", "shtora", "b",
                FleetFolder.SUN).write(folder, new FleetSize(1, 1), SunsetSite.during(NOW, DAY, 1)))
                .hasMessage(folder.resolve("fleet.yaml") + " cannot be written: No space left on device");
    }

    @Test
    void gatewayPlansWhatRecorderExpects() throws IOException, ConfigError {
        FleetSize size = new FleetSize(300, 3);
        List<SunsetSite> sites = SunsetSite.during(NOW, DAY, 3);
        BrokerAddress broker = new BrokerAddress("localhost", 8883, Optional.of(folder.resolve("ca.crt")),
                Optional.empty(), "id");
        FleetFolder written = new FleetFolder("simulated", broker, "gateway", "jdbc:postgresql://localhost/shtora",
                "shtora", "hotel", FleetFolder.SUN);
        written.write(folder, size, sites);
        Fleet fleet = FleetReader.read(folder);
        assertThat(fleet.covers()).extracting("name").containsExactlyInAnyOrderElementsOf(
                size.locations().stream().map(FleetSize.Location::name).toList());
        assertThat(fleet.covers()).allMatch(cover -> cover.base().equals("hotel"));
        assertThat(fleet.groups().stream().map(FleetFolderTest::moves).collect(Collectors.toSet()))
                .isEqualTo(sites.stream().map(site -> List.of(site.closing())).collect(Collectors.toSet()));
        assertThat(Set.copyOf(size.locations().stream().map(FleetSize.Location::site).toList()))
                .containsExactlyInAnyOrder("site1", "site2", "site3");
    }

    private static List<ExpectedMove> moves(FleetGroup group) {
        List<PlannedIntent> due = new FleetPlanner().due(group, NOW, NOW.plus(DAY));
        return due.stream()
                .map(intent -> new ExpectedMove(intent.due(), intent.expires(), intent.position().percent())).toList();
    }
}
