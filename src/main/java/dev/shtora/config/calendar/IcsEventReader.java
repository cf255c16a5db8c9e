package dev.shtora.config.calendar;

import dev.shtora.config.calendar.IcsEvent.Extra;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads an event of a calendar file. Each method throws an IllegalArgumentException with the place of what is wrong. */
final class IcsEventReader {
    private static final Pattern DATE = Pattern.compile("\\d{8}");
    private static final Pattern TIME = Pattern.compile("\\d{8}T\\d{6}Z?");
    private static final DateTimeFormatter DATE_FORMAT = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter TIME_FORMAT = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);
    private static final String LEAP_SECOND = "60";

    private final IcsComponent component;
    private final IcsZones zones;

    IcsEventReader(IcsComponent component, IcsZones zones) {
        this.component = component;
        this.zones = zones;
    }

    IcsEvent read() {
        IcsMoment start = moment(component.one("DTSTART").orElseThrow(() -> component.begin()
                .wrong("an event has no DTSTART; expected the date of the holiday")));
        IcsLength length = length(start);
        Optional<IcsProperty> moved = component.one("RECURRENCE-ID");
        moved.filter(property -> property.parameter("RANGE").isPresent()).ifPresent(property -> {
            throw property.wrong("RANGE=" + property.parameter("RANGE").orElseThrow()
                    + ": expected an event of its own for each moved date, or a new series from that date on");
        });
        boolean outlookDay = component.one("X-MICROSOFT-CDO-ALLDAYEVENT")
                .filter(property -> property.value().equalsIgnoreCase("TRUE")).isPresent()
                && start.local().toLocalTime().equals(LocalTime.MIDNIGHT);
        boolean cancelled = component.cancelled()
                || component.one("STATUS").filter(status -> status.value().equalsIgnoreCase("CANCELLED")).isPresent();
        return new IcsEvent(component.one("UID").map(IcsProperty::value), component.one("SEQUENCE").map(this::number)
                .orElse(0), moved.map(this::moment), outlookDay ? new IcsMoment.Day(start.date()) : start, length,
                cancelled,
                component.all("RRULE").stream().map(rule -> IcsRule.of(rule, this)).toList(),
                component.all("RDATE").stream().flatMap(property -> extras(property).stream()).toList(),
                component.all("EXRULE").stream().map(rule -> IcsRule.of(rule, this)).toList(),
                component.all("EXDATE").stream().flatMap(property -> moments(property).stream()).toList());
    }

    private IcsLength length(IcsMoment start) {
        Optional<IcsProperty> end = component.one("DTEND");
        Optional<IcsProperty> duration = component.one("DURATION");
        if (end.isPresent() && duration.isPresent()) {
            throw duration.get().wrong("DTEND is set too; expected one of them");
        }
        if (end.isPresent()) {
            return until(end.get(), start, moment(end.get()));
        }
        return duration.map(property -> IcsLength.of(property, property.value())).orElse(IcsLength.NONE);
    }

    private static IcsLength until(IcsProperty property, IcsMoment start, IcsMoment end) {
        if (start instanceof IcsMoment.Day != end instanceof IcsMoment.Day) {
            throw property.expected(start instanceof IcsMoment.Day
                    ? "a date such as 20261226, as DTSTART has"
                    : "a time such as 20261226T180000, as DTSTART has");
        }
        IcsLength length = IcsLength.between(start, end);
        if (length.clock().plus(length.exact()).isNegative()) {
            throw property.expected("an end that is not before the start");
        }
        return length;
    }

    private int number(IcsProperty property) {
        if (!property.value().matches("\\d{1,9}")) {
            throw property.expected("a whole number");
        }
        return Integer.parseInt(property.value());
    }

    private List<Extra> extras(IcsProperty property) {
        List<Extra> extras = new ArrayList<>();
        for (String text : property.value().split(",", -1)) {
            int slash = text.indexOf('/');
            IcsMoment start = moment(property, slash < 0 ? text : text.substring(0, slash));
            extras.add(new Extra(start,
                    slash < 0 ? Optional.empty() : Optional.of(period(property, start, text.substring(slash + 1)))));
        }
        return extras;
    }

    private IcsLength period(IcsProperty property, IcsMoment start, String end) {
        return end.contains("P") ? IcsLength.of(property, end) : until(property, start, moment(property, end));
    }

    private List<IcsMoment> moments(IcsProperty property) {
        return java.util.stream.Stream.of(property.value().split(",", -1)).map(text -> moment(property, text)).toList();
    }

    private IcsMoment moment(IcsProperty property) {
        return moment(property, property.value());
    }

    /** A date, or a time in the zone that the property names, else in UTC or at the site. */
    IcsMoment moment(IcsProperty property, String written) {
        String text = written.strip();
        try {
            if (DATE.matcher(text).matches()) {
                return new IcsMoment.Day(LocalDate.parse(text, DATE_FORMAT));
            }
            if (TIME.matcher(text).matches()) {
                LocalDate date = LocalDate.parse(text.substring(0, 8), DATE_FORMAT);
                if (property.parameter("VALUE").filter("DATE"::equalsIgnoreCase).isPresent()) {
                    return new IcsMoment.Day(date);
                }
                return new IcsMoment.Time(LocalDateTime.of(date, time(text.substring(9, 15))),
                        text.endsWith("Z")
                                ? IcsZone.Known.UTC
                                : property.parameter("TZID").map(name -> zones.named(property, name))
                                        .orElse(zones.site()));
            }
        } catch (DateTimeException e) {
            // The same words for a date that does not exist.
        }
        throw property.expected("a date such as 20261225 or a time such as 20261225T180000Z");
    }

    private static LocalTime time(String text) {
        return LocalTime.parse(text.endsWith(LEAP_SECOND) ? text.substring(0, 4) + "59" : text, TIME_FORMAT);
    }
}
