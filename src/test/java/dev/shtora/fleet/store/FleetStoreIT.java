package dev.shtora.fleet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.shtora.fleet.store.ConfigurationStore.Activation;
import dev.shtora.fleet.store.ConfigurationStore.Version;
import dev.shtora.fleet.store.PlanStore.Event;
import dev.shtora.fleet.store.PlanStore.Planned;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The statements, on a real PostgreSQL. */
class FleetStoreIT {
    private static final Duration LEASE = Duration.ofSeconds(10);
    @RegisterExtension
    static final TemporaryDatabase DATABASE = new TemporaryDatabase();

    private FleetDatabase database;
    private ConfigurationStore configurations;
    private PlanStore plans;
    private IntentStore intents;
    private ReportStore reports;
    private FleetStore operators;

    @BeforeEach
    void open() throws Exception {
        database = DATABASE.database();
        configurations = new ConfigurationStore(database);
        plans = new PlanStore(database);
        intents = new IntentStore(database);
        reports = new ReportStore(database);
        operators = new FleetStore(database, () -> {});
        for (String replica : List.of("a", "b")) {
            replica(replica).register("v1");
        }
    }

    private ReplicaStore replica(String id) {
        return new ReplicaStore(database, new ReplicaStore.Identity(id, id, "localhost"));
    }

    private static Version version(String name, String canary, int covers) {
        return new Version(name, Optional.ofNullable(canary), IntStream.range(0, covers)
                .mapToObj(i -> new CoverRow("c" + i, "shtora", "berlin", String.valueOf(i % 4), "south", "g",
                        "Room " + i))
                .toList(), List.of(new GroupRow("g", Optional.empty())));
    }

