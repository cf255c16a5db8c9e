package dev.shtora.simulation.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.simulation.fleet.FleetReport.SiteReport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetRecorderTest {
    private static final Instant DUE = Instant.parse("2026-11-30T16:00:00Z");
    private static final Instant EXPIRES = DUE.plusSeconds(600);

    private final FleetRecorder recorder = new FleetRecorder(
            List.of(cover("c1", "berlin"), cover("c2", "berlin"), cover("c3", "oslo")), Duration.ofSeconds(5));

    private static WatchedCover cover(String name, String site) {
        return new WatchedCover(name, site, List.of(new ExpectedMove(DUE, EXPIRES, 0)));
    }

    private void command(String cover, int intent, int position, Instant at) {
        recorder.received("shtora/" + cover + "/set",
                "{\"position\":%d,\"expires\":\"%s\",\"who\":\"hotel %d\",\"override\":false}"
                        .formatted(position, EXPIRES, intent).getBytes(StandardCharsets.UTF_8),
                at);
    }

    private void target(String cover, int position) {
        recorder.received("shtora/" + cover + "/target", Integer.toString(position).getBytes(StandardCharsets.UTF_8),
                DUE);
    }

    private SiteReport total() {
        return recorder.report(DUE.plusSeconds(60)).total();
    }

    @Test
    void nothingIsExpectedBeforeMoveIsDue() {
        assertThat(recorder.lost(DUE.minusMillis(1))).isEmpty();
        assertThat(recorder.lost(DUE)).containsExactly("c1", "c2", "c3");
    }

    @Test
    void coverIsLostUntilItsTargetIsPlanned() {
        target("c1", 0);
        target("c2", 100);
        assertThat(recorder.lost(DUE)).containsExactly("c2", "c3");
        FleetReport report = recorder.report(DUE);
        assertThat(report.sites().get("berlin").lost()).isEqualTo(1);
        assertThat(report.sites().get("oslo").lost()).isEqualTo(1);
        assertThat(report.examples()).contains("c2 (berlin): target 100, expected 0, commands 0");
    }

    @Test
    void commandInTimeIsCounted() {
        command("c1", 1, 0, DUE.plusSeconds(5));
        assertThat(total()).isEqualTo(new SiteReport(3, 1, 3, 0, 0, 0, 0, 0));
        assertThat(recorder.report(DUE).delays()).containsExactly(5000L);
    }

    @Test
    void commandBeyondBoundIsLate() {
        command("c1", 1, 0, DUE.plusMillis(5001));
        assertThat(total().late()).isEqualTo(1);
    }

    @Test
    void sameIntentOrSameMoveIsDuplicate() {
        command("c1", 1, 0, DUE);
        command("c1", 1, 0, DUE.plusSeconds(60));
        command("c1", 2, 0, DUE.plusSeconds(61));
        assertThat(total().duplicate()).isEqualTo(2);
        assertThat(total().late()).isZero();
        assertThat(recorder.report(DUE).delays()).containsExactly(0L);
    }

    @Test
    void sameIntentNumberOfOtherCoverIsNoDuplicate() {
        command("c1", 1, 0, DUE);
        command("c2", 1, 0, DUE);
        assertThat(total().duplicate()).isZero();
    }

    @Test
    void commandBeforeDueIsEarly() {
        command("c1", 1, 0, DUE.minusMillis(1));
        assertThat(total().early()).isEqualTo(1);
    }

    @Test
    void commandAtItsExpiryIsTooLate() {
        command("c1", 1, 0, EXPIRES);
        assertThat(total().expired()).isEqualTo(1);
        command("c2", 1, 0, EXPIRES.minusMillis(1));
        assertThat(total().expired()).isEqualTo(1);
    }

    @Test
    void otherPositionsAndWordsAreUnexpected() {
        command("c1", 1, 100, DUE);
        recorder.received("shtora/c1/set", "STOP".getBytes(StandardCharsets.UTF_8), DUE);
        recorder.received("shtora/c1/set", "{".getBytes(StandardCharsets.UTF_8), DUE);
        recorder.received("shtora/c1/state", "open".getBytes(StandardCharsets.UTF_8), DUE);
        recorder.received("shtora/other/set", "0".getBytes(StandardCharsets.UTF_8), DUE);
        assertThat(total().commands()).isEqualTo(3);
        assertThat(total().unexpected()).isEqualTo(3);
    }

    @Test
    void laterMoveOfOperatorIsExpectedInstead() {
        recorder.expect("c1", new ExpectedMove(DUE.plusSeconds(10), EXPIRES, 40));
        target("c1", 0);
        assertThat(recorder.lost(DUE.plusSeconds(9))).doesNotContain("c1");
        assertThat(recorder.lost(DUE.plusSeconds(10))).contains("c1");
        command("c1", 3, 40, DUE.plusSeconds(11));
        assertThat(total().unexpected()).isZero();
        target("c1", 40);
        assertThat(recorder.lost(DUE.plusSeconds(10))).doesNotContain("c1");
    }

    @Test
    void reportShowsSitesAndAll() {
        command("c1", 1, 0, DUE.plusMillis(40));
        assertThat(recorder.report(DUE).text()).contains("berlin", "oslo", "all", "last 40 ms", "lost: c1 (berlin)");
    }
}
