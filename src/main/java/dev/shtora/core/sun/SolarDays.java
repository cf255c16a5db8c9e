package dev.shtora.core.sun;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/** The sun's days at one site; the newest answers are remembered, for each costs tens of microseconds. */
public final class SolarDays {
    private static final int REMEMBERED = 1024;
    private static final int MOMENTS_REMEMBERED = 8 * REMEMBERED;

    private final Site site;
    private final SequencedMap<LocalDate, SolarDay> days = new LinkedHashMap<>();
    private final SequencedMap<Asked, Optional<Instant>> moments = new LinkedHashMap<>();

    private record Asked(LocalDate date, SolarEvent moment) {}

    public SolarDays(Site site) {
        this.site = site;
    }

    public Site site() {
        return site;
    }

    /** The sun's day on a date of the site's zone. */
    public synchronized SolarDay day(LocalDate date) {
        return remembered(days, REMEMBERED, date, d -> SolarDay.of(site, d));
    }

    /** When a moment of the sun comes on a date of the site's zone; empty if it does not that day. */
    public synchronized Optional<Instant> at(LocalDate date, SolarEvent moment) {
        return remembered(moments, MOMENTS_REMEMBERED, new Asked(date, moment), _ -> day(date).at(moment, site));
    }

    /** The date of the sun's day, from midnight to midnight by the sun, that an instant lies in. */
    public LocalDate dateOf(Instant at) {
        LocalDate date = LocalDate.ofInstant(at, site.zone());
        if (at.isBefore(begin(date))) {
            return date.minusDays(1);
        }
        return at.isBefore(begin(date.plusDays(1))) ? date : date.plusDays(1);
    }

    /** The sun's midnight with which its day on a date begins. */
    public Instant begin(LocalDate date) {
        return day(date).noon().minus(SolarDay.HALF_A_DAY);
    }

    /** Where the sun stands. */
    public SunPosition position(Instant at) {
        return SunPosition.of(site, at);
    }

    private static <K, V> V remembered(SequencedMap<K, V> known, int most, K key, Function<K, V> find) {
        V value = known.get(key);
        if (value == null) {
            value = find.apply(key);
            known.put(key, value);
        }
        if (known.size() > most) {
            known.pollFirstEntry();
        }
        return value;
    }
}
