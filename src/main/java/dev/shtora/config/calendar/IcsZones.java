package dev.shtora.config.calendar;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.io.TimezoneAssignment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The time zones of a calendar file, by the name that its properties use ({@code TZID}): a name of the IANA database, also
 * with a prefix; a name of Windows; or a {@code VTIMEZONE} of the file. A known name goes before the file's own definition,
 * which is often shortened to the rules of one year.
 */
final class IcsZones {
    private static final String WINDOWS = "windows-zones.properties";

    private final String text;
    private final IcsZone.Known site;
    private final Map<String, Optional<IcsZone>> known = new HashMap<>();
    private @Nullable Map<String, IcsZone> defined;

    /** @param text the whole file */
    IcsZones(String text, ZoneId site) {
        this.text = text;
        this.site = new IcsZone.Known(site);
    }

    /** The zone of the site, which a time without a zone has. */
    IcsZone site() {
        return site;
    }

    /** The date at the site of a moment. A midnight in UTC among whole days means the date that is written. */
    LocalDate dateOf(IcsMoment moment) {
        return switch (moment) {
            case IcsMoment.Day(LocalDate date) -> date;
            case IcsMoment.Time(LocalDateTime local, IcsZone zone) when zone.equals(IcsZone.Known.UTC)
                    && !local.equals(local.toLocalDate().atStartOfDay()) ->
                site.local(zone.instant(local)).toLocalDate();
            case IcsMoment.Time time -> time.date();
        };
    }

    /**
     * The zone that a property names.
     *
     * @throws IllegalArgumentException if nothing defines it
     */
    IcsZone named(IcsProperty property, String name) {
        return known.computeIfAbsent(name, this::find).orElseThrow(() -> property.wrong("TZID '" + name
                + "': expected a time zone such as Europe/Berlin, one of Windows such as W. Europe Standard Time, or one"
                + " that a VTIMEZONE of the file defines"));
    }

    private Optional<IcsZone> find(String name) {
        String windows = Windows.NAMES.getProperty(name);
        return iana(windows == null ? name : windows).or(() -> Optional.ofNullable(defined().get(name)));
    }

    /** A prefix such as /freeassociation.sourceforge.net/ is ignored. */
    private static Optional<IcsZone> iana(String name) {
        String[] levels = name.split("/", 0);
        return IntStream.range(0, levels.length)
                .mapToObj(first -> String.join("/", java.util.Arrays.copyOfRange(levels, first, levels.length)))
                .filter(ZoneId.getAvailableZoneIds()::contains).findFirst()
                .map(id -> new IcsZone.Known(ZoneId.of(id)));
    }

    private Map<String, IcsZone> defined() {
        Map<String, IcsZone> zones = defined;
        if (zones == null) {
            zones = new HashMap<>();
            for (ICalendar calendar : Biweekly.parse(text).all()) {
                for (TimezoneAssignment assignment : calendar.getTimezoneInfo().getTimezones()) {
                    if (assignment.getComponent() != null) {
                        String name = assignment.getComponent().getTimezoneId().getValue();
                        zones.put(name, new IcsZone.Defined(name, assignment.getTimeZone()));
                    }
                }
            }
            defined = zones;
        }
        return zones;
    }

    /** Loaded when a calendar is read. */
    private static final class Windows {
        static final Properties NAMES = new Properties();
        static {
            try (InputStream in = Objects.requireNonNull(IcsZones.class.getResourceAsStream(WINDOWS))) {
                NAMES.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
