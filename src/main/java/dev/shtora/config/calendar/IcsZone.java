package dev.shtora.config.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.TimeZone;

/** The time zone of a time in a calendar file. A local time that a clock change skips is shifted by the length of the change. */
sealed interface IcsZone {
    Instant instant(LocalDateTime local);

    LocalDateTime local(Instant at);

    /** A zone that the JDK knows. */
    record Known(ZoneId id) implements IcsZone {
        static final Known UTC = new Known(ZoneOffset.UTC);

        @Override
        public Instant instant(LocalDateTime local) {
            return local.atZone(id).toInstant();
        }

        @Override
        public LocalDateTime local(Instant at) {
            return LocalDateTime.ofInstant(at, id);
        }
    }

    /** A zone that the file defines. */
    record Defined(String name, TimeZone zone) implements IcsZone {
        @Override
        public Instant instant(LocalDateTime local) {
            Calendar calendar = Calendar.getInstance(zone);
            calendar.clear();
            calendar.set(local.getYear(), local.getMonthValue() - 1, local.getDayOfMonth(), local.getHour(),
                    local.getMinute(), local.getSecond());
            return calendar.toInstant();
        }

        @Override
        public LocalDateTime local(Instant at) {
            return LocalDateTime.ofInstant(at.plusMillis(zone.getOffset(at.toEpochMilli())), ZoneOffset.UTC);
        }
    }
}
