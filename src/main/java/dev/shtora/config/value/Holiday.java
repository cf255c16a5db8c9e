package dev.shtora.config.value;

import dev.shtora.core.automation.schedule.Calendar.Stay;
import java.time.MonthDay;

/** An item of the list of holidays. */
public sealed interface Holiday {
    /**
     * The dates of a calendar file, which is not read yet.
     *
     * @param name relative to the folder of the configuration
     */
    record File(String name) implements Holiday {}

    /** A date of every year. */
    record Yearly(MonthDay date) implements Holiday {}

    /** A date, or some from one to another. */
    record Dates(Stay stay) implements Holiday {}
}
