package dev.shtora.core.automation.plan;

import java.time.Duration;
import java.time.LocalDate;
import java.util.SplittableRandom;

/** The random shift of a rule. It is seeded by cover, rule and date, so that a preview shows the times that will apply. */
final class Jitter {
    private Jitter() {}

    /** Returns a whole number of seconds from -max to max. */
    static Duration of(Duration max, String cover, String rule, LocalDate date) {
        if (max.isZero()) {
            return Duration.ZERO;
        }
        long seed = (31L * cover.hashCode() + rule.hashCode()) * 1_000_003 + date.toEpochDay();
        return Duration.ofSeconds(new SplittableRandom(seed).nextLong(-max.toSeconds(), max.toSeconds() + 1));
    }
}
