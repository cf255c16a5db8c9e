package dev.shtora.fleet.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.fleet.config.Fleet;
import dev.shtora.fleet.config.FleetReader;
import dev.shtora.fleet.config.TemporaryFleet;
import dev.shtora.fleet.store.ConfigurationStore;
import dev.shtora.fleet.store.PlanStore;
import dev.shtora.fleet.store.PlanStore.Window;
import dev.shtora.fleet.store.TemporaryDatabase;
import dev.shtora.fleet.store.TemporaryPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Rules at local times in the nights in which the clocks change, from the folder to the intents of two replicas. */
class DstNightIT {
    @RegisterExtension
    static final TemporaryDatabase DATABASE = new TemporaryDatabase();
    private static final Duration STEP = Duration.ofMinutes(10);
    private static final int COVERS = 3;

    @TempDir
    private Path temp;

    private FleetVersion version;

    @BeforeEach
    void apply() throws Exception {
        Fleet fleet = FleetReader.read(new TemporaryFleet(temp)
                .write(FleetReader.FILE, TemporaryFleet.YAML.replace("at: sunrise", "at: \"06:00\"")
                        .replace("at: sunset", "at: \"02:30\""))
                .write("covers/a.csv", "name,template\nc1,room\nc2,room\nc3,room\n").path());
        version = FolderVersion.of(fleet, Optional.empty());
        new ConfigurationStore(DATABASE.database()).activate(version.version(), "a", false);
    }

    /** Both replicas plan the group every ten minutes, except in an outage of both. */
    private String night(Instant begin, Instant end, Duration outageAfter, Duration outage) throws Exception {
        PlanStore store = new PlanStore(DATABASE.database());
        for (Instant now = begin; now.isBefore(end); now = now.plus(STEP)) {
            Instant present = now;
            Duration since = Duration.between(begin, now);
            if (since.compareTo(outageAfter) < 0 || since.compareTo(outageAfter.plus(outage)) >= 0) {
                for (int replica = 0; replica < 2; replica++) {
                    store.plan(version.groups().getFirst(), version.version().version(), window -> GroupPlanning
                            .planned(version.events(), version.groups().getFirst(),
                                    new Window(window.after(), present)));
                }
            }
        }
        return String.join("; ", TemporaryPostgres.rows(DATABASE.url(), """
                select to_char(due at time zone 'UTC', 'MM-DD HH24:MI'), position, count(*), count(distinct cover)
                from shtora_fleet.intent where due > timestamptz '%s' group by 1, 2 order by 1""".formatted(begin)));
    }

    private static String row(String due, int position) {
        return due + " " + position + " " + COVERS + " " + COVERS;
    }

    @Test
    void timeThatSpringSkipsIsDueOnceLaterByGap() throws Exception {
        assertThat(night(Instant.parse("2027-03-27T20:00:00Z"), Instant.parse("2027-03-28T08:00:00Z"),
                Duration.ZERO, Duration.ZERO)).isEqualTo(row("03-28 01:30", 0) + "; " + row("03-28 04:00", 100));
    }

    @Test
    void timeThatOccursTwiceInAutumnIsDueOnce() throws Exception {
        assertThat(night(Instant.parse("2027-10-30T20:00:00Z"), Instant.parse("2027-10-31T08:00:00Z"),
                Duration.ZERO, Duration.ZERO)).isEqualTo(row("10-31 00:30", 0) + "; " + row("10-31 05:00", 100));
    }

    @Test
    void outageOverChangeOfClocksLosesNothing() throws Exception {
        assertThat(night(Instant.parse("2027-10-30T20:00:00Z"), Instant.parse("2027-10-31T08:00:00Z"),
                Duration.ofHours(4), Duration.ofHours(2)))
                .isEqualTo(row("10-31 00:30", 0) + "; " + row("10-31 05:00", 100));
    }
}