    private Optional<PlanStore.Result> due(String version, String rule, Instant due, int position) throws Exception {
        return plans.plan("g", version, window -> new Planned(Optional.of(new Event(rule, due, position, "sunset",
                due.plus(1, ChronoUnit.HOURS))), due, Optional.empty()));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Map<Long, Long> acknowledged(IntentStore.Claim claim) {
        return ids(claim).stream().collect(Collectors.toMap(id -> id, _ -> 0L));
    }

    private static List<Long> ids(IntentStore.Claim claim) {
        return claim.intents().stream().map(ClaimedIntent::id).toList();
    }

    @Test
    void eventBecomesIntentsOnce() throws Exception {
        configurations.activate(version("v1", null, 100), "a", false);
        Instant sunset = now();
        assertThat(due("v1", "sunset", sunset, 0)).map(PlanStore.Result::intents).contains(100);
        assertThat(due("v1", "sunset", sunset, 0)).map(PlanStore.Result::intents).contains(0);
        assertThat(due("v0", "sunset", sunset, 0)).isEmpty();
    }

    /** The folder changed within the time by which events are planned ahead. */
    @Test
    void newVersionPlansAnewWhatIsNotDueYet() throws Exception {
        configurations.activate(version("v1", null, 4), "a", false);
        Instant due = now().plusSeconds(4);
        due("v1", "sunset", due, 0);
        intents.claim("a", 2, LEASE, Duration.ofSeconds(5));
        configurations.activate(version("v2", null, 4), "a", false);
        assertThat(operators.intents()).isEmpty();
        assertThat(plans.plan("g", "v2", window -> {
            assertThat(window.after()).isBeforeOrEqualTo(window.now());
            return new Planned(Optional.of(new Event("sunset", due, 40, "sunset", due.plusSeconds(60))), due,
                    Optional.empty());
        })).map(PlanStore.Result::intents).contains(4);
        assertThat(intents.claim("a", 9, LEASE, Duration.ofSeconds(5)).intents())
                .extracting(ClaimedIntent::position).containsExactly(40, 40, 40, 40);
    }

    @Test
    void claimsAreExclusiveUntilTheLeaseEnds() throws Exception {
        configurations.activate(version("v1", null, 10), "a", false);
        due("v1", "sunset", now(), 0);
        IntentStore.Claim first = intents.claim("a", 6, LEASE, Duration.ZERO);
        IntentStore.Claim second = intents.claim("b", 6, Duration.ofMillis(1), Duration.ZERO);
        assertThat(first.intents()).hasSize(6);
        assertThat(second.intents()).hasSize(4).doesNotContainAnyElementsOf(first.intents());
        assertThat(intents.maintain(Duration.ofSeconds(60))).isEqualTo(4);
        assertThat(ids(intents.claim("a", 9, LEASE, Duration.ZERO))).containsExactlyInAnyOrderElementsOf(ids(second));
    }

    @Test
    void claimsOfReplicaThatGivesNoSignAreFree() throws Exception {
        configurations.activate(version("v1", null, 10), "a", false);
        due("v1", "sunset", now(), 0);
        intents.claim("a", 4, LEASE, Duration.ZERO);
        intents.claim("b", 3, LEASE, Duration.ZERO);
        assertThat(intents.maintain(Duration.ofSeconds(60))).isZero();
        TemporaryPostgres.execute(DATABASE.url(),
                "update shtora_fleet.replica set seen_at = now() - interval '11 s' where id = 'a'");
        assertThat(intents.maintain(Duration.ofSeconds(60))).isEqualTo(4);
    }

    /** The broker was away: the cover has had no command that it could confirm. */
    @Test
    void attemptThatWasNotPublishedDoesNotDoubleTheTimeToConfirm() throws Exception {
        configurations.activate(version("v1", null, 1), "a", false);
        due("v1", "sunset", now(), 0);
        for (int lost = 0; lost < 3; lost++) {
            intents.claim("a", 9, Duration.ofMillis(-1), Duration.ZERO);
            assertThat(intents.maintain(Duration.ofSeconds(60))).isEqualTo(1);
        }
        IntentStore.Claim claim = intents.claim("a", 9, LEASE, Duration.ZERO);
        intents.sent("a", ids(claim).stream().collect(Collectors.toMap(id -> id, _ -> 61_000L)));
        assertThat(intents.maintain(Duration.ofSeconds(60))).isEqualTo(1);
    }

    @Test
    void claimAheadHoldsForItsLeaseAfterDue() throws Exception {
        configurations.activate(version("v1", null, 1), "a", false);
        Instant due = now().plusSeconds(4);
        due("v1", "sunset", due, 0);
        assertThat(intents.claim("a", 9, Duration.ofMillis(1), Duration.ofSeconds(3)).intents()).isEmpty();
        IntentStore.Claim claim = intents.claim("a", 9, Duration.ofMillis(1), Duration.ofSeconds(5));
        assertThat(claim.intents()).singleElement().satisfies(intent -> assertThat(intent.due()).isEqualTo(due));
        assertThat(claim.now()).isBefore(due);
        assertThat(intents.maintain(Duration.ofSeconds(60))).isZero();
    }

    /** The report of a cover may be stored before the acknowledgement of the broker. */
    @Test
    void acknowledgementIsStoredWithItsTimeAlsoAfterTheConfirmation() throws Exception {
        configurations.activate(version("v1", null, 2), "a", false);
        due("v1", "sunset", now().minusSeconds(3), 0);
        IntentStore.Claim claim = intents.claim("a", 9, LEASE, Duration.ZERO);
        reports.store(List.of(new CoverReport("c0", 0, null, null, true, null, null, false)));
        intents.sent("a", ids(claim).stream().collect(Collectors.toMap(id -> id, _ -> 2000L)));
        assertThat(operators.intents()).containsEntry("done", 1).containsEntry("sent", 1);
        assertThat(database.query("select count(*) from intent where sent_at < now() - interval '1900 ms'", _ -> {},
                row -> row.getInt(1))).containsExactly(2);
    }

    @Test
    void claimSaysWhenNextIntentIsDue() throws Exception {
        configurations.activate(version("v1", null, 3), "a", false);
        Instant due = now().plusSeconds(30);
        due("v1", "sunset", due, 0);
        IntentStore.Claim claim = intents.claim("a", 6, LEASE, Duration.ZERO);
        assertThat(claim.intents()).isEmpty();
        assertThat(claim.next()).contains(due);
    }

    @Test
    void targetConfirmsAndNewEventSupersedes() throws Exception {
        configurations.activate(version("v1", null, 4), "a", false);
        due("v1", "sunrise", now(), 100);
        intents.sent("a", acknowledged(intents.claim("a", 10, LEASE, Duration.ZERO)));
        reports.store(List.of(new CoverReport("c0", 100, null, null, true, null, null, false),
                new CoverReport("c1", 0, null, null, true, null, null, false)));
        due("v1", "sunset", now().plusMillis(1), 0);
        assertThat(operators.intents()).containsEntry("done", 1).containsEntry("superseded", 3)
                .containsEntry("waiting", 4);
        assertThat(operators.covers().getFirst().target()).isEqualTo(100);
    }

    @Test
    void offlineCoverGetsItsCommandAgainWhenItIsBack() throws Exception {
        configurations.activate(version("v1", null, 1), "a", false);
        reports.store(List.of(new CoverReport("c0", 100, null, null, false, null, null, true)));
        due("v1", "sunset", now(), 0);
        intents.sent("a", acknowledged(intents.claim("a", 10, LEASE, Duration.ZERO)));
        assertThat(intents.maintain(Duration.ZERO)).isZero();
        reports.store(List.of(new CoverReport("c0", null, null, null, true, null, null, false)));
        assertThat(intents.claim("a", 10, LEASE, Duration.ZERO).intents()).hasSize(1);
    }

    @Test
    void storedValueDoesNotReplaceWhatAnotherReplicaHeardJustNow() throws Exception {
        configurations.activate(version("v1", null, 2), "a", false);
        reports.store(List.of(new CoverReport("c0", 0, null, "closing", null, null, null, false)));
        reports.store(List.of(new CoverReport("c0", 100, 100, "open", true, null, null, true),
                new CoverReport("c1", 100, 100, "open", true, null, null, true)));
        assertThat(operators.covers()).extracting(FleetCoverStatus::target, FleetCoverStatus::position,
                FleetCoverStatus::state)
                .containsExactly(tuple(0, 100, "closing"), tuple(100, 100, "open"));
    }

    @Test
    void coversWhoseReportsMayBeLostAreFound() throws Exception {
        configurations.activate(version("v1", null, 4), "a", false);
        reports.store(List.of(new CoverReport("c0", 0, 0, "closed", true, null, null, false),
                new CoverReport("c1", 0, 0, "closing", true, null, null, false),
                new CoverReport("c2", 0, 100, "closed", true, null, null, false),
                new CoverReport("c3", 0, 100, "closing", false, null, null, false)));
        assertThat(intents.unconfirmed(Duration.ofMinutes(1))).isEmpty();
        TemporaryPostgres.execute(DATABASE.url(), "update shtora_fleet.cover set seen_at = now() - interval '61 s'");
        assertThat(intents.unconfirmed(Duration.ofMinutes(1))).containsExactlyInAnyOrder("c1", "c2");
    }

    @Test
    void operatorCommandsLocksAndIsAudited() throws Exception {
        configurations.activate(version("v1", null, 8), "a", false);
        operators.lock(order("anna", "lock", "c1"), OptionalInt.empty(), Optional.empty());
        long id = operators.move(order("anna", "position 30", "c1", "c5"), OptionalInt.of(30), Duration.ofHours(1));
        assertThat(operators.progress(id).states()).isEqualTo(Map.of("waiting", 1, "suppressed", 1));
        assertThat(intents.claim("a", 9, LEASE, Duration.ZERO).intents()).singleElement()
                .satisfies(intent -> assertThat(intent.operator()).isTrue());
        operators.unlock(order("boris", "unlock", "c1", "c2"));
        assertThat(operators.audit(9)).extracting(AuditRow::who, AuditRow::action, AuditRow::covers)
                .containsExactly(tuple("boris", "unlock", 2), tuple("anna", "position 30", 2),
                        tuple("anna", "lock", 1));
    }

    @Test
    void stopEndsWhatIsOnItsWayAndNeedsNoConfirmation() throws Exception {
        configurations.activate(version("v1", null, 2), "a", false);
        long move = operators.move(order("anna", "open", "c0", "c1"), OptionalInt.of(100), Duration.ofHours(1));
        long stop = operators.move(order("anna", "stop", "c0"), OptionalInt.empty(), Duration.ofHours(1));
        assertThat(operators.progress(move).states()).isEqualTo(Map.of("waiting", 1, "superseded", 1));
        intents.sent("a", acknowledged(intents.claim("a", 9, LEASE, Duration.ZERO)));
        assertThat(operators.progress(stop).done()).isEqualTo(1);
    }

    private static FleetStore.Order order(String who, String action, String... covers) {
        return new FleetStore.Order(who, action, String.join(", ", covers), List.of(covers));
    }

    @Test
    void newVersionReplacesAndFormerDoesNotComeBackByItself() throws Exception {
        assertThat(configurations.activate(version("v1", null, 8), "a", false)).isEqualTo(Activation.ACTIVE);
        assertThat(configurations.activate(version("v2", null, 6), "b", false)).isEqualTo(Activation.ACTIVE);
        assertThat(configurations.activate(version("v1", null, 8), "a", false)).isEqualTo(Activation.REPLACED);
        assertThat(operators.covers()).hasSize(6);
        assertThat(configurations.activate(version("v1", null, 8), "a", true)).isEqualTo(Activation.ACTIVE);
        assertThat(operators.covers()).hasSize(8);
    }

    @Test
    void canaryAppliesToOneFloor() throws Exception {
        configurations.activate(version("v1", null, 8), "a", false);
        configurations.activate(version("v2", "3", 8), "b", false);
        assertThat(configurations.covers("v2")).isEqualTo(2);
        assertThat(due("v2", "sunset", now(), 0)).map(PlanStore.Result::intents).contains(2);
        assertThat(due("v1", "sunset", now(), 0)).map(PlanStore.Result::intents).contains(6);
    }

    /** A replica of this version beside one of the next, which has expanded the schema. */
    @Test
    void statementsWorkOnExpandedSchema() throws Exception {
        TemporaryPostgres.execute(DATABASE.url(), "alter table shtora_fleet.intent add column note text",
                "alter table shtora_fleet.cover add column floors int not null default 1",
                "create table shtora_fleet.next (id int)",
                "insert into shtora_fleet.flyway_schema_history select 99, '99', 'next', type, script, checksum, installed_by,"
                        + " installed_on, execution_time, success from shtora_fleet.flyway_schema_history where version = '1'");
        database.migrate();
        configurations.activate(version("v1", null, 4), "a", false);
        assertThat(due("v1", "sunset", now(), 0)).map(PlanStore.Result::intents).contains(4);
        operators.move(order("anna", "open", "c1"), OptionalInt.of(100), Duration.ofHours(1));
        assertThat(intents.sent("a", acknowledged(intents.claim("a", 9, LEASE, Duration.ZERO)))).isEqualTo(4);
        assertThat(operators.covers()).hasSize(4);
    }

    @Test
    void anotherFleetIsRefused() throws Exception {
        configurations.claim("hotel");
        configurations.claim("hotel");
        assertThatThrownBy(() -> configurations.claim("office")).isInstanceOf(FleetRefused.class)
                .hasMessageContaining("belongs to the fleet hotel");
    }
}
