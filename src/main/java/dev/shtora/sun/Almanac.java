package dev.shtora.sun;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** The sun's days at one site; the newest ones asked for are remembered, for each costs about a hundred microseconds. */
public final class Almanac {
    private static final int REMEMBERED = 1024;

    private final Site site;
    private final SequencedMap<LocalDate, SolarDay> days = new LinkedHashMap<>();

    public Almanac(Site site) {
        this.site = site;
    }

    public Site site() {
        return site;
    }

    /** The sun's day on a date of the site's zone. */
    public synchronized SolarDay day(LocalDate date) {
        SolarDay day = days.computeIfAbsent(date, d -> SolarDay.of(site, d));
        if (days.size() > REMEMBERED) {
            days.pollFirstEntry();
        }
        return day;
    }
}
