package dev.shtora.core.automation;

import java.time.Duration;
import java.time.LocalDate;
import java.util.SplittableRandom;

/** Chance that tells the truth beforehand: the same cover, rule and date are always moved by as much. */
final class Jitter {
    private Jitter() {}

    /** A whole number of seconds within the bounds, either way. */
    static Duration of(Duration most, String cover, String rule, LocalDate date) {
        if (most.isZero()) {
            return Duration.ZERO;
        }
        long seed = (31L * cover.hashCode() + rule.hashCode()) * 1_000_003 + date.toEpochDay();
        return Duration.ofSeconds(new SplittableRandom(seed).nextLong(-most.toSeconds(), most.toSeconds() + 1));
    }
}
