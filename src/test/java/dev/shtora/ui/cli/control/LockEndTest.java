package dev.shtora.ui.cli.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LockEndTest {
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-10-24T12:30:00+02:00[Europe/Berlin]");

    @ParameterizedTest
    @CsvSource({"18:00,2026-10-24T18:00+02:00", "12:30,2026-10-25T12:30+01:00", "09:15,2026-10-25T09:15+01:00",
            "2026-12-01T18:00,2026-12-01T18:00+01:00", "2026-12-01T18:00:00+03:00,2026-12-01T18:00+03:00",
            "2026-12-01T18:00Z,2026-12-01T18:00Z"})
    void timeIsRead(String text, OffsetDateTime expected) {
        assertThat(new LockEnd(text, null).after(NOW)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"2h,2026-10-24T14:30+02:00", "1h30m,2026-10-24T14:00+02:00"})
    void lengthIsAdded(String text, OffsetDateTime expected) {
        assertThat(new LockEnd(null, text).after(NOW)).contains(expected);
    }

    @Test
    void endMayBeMissing() {
        assertThat(new LockEnd(null, null).after(NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"noon", "25:00", "2026-13-01T18:00", "18:00+03:00", ""})
    void badTimeIsRefused(String text) {
        assertThatThrownBy(() -> new LockEnd(text, null).after(NOW)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a time such as 18:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0m", "2", "two hours", "-2h"})
    void badLengthIsRefused(String text) {
        assertThatThrownBy(() -> new LockEnd(null, text).after(NOW)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("length of time");
    }

    @Test
    void bothAreRefused() {
        assertThatThrownBy(() -> new LockEnd("18:00", "2h").after(NOW)).hasMessageContaining("not both");
    }
}
