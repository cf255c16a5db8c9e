package dev.shtora.ui.report;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalWriter;
import biweekly.property.Transparency;
import dev.shtora.core.automation.plan.Event;
import dev.shtora.core.automation.plan.Phrases;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.automation.schedule.Schedule;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Date;

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
            outlook.events(cover).forEach(event -> calendar.addEvent(entry(cover.schedule(), event)));
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

    private VEvent entry(Schedule schedule, Event event) {
        Phrases phrases = outlook.phrases();
        VEvent entry = new VEvent();
        entry.setUid(schedule.cover() + "-" + event.at().toEpochMilli() + "-"
                + event.rule().map(rule -> rule.label().id()).orElse("shade") + "@shtora");
        entry.setDateTimeStamp(Date.from(written));
        entry.setDateStart(Date.from(event.at()));
        entry.setSummary(schedule.shownName() + ": " + phrases.move(event.position()));
        entry.setDescription(event.cause().text());
        entry.setTransparency(Transparency.transparent());
        return entry;
    }
}
