package dev.shtora.ui.cli.control;

import dev.shtora.config.value.RuleValues;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When a lock ends, as a command line states it: at a time, or after a length of time. */
final class LockEnd {
    @Option(names = "--until", paramLabel = "TIME", description = "Ends the lock at 18:00, at 2026-11-21T18:00, or at a time with its offset.")
    private @Nullable String until;

    @Option(names = "--for", paramLabel = "LENGTH", description = "Ends the lock after a length of time, such as 2h or 1h30m.")
    private @Nullable String length;

    /** For the command line. */
    LockEnd() {
        this(null, null);
    }

    LockEnd(@Nullable String until, @Nullable String length) {
        this.until = until;
        this.length = length;
    }

    /**
     * The end of the lock; empty if only {@code shtora unlock} ends it.
     *
     * @param now the time in the zone of this computer, in which times without an offset are
     * @throws IllegalArgumentException if it is none, or both are stated; the message says what was expected
     */
    Optional<OffsetDateTime> after(ZonedDateTime now) {
        if (until != null && length != null) {
            throw new IllegalArgumentException("expected --until or --for, not both");
        }
        return until != null
                ? Optional.of(time(until, now))
                : Optional.ofNullable(length).map(text -> now.plus(length(text)).toOffsetDateTime());
    }

    private static Duration length(String text) {
        Duration length = RuleValues.duration(text);
        if (length.isZero()) {
            throw new IllegalArgumentException("expected --for to be a length of time above 0, such as 2h");
        }
        return length;
    }

    private static OffsetDateTime time(String text, ZonedDateTime now) {
        try {
            if (!text.contains("T")) {
                ZonedDateTime today = now.toLocalDate().atTime(LocalTime.parse(text)).atZone(now.getZone());
                return (today.isAfter(now) ? today : today.plusDays(1)).toOffsetDateTime();
            }
            return text.matches(".*T.*(Z|[+-][\\d:]+)")
                    ? OffsetDateTime.parse(text)
                    : LocalDateTime.parse(text).atZone(now.getZone()).toOffsetDateTime();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text
                    + "': expected a time such as 18:00, 2026-11-21T18:00 or 2026-11-21T18:00:00+03:00", e);
        }
    }
}
