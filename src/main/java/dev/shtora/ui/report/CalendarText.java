package dev.shtora.ui.report;

import dev.shtora.core.automation.schedule.Calendar;
import dev.shtora.core.automation.schedule.Calendar.Stay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holidays and absences as text. */
public final class CalendarText {
    private static final int MOST = 8;

    private CalendarText() {}

    /**
     * The holidays of the year from a date on, all of them, consecutive ones as a range, such as
     * {@code 2026-12-31..2027-01-02, every 12-25}, and up to eight later ones. Empty if there are none at all.
     */
    public static Optional<String> holidays(Calendar calendar, LocalDate from) {
        if (calendar.holidays().isEmpty() && calendar.yearly().isEmpty()) {
            return Optional.empty();
        }
        Stream<String> yearly = calendar.yearly().stream().sorted()
                .map(day -> "every " + day.toString().replaceFirst("^--", ""));
        LocalDate end = from.plusYears(1);
        List<LocalDate> coming = calendar.holidays().stream().filter(date -> !date.isBefore(from)).sorted().toList();
        List<LocalDate> later = coming.stream().filter(date -> !date.isBefore(end)).toList();
        List<String> ranges = ranges(later);
        List<String> all = Stream.of(ranges(coming.subList(0, coming.size() - later.size())).stream(),
                ranges.stream().limit(MOST),
                ranges.size() > MOST
                        ? Stream.of((ranges.size() - MOST) + " more until " + later.getLast())
                        : Stream.<String>empty(),
                yearly).flatMap(texts -> texts).toList();
        return Optional.of(all.isEmpty() ? "all in the past" : String.join(", ", all));
    }

    /** The absences that are not over on a date; empty if there are none. */
    public static Optional<String> away(Calendar calendar, LocalDate from) {
        List<String> stays = calendar.away().stream().filter(stay -> !stay.last().isBefore(from))
                .map(CalendarText::range).toList();
        return stays.isEmpty() ? Optional.empty() : Optional.of(firstOf(stays));
    }

    private static String firstOf(List<String> texts) {
        String first = texts.stream().limit(MOST).collect(Collectors.joining(", "));
        return texts.size() > MOST ? first + " and " + (texts.size() - MOST) + " more" : first;
    }

    private static List<String> ranges(List<LocalDate> dates) {
        List<String> ranges = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= dates.size(); i++) {
            if (i == dates.size() || !dates.get(i).equals(dates.get(i - 1).plusDays(1))) {
                ranges.add(range(new Stay(dates.get(start), dates.get(i - 1))));
                start = i;
            }
        }
        return ranges;
    }

    private static String range(Stay stay) {
        if (stay.first().equals(LocalDate.MIN)) {
            return "every day";
        }
        return stay.first().equals(stay.last()) ? stay.first().toString() : stay.first() + ".." + stay.last();
    }
}
