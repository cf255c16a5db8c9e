package dev.shtora.cli;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Transparency;
import dev.shtora.plan.Event;
import dev.shtora.plan.Phrases;
import dev.shtora.plan.Planner;
import java.time.Instant;
import java.util.Date;

/** A plan for a calendar: an event without a length for each move. */
record PlanIcs(Outlook outlook, Instant written) {

    @Override
    public String toString() {
        ICalendar calendar = new ICalendar();
        calendar.setProductId("-//Shtora//" + outlook.phrases().language() + "//");
        calendar.setName("Shtora");
        for (Planner cover : outlook.covers()) {
            outlook.events(cover).forEach(event -> calendar.addEvent(entry(cover.timetable().cover(), event)));
        }
        return Biweekly.write(calendar).go();
    }

    private VEvent entry(String cover, Event event) {
        Phrases phrases = outlook.phrases();
        VEvent entry = new VEvent();
        entry.setUid(cover + "-" + event.at().toEpochMilli() + "-"
                + event.rule().map(rule -> rule.label().id()).orElse("shade") + "@shtora");
        entry.setDateTimeStamp(Date.from(written));
        entry.setDateStart(Date.from(event.at()));
        entry.setSummary(cover + ": " + phrases.move(event.position()));
        entry.setDescription(event.cause().text());
        entry.setTransparency(Transparency.transparent());
        return entry;
    }
}
