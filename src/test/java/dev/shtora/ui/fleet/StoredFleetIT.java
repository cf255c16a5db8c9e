package dev.shtora.ui.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.fleet.store.ClaimedIntent;
import dev.shtora.fleet.store.ConfigurationStore.Version;
import dev.shtora.fleet.store.ConfigurationStore;
import dev.shtora.fleet.store.CoverReport;
import dev.shtora.fleet.store.CoverRow;
import dev.shtora.fleet.store.FleetDatabase;
import dev.shtora.fleet.store.FleetStore;
import dev.shtora.fleet.store.GroupRow;
import dev.shtora.fleet.store.IntentStore;
import dev.shtora.fleet.store.ReportStore;
import dev.shtora.fleet.store.TemporaryDatabase;
import dev.shtora.ui.fleet.OperatorCommand.Action;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The operations of the page on a real PostgreSQL. */
class StoredFleetIT {
    @RegisterExtension
    static final TemporaryDatabase DATABASE = new TemporaryDatabase();

    private FleetDatabase database;
    private ReportStore reports;
    private IntentStore intents;
    private StoredFleet fleet;

    @BeforeEach
    void open() throws Exception {
        database = DATABASE.database();
        reports = new ReportStore(database);
        intents = new IntentStore(database);
        fleet = new StoredFleet("hotel", new FleetStore(database, () -> {}));
        new ConfigurationStore(database).activate(new Version("v1", Optional.empty(), IntStream.range(0, 6)
                .mapToObj(i -> new CoverRow("c" + i, "shtora", "berlin", "1", "south", "g", "Room " + i)).toList(),
                List.of(new GroupRow("g", Optional.empty()))), "a", false);
        reports.store(IntStream.range(0, 6)
                .mapToObj(
                        i -> new CoverReport("c" + i, 100, 100, "open", i != 5, "ON", i == 4 ? "motor_failed" : "none",
                                false))
                .toList());
    }

    private static OperatorCommand command(Action action, OptionalInt position, String... covers) {
        return new OperatorCommand("anna", action, position, Optional.empty(), List.of(covers), "some");
    }

    private ShownCover cover(String name) throws FleetUnavailable {
        return fleet.covers().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void coversHaveWhatTheyReported() throws Exception {
        assertThat(fleet.covers()).hasSize(6);
        assertThat(cover("c0").condition()).isEqualTo(ShownCover.Condition.OPEN);
        assertThat(cover("c4").problem()).isEqualTo("motor_failed");
        assertThat(cover("c5").condition()).isEqualTo(ShownCover.Condition.OFFLINE);
        reports.store(List.of(new CoverReport("c4", null, null, null, null, null, "none", false)));
        assertThat(cover("c4").condition()).isEqualTo(ShownCover.Condition.OPEN);
    }

    @Test
    void progressCountsEachCoverOnceUntilItIsFinished() throws Exception {
        fleet.command(command(Action.LOCK, OptionalInt.empty(), "c0"));
        long id = fleet.command(command(Action.CLOSE, OptionalInt.empty(), "c0", "c1", "c2", "c3", "c5"));
        assertThat(fleet.progress(id)).contains(new CommandProgress(id, 5, 3, 0, 0, 1, 0, 1));
        List<ClaimedIntent> claimed = intents.claim("a", 10, Duration.ofSeconds(10), Duration.ZERO).intents();
        intents.sent("a",
                claimed.stream().filter(intent -> !intent.cover().equals("c5"))
                        .collect(Collectors.toMap(ClaimedIntent::id, _ -> 0L)));
        assertThat(fleet.progress(id).orElseThrow().sent()).isEqualTo(3);
        reports.store(List.of(new CoverReport("c1", 0, null, "closing", true, null, null, false),
                new CoverReport("c2", 0, null, "closing", true, null, null, false)));
        reports.rejected(Map.of(claimed.stream().filter(intent -> intent.cover().equals("c3")).findFirst().orElseThrow()
                .id(), "home first"));
        CommandProgress progress = fleet.progress(id).orElseThrow();
        assertThat(List.of(progress.done(), progress.failed(), progress.skipped())).containsExactly(2, 1, 1);
        assertThat(progress.finished()).as("one is offline").isFalse();
        assertThat(cover("c3").problem()).isEqualTo("rejected");
    }

    @Test
    void lockIsShownAndDoneAtOnceAndUnlockEndsIt() throws Exception {
        long id = fleet.command(new OperatorCommand("anna", Action.LOCK, OptionalInt.empty(),
                Optional.of(Duration.ofHours(2)), List.of("c0", "c1"), "two"));
        assertThat(fleet.progress(id).map(CommandProgress::finished)).contains(true);
        assertThat(cover("c0").lock()).hasValueSatisfying(lock -> {
            assertThat(lock.who()).isEqualTo("anna");
            assertThat(lock.until()).isPresent();
        });
        fleet.command(command(Action.UNLOCK, OptionalInt.empty(), "c0"));
        assertThat(cover("c0").lock()).isEmpty();
        assertThat(cover("c1").lock()).isPresent();
        assertThat(fleet.audit(10)).extracting(AuditEntry::action).containsExactly("unlock", "lock");
        assertThat(fleet.progress(999)).isEmpty();
    }

    @Test
    void lostDatabaseIsSaid() throws Exception {
        database.close();
        assertThatThrownBy(() -> fleet.covers()).isInstanceOf(FleetUnavailable.class);
        assertThatThrownBy(() -> fleet.command(command(Action.OPEN, OptionalInt.empty(), "c0")))
                .isInstanceOf(FleetUnavailable.class);
    }
}
