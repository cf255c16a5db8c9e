package dev.shtora.config.key;

import dev.shtora.config.value.DateValues;
import dev.shtora.config.value.Holiday;
import dev.shtora.config.value.KeyTypes;
import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.Types;
import dev.shtora.core.automation.plan.Language;
import dev.shtora.core.automation.schedule.Calendar.Stay;
import java.time.Duration;

/** The keys that apply to all covers. */
public final class GeneralKeys {
    public static final Key<Language> LANGUAGE = Key.value("language", Types.oneOf(Language.values(), KeyTypes::lower),
            "Language of reasons").orElse("en");
    public static final Key<Duration> WAIT_FOR_CLOCK = Key.value("wait_for_clock", KeyTypes.DURATION,
            "Time after the start at which automation uses a clock that no time service has set")
            .derived("waits without limit");
    public static final Key<Holiday> HOLIDAYS = Key.list("holidays",
            Types.any("date", "2026-12-25, 12-25, 2026-12-24..2027-01-06, or a file FILE.ics", DateValues::holiday),
            "Holidays: dates, dates of every year, ranges, or iCalendar files");
    public static final Key<Stay> AWAY = Key.list("away",
            Types.any("date", "2026-07-01..2026-07-14, true, false", DateValues::away),
            "Dates on which the occupants are away");
    public static final Key<Integer> MAX_MOVING = Key.value("max_moving",
            Types.whole(1, 1000, "motors", "how many motors may move at once, 1 or more"),
            "Number of motors that the power supply can feed at once").orElse("1000");

    private GeneralKeys() {}
}
