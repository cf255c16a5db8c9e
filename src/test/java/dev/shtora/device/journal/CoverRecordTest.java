package dev.shtora.device.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Position;
import dev.shtora.device.journal.CoverRecord.RecordedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The times that the kept requests count from when the clock is set. */
class CoverRecordTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant BEFORE = NOW.minus(Duration.ofDays(3));
    private static final Instant LATER = NOW.plus(Duration.ofDays(3));
    private static final CoverRecord RULE_LATER = CoverRecord.EMPTY.withRule(rule(LATER));

    private static RecordedRequest rule(Instant since) {
        return new RecordedRequest(Optional.of(Position.OPEN), new Cause(Cause.Origin.RULE, "09:00: open"), since);
    }

    private static RecordedRequest command(Instant since) {
        return new RecordedRequest(Optional.of(Position.CLOSED), new Cause(Cause.Origin.PERSON, "close"), since);
    }

    @Test
    void ruleLaterThanClockCountsFromNow() {
        assertThat(RULE_LATER.dated(command(LATER), command(NOW), false, NOW))
                .isEqualTo(CoverRecord.EMPTY.withRule(rule(NOW)));
        assertThat(RULE_LATER.dated(rule(LATER), rule(NOW), false, NOW))
                .isEqualTo(CoverRecord.EMPTY.withRule(rule(NOW)));
    }

    @Test
    void newestRuleGetsItsTimeBack() {
        CoverRecord behind = RULE_LATER.dated(rule(LATER), rule(NOW), false, NOW);
        assertThat(behind.dated(rule(NOW), rule(LATER), false, LATER)).isEqualTo(RULE_LATER);
    }

    @Test
    void earlierRuleKeepsItsTime() {
        CoverRecord earlier = CoverRecord.EMPTY.withRule(rule(BEFORE));
        assertThat(earlier.dated(command(LATER), command(NOW), false, NOW)).isEqualTo(earlier);
    }

    /** It would end too early if the clock were set forwards again after another restart. */
    @Test
    void overrideOfFormerRunKeepsItsTime() {
        CoverRecord overridden = CoverRecord.EMPTY.withRule(rule(BEFORE)).withOverride(command(LATER), false);
        assertThat(overridden.dated(command(LATER), command(NOW), false, NOW)).isEqualTo(overridden);
    }

    @Test
    void overrideOfThisRunFollowsClock() {
        CoverRecord overridden = RULE_LATER.withOverride(command(LATER), true);
        assertThat(overridden.dated(command(LATER), command(BEFORE), true, NOW))
                .isEqualTo(CoverRecord.EMPTY.withRule(rule(NOW)).withOverride(command(BEFORE), false));
    }
}
