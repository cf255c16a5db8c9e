package dev.shtora.config.value;

import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.NearMiss;
import dev.shtora.config.yaml.Values;
import dev.shtora.core.automation.OverrideEnd;
import dev.shtora.core.automation.schedule.DayFilter;
import dev.shtora.core.automation.schedule.Trigger;
import dev.shtora.core.sun.SolarEvent;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Month;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Parsers of the values of rules. Each throws an IllegalArgumentException that states the expected value. */
public final class RuleValues {
    private static final String OFFSET = "(?:\\s*([+-])\\s*(?=\\d)(?:(\\d{1,3})h)?(?:(\\d{1,4})m)?)?";
    private static final Pattern SUN = Pattern.compile("([a-z_]+)" + OFFSET);
    private static final Pattern PASSING = Pattern
            .compile("elevation:\\s*([+-]?\\d{1,2}(?:\\.\\d{1,4})?)(?:\\s+(rising|setting))?" + OFFSET);
    private static final Pattern CLOCK = Pattern.compile("\\d{1,2}:\\d{2}");
    private static final Pattern DURATION = Pattern.compile("(?=\\d)(?:(\\d{1,3})d)?(?:(\\d{1,4})h)?(?:(\\d{1,5})m)?");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}) ?%");
    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} _-]{0,39}");
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final List<String> DAY_GROUPS = List.of("daily", "weekdays", "weekend", "holidays");
    private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
            "oct", "nov", "dec");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MAX_JITTER = Duration.ofHours(6);
    private static final Duration MAX_OVER = Duration.ofHours(2);

    private RuleValues() {}

    private static IllegalArgumentException expected(String what) {
        return new IllegalArgumentException("expected " + what);
    }

    /** A clock time, or an event of the sun with an offset of less than a day. */
    public static Trigger trigger(String text, Optional<LocalTime> ifAbsent) {
        Matcher passing = PASSING.matcher(text);
        if (passing.matches()) {
            return new Trigger.Sun(passing(passing.group(1), passing.group(2)), offset(passing, 3), ifAbsent);
        }
        Matcher sun = SUN.matcher(text);
        Optional<SolarEvent> moment = sun.matches() ? named(sun.group(1)) : Optional.empty();
        if (moment.isPresent()) {
            return new Trigger.Sun(moment.get(), offset(sun, 2), ifAbsent);
        }
        if (CLOCK.matcher(text).matches()) {
            return new Trigger.Clock(Values.time(text));
        }
        List<String> words = Stream.of(SolarEvent.Named.values()).map(SolarEvent::word).toList();
        throw expected(String.join(", ", words) + " or 'elevation:-4 rising', with or without an offset such as +15m or"
                + " -1h30m, or a time such as 13:00" + NearMiss.word(text.replaceFirst("[^a-z_].*", ""), words));
    }

    private static Optional<SolarEvent> named(String word) {
        return Stream.of(SolarEvent.Named.values()).filter(moment -> moment.word().equals(word))
                .map(SolarEvent.class::cast).findFirst();
    }

    private static SolarEvent passing(String degrees, @Nullable String side) {
        if (side == null) {
            throw expected("a direction: 'elevation:" + degrees + " rising' in the morning, or 'elevation:" + degrees
                    + " setting' in the evening");
        }
        double elevation = Double.parseDouble(degrees);
        if (Math.abs(elevation) > 90) {
            throw expected("an elevation of -90 to 90 degrees");
        }
        return new SolarEvent.Passing(elevation, side.equals("rising"));
    }

    /** From the groups sign, hours, minutes. */
    private static Duration offset(Matcher matcher, int sign) {
        Duration offset = Duration.ofHours(numberOr0(matcher.group(sign + 1)))
                .plusMinutes(numberOr0(matcher.group(sign + 2)));
        if (offset.compareTo(DAY) >= 0) {
            throw expected("an offset of less than a day, such as +15m or -1h30m");
        }
        return "-".equals(matcher.group(sign)) ? offset.negated() : offset;
    }

    private static long numberOr0(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /** A clock time, or empty for the word {@code skip}. */
    public static Optional<LocalTime> ifAbsent(String text) {
        return text.equals("skip") ? Optional.empty() : Optional.of(Values.time(text));
    }

    /** Days, hours and minutes, such as 10m, 1h30m or 2d; 0m is one too. */
    public static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw expected("a length of time in days, hours and minutes, such as 10m, 1h30m or 2d");
        }
        return Duration.ofDays(numberOr0(matcher.group(1))).plusHours(numberOr0(matcher.group(2)))
                .plusMinutes(numberOr0(matcher.group(3)));
    }

    /** A length of time of 0 to 6 hours. */
    public static Duration jitter(String text) {
        Duration jitter = duration(text);
        if (jitter.compareTo(MAX_JITTER) > 0) {
            throw expected("at most 6h, either way");
        }
        return jitter;
    }

    /** A length of time of 1 minute to 6 hours. */
    public static Duration interval(String text) {
        Duration interval = duration(text);
        if (interval.toMinutes() < 1 || interval.toHours() > 6) {
            throw expected("an interval of 1m to 6h");
        }
        return interval;
    }

    /** A length of time of 1 minute to 2 hours. */
    public static Duration over(String text) {
        Duration over = duration(text);
        if (over.toMinutes() < 1 || over.compareTo(MAX_OVER) > 0) {
            throw expected("a length of time of 1m to 2h");
        }
        return over;
    }

    /** The next event, or a length of time above 0. */
    public static OverrideEnd holdEnd(String text) {
        if (text.equals("next_event")) {
            return new OverrideEnd.NextEvent();
        }
        if (!DURATION.matcher(text).matches() || duration(text).isZero()) {
            throw expected("next_event, or a length of time such as 2h");
        }
        return new OverrideEnd.After(duration(text));
    }

    /** A parser of a share with its %, from the least to the most percent. */
    public static Fields.Parser<Integer> percent(int least, int most) {
        return text -> {
            Matcher percent = PERCENT.matcher(text);
            int value = percent.matches() ? Integer.parseInt(percent.group(1)) : -1;
            if (value < least || value > most) {
                throw expected("a share of " + least + "% to " + most + "%");
            }
            return value;
        };
    }

    /** A name of at most 40 letters, digits, spaces, - and _ that begins with a letter or a digit. */
    public static String id(String text) {
        if (!ID.matcher(text).matches()) {
            throw expected("a name of letters, digits, spaces, - and _, of at most 40 characters");
        }
        return text;
    }

    /** The days that a word names: a range such as mon-fri, a group of days, or one day. */
    public static DayFilter days(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        String[] ends = word.split("-", -1);
        if (ends.length == 2 && DAYS.contains(ends[0]) && DAYS.contains(ends[1])) {
            return named(range(DAYS.indexOf(ends[0]), DAYS.indexOf(ends[1])));
        }
        return switch (word) {
            case "daily" -> named(EnumSet.allOf(DayOfWeek.class));
            case "weekend", "weekends" -> named(EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
            case "weekdays", "workdays" -> new DayFilter(Set.of(), true, false);
            case "holidays" -> new DayFilter(Set.of(), false, true);
            default -> named(range(day(word), day(word)));
        };
    }

    private static DayFilter named(Set<DayOfWeek> days) {
        return new DayFilter(days, false, false);
    }

    private static int day(String word) {
        int day = DAYS.indexOf(word);
        if (day < 0) {
            throw expected("daily, weekdays, weekend, holidays, or some of " + String.join(", ", DAYS)
                    + NearMiss.word(word, DAY_GROUPS));
        }
        return day;
    }

    private static Set<DayOfWeek> range(int first, int last) {
        Set<DayOfWeek> days = EnumSet.of(DayOfWeek.of(last + 1));
        for (int day = first; day != last; day = (day + 1) % DAYS.size()) {
            days.add(DayOfWeek.of(day + 1));
        }
        return days;
    }

    /** One month, or some from one to another, over the new year too. */
    public static Set<Month> months(String text) {
        String[] ends = text.toLowerCase(Locale.ROOT).split("-", -1);
        int first = MONTHS.indexOf(ends[0]);
        int last = MONTHS.indexOf(ends[ends.length - 1]);
        if (ends.length > 2 || first < 0 || last < 0) {
            throw expected("months such as may, or may-sep, of " + String.join(", ", MONTHS));
        }
        Set<Month> months = EnumSet.of(Month.of(first + 1));
        for (Month month = Month.of(first + 1); month != Month.of(last + 1); month = month.plus(1)) {
            months.add(month.plus(1));
        }
        return months;
    }
}
