package dev.shtora.config.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;

/** A date or a time of a calendar file. */
sealed interface IcsMoment {

    /** The date as it is written. */
    LocalDate date();

    /** The time as it is written; the start of a date. */
    LocalDateTime local();

    /** A whole day. */
    record Day(LocalDate date) implements IcsMoment {
        @Override
        public LocalDateTime local() {
            return date.atStartOfDay();
        }
    }

    /** A time of a zone. */
    record Time(LocalDateTime local, IcsZone zone) implements IcsMoment {
        @Override
        public LocalDate date() {
            return local.toLocalDate();
        }
    }
}
