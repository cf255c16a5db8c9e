package dev.shtora.fleet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.shtora.fleet.store.ConfigurationStore.Activation;
import dev.shtora.fleet.store.PlanStore.Event;
import dev.shtora.fleet.store.PlanStore.Planned;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Configurations, plans, reports and what operators do. */
class FleetStoreIT extends FleetStores {
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
