package dev.shtora.fleet.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Claims, acknowledgements and confirmations of intents. */
class IntentStoreIT extends FleetStores {
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
}
