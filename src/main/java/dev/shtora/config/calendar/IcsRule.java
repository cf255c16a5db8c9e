package dev.shtora.config.calendar;

import biweekly.ICalVersion;
import biweekly.ICalDataType;
import biweekly.io.ParseContext;
import biweekly.io.scribe.property.RecurrenceRuleScribe;
import biweekly.parameter.ICalParameters;
import biweekly.util.Frequency;
import biweekly.util.ICalDate;
import biweekly.util.Recurrence;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When an event occurs again (RRULE). The library parses and expands the rule, by the clock of the event's zone.
 *
 * @param property where it stands
 * @param until its last moment, if it has one
 */
record IcsRule(IcsProperty property, Recurrence recurrence, Optional<IcsMoment> until) {
    private static final Pattern UNTIL = Pattern.compile("(?:^|;)UNTIL=([^;]*)", Pattern.CASE_INSENSITIVE);
    private static final Set<Frequency> FREQUENCIES = Set.of(Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY,
            Frequency.YEARLY);
    private static final TimeZone CLOCK = TimeZone.getTimeZone("UTC");
    private static final int LONGEST = 1000;
    private static final int MOST_TIMES_A_DAY = 24;
    private static final int MOST_INTERVAL = 10_000;

    /** @throws IllegalArgumentException if it is not understood, or gives more than one occurrence a day */
    static IcsRule of(IcsProperty property, IcsEventReader reader) {
        if (property.value().length() > LONGEST) {
            throw property.expected("a rule of at most " + LONGEST + " characters");
        }
        ParseContext context = new ParseContext();
        context.setVersion(ICalVersion.V2_0);
        Recurrence recurrence = new RecurrenceRuleScribe()
                .parseText(property.value(), ICalDataType.RECUR, new ICalParameters(), context).getValue();
        if (!context.getWarnings().isEmpty() || recurrence.getFrequency() == null
                || !recurrence.getXRules().isEmpty()) {
            throw property.expected("a rule such as FREQ=YEARLY or FREQ=MONTHLY;BYDAY=1MO");
        }
        if (!FREQUENCIES.contains(recurrence.getFrequency())) {
            throw property.expected("a rule with a frequency of DAILY, WEEKLY, MONTHLY or YEARLY");
        }
        check(property, recurrence);
        Matcher until = UNTIL.matcher(property.value());
        return new IcsRule(property, recurrence,
                until.find() ? Optional.of(reader.moment(property, until.group(1))) : Optional.empty());
    }

    private static void check(IcsProperty property, Recurrence rule) {
        Integer interval = rule.getInterval();
        Integer count = rule.getCount();
        if (interval != null && (interval < 1 || interval > MOST_INTERVAL)) {
            throw property.expected("an INTERVAL of 1 to " + MOST_INTERVAL);
        }
        if (count != null && (count < 1 || rule.getUntil() != null)) {
            throw property.expected("a COUNT of 1 or more, without UNTIL");
        }
        range(property, "BYMONTH", rule.getByMonth(), month -> month >= 1 && month <= 12);
        range(property, "BYMONTHDAY", rule.getByMonthDay(), nonZero(31));
        range(property, "BYYEARDAY", rule.getByYearDay(), nonZero(366));
        range(property, "BYWEEKNO", rule.getByWeekNo(), nonZero(53));
        range(property, "BYSETPOS", rule.getBySetPos(), nonZero(366));
        range(property, "BYHOUR", rule.getByHour(), hour -> hour >= 0 && hour <= 23);
        range(property, "BYMINUTE", rule.getByMinute(), minute -> minute >= 0 && minute <= 59);
        range(property, "BYSECOND", rule.getBySecond(), second -> second >= 0 && second <= 60);
        if (times(rule.getByHour()) * times(rule.getByMinute()) * times(rule.getBySecond()) > MOST_TIMES_A_DAY) {
            throw property.expected("at most " + MOST_TIMES_A_DAY + " occurrences a day");
        }
        range(property, "BYDAY", rule.getByDay().stream().map(day -> day.getNum() == null ? 1 : day.getNum()).toList(),
                nonZero(53));
        if (!rule.getByWeekNo().isEmpty() && rule.getFrequency() != Frequency.YEARLY) {
            throw property.expected("BYWEEKNO with FREQ=YEARLY alone");
        }
    }

    private static int times(List<Integer> values) {
        return Math.max(1, values.size());
    }

    private static Predicate<Integer> nonZero(int most) {
        return value -> value != 0 && Math.abs(value) <= most;
    }

    private static void range(IcsProperty property, String part, List<Integer> values, Predicate<Integer> inRange) {
        if (!values.stream().allMatch(inRange)) {
            throw property.expected("values of " + part + " that exist");
        }
    }

    /**
     * The local times of the occurrences, in their order; without end if the rule has none.
     *
     * @param last the local time after which none counts
     */
    DateIterator from(LocalDateTime start, Optional<LocalDateTime> last) {
        Recurrence bounded = last
                .map(end -> new Recurrence.Builder(recurrence).until(date(end), true).build()).orElse(recurrence);
        return bounded.getDateIterator(new ICalDate(date(start), true), CLOCK);
    }

    private static Date date(LocalDateTime local) {
        return Date.from(local.toInstant(ZoneOffset.UTC));
    }
}
