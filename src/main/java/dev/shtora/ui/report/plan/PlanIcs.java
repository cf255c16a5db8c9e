package dev.shtora.ui.report.plan;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalWriter;
import biweekly.property.Transparency;
import dev.shtora.core.automation.plan.Phrases;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.automation.schedule.Schedule;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;

/** A plan as iCalendar (RFC 5545): an event without duration for each move. */
public record PlanIcs(PlanReport outlook, Instant written) {
    /** A line has at most 75 octets (RFC 5545, 3.1); the library counts characters, which may have three octets each. */
    private static final int LETTERS = 24;

    @Override
    public String toString() {
        ICalendar calendar = new ICalendar();
        calendar.setProductId("-//Shtora//" + outlook.phrases().language() + "//");
        calendar.setName("Shtora");
        for (Planner cover : outlook.covers()) {
            outlook.moves(cover).stream().filter(move -> move.position().isPresent())
                    .forEach(move -> calendar.addEvent(entry(cover.schedule(), move)));
        }
        StringWriter text = new StringWriter();
        try (ICalWriter writer = new ICalWriter(text, ICalVersion.V2_0)) {
            writer.getVObjectWriter().getFoldedLineWriter().setLineLength(LETTERS);
            writer.write(calendar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private VEvent entry(Schedule schedule, PlannedMove move) {
        Phrases phrases = outlook.phrases();
        VEvent entry = new VEvent();
        entry.setUid(schedule.cover() + "-" + move.at().toEpochMilli() + "-"
                + move.rule().map(rule -> rule.label().id())
                        .orElse(move.priority().name().toLowerCase(Locale.ROOT))
                + "@shtora");
        entry.setDateTimeStamp(Date.from(written));
        entry.setDateStart(Date.from(move.at()));
        entry.setSummary(schedule.shownName() + ": " + move.position().map(phrases::move).orElseThrow());
        entry.setDescription(move.reason());
        entry.setTransparency(Transparency.transparent());
        return entry;
    }
}
