package dev.shtora.config.calendar;

import dev.shtora.os.FileErrors;
import dev.shtora.os.ReadableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The dates of a calendar file (iCalendar, RFC 5545). A date is included if an event covers a part of it at the site: from
 * the local date of its first moment to that of its last one. Series, moved and cancelled occurrences are taken into account,
 * in all calendars of the file. The file is read whole or refused: an event that is not understood might be a holiday.
 *
 * @param zone the time zone of the site
 */
public record IcsFile(Path file, ZoneId zone) {
    /** The greatest permitted size, in bytes. */
    static final int MOST_BYTES = 4 << 20;

    /**
     * Returns every date from 1970 to 2099 that an event covers.
     *
     * @throws IllegalArgumentException if the file cannot be read, is larger than 4 MiB, or is not understood; the message is
     *         for people and names file, line, property, value and what was expected
     */
    public Set<LocalDate> dates() {
        String text = text();
        IcsZones zones = new IcsZones(text, zone);
        List<IcsEvent> events = new ArrayList<>();
        for (IcsComponent component : new IcsText(file).events(text)) {
            events.add(new IcsEventReader(component, zones).read());
        }
        Set<LocalDate> dates = new HashSet<>();
        new IcsSeries(events, zones).addTo(dates);
        return dates;
    }

    /** Names of events may be in any charset: only ASCII is interpreted. */
    private String text() {
        try {
            String text = new String(ReadableFile.bytes(file, MOST_BYTES), StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("there is no file " + file, e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": " + FileErrors.why(e), e);
        }
    }
}
