package dev.shtora.config;

import dev.shtora.config.calendar.IcsFile;
import dev.shtora.config.key.GeneralKeys;
import dev.shtora.config.value.Holiday;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import dev.shtora.core.automation.schedule.Calendar;
import dev.shtora.core.automation.schedule.Calendar.Stay;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Reads the dates of holidays and of absences. */
public final class CalendarReader {
    private final Fields root;
    private final ZoneId zone;
    private final UnaryOperator<Path> beside;

    /**
     * @param root the keys of the file, or of another section that has {@code holidays}
     * @param beside resolves a path against the folder of the configuration
     */
    public CalendarReader(Fields root, ZoneId zone, UnaryOperator<Path> beside) {
        this.root = root;
        this.zone = zone;
        this.beside = beside;
    }

    /** The dates; without {@code away} nobody is away. */
    public Calendar read() throws ConfigError {
        Set<LocalDate> holidays = new HashSet<>();
        Set<MonthDay> yearly = new HashSet<>();
        root.list(GeneralKeys.HOLIDAYS, GeneralKeys.HOLIDAYS.local(), holiday -> add(holiday, holidays, yearly));
        List<Stay> away = root.list(GeneralKeys.AWAY).stream().map(Fields.Item::value).toList();
        return new Calendar(holidays, yearly, away);
    }

    private boolean add(Holiday holiday, Set<LocalDate> holidays, Set<MonthDay> yearly) {
        return switch (holiday) {
            case Holiday.File(String name) ->
                holidays.addAll(new IcsFile(beside.apply(Path.of(name)), zone).dates());
            case Holiday.Yearly(MonthDay date) -> yearly.add(date);
            case Holiday.Dates(Stay stay) ->
                holidays.addAll(stay.first().datesUntil(stay.last().plusDays(1)).toList());
        };
    }
}
