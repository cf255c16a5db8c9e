package dev.shtora.ui.report;

import dev.shtora.core.automation.plan.Event;
import dev.shtora.core.automation.plan.Phrases;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.terminal.Table;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A plan as text for a terminal: one line per day with sunrise and sunset, followed by the events. */
public record PlanTable(PlanReport outlook) {
    private static final int COLUMNS = 80;

    @Override
    public String toString() {
        Phrases phrases = outlook.phrases();
        DayText words = new DayText(phrases.language(), outlook.zone());
        Map<Planner, Map<LocalDate, List<Event>>> events = new LinkedHashMap<>();
        outlook.covers().forEach(cover -> events.put(cover, outlook.byDate(cover)));
        StringBuilder text = new StringBuilder();
        for (LocalDate date : outlook.dates()) {
            text.append(words.date(date)).append("   ").append(words.sun(outlook.solarDays().day(date))).append("\n");
            words.clockChange(date).ifPresent(change -> text.append("  ").append(change).append("\n"));
            Table table = new Table();
            events.forEach((cover, plan) -> plan.getOrDefault(date, List.of())
                    .forEach(event -> table.row("  " + cover.schedule().shownName(), words.clock(event.at()),
                            phrases.move(event.position()), event.cause().text())));
            String rows = table.within(COLUMNS);
            text.append(rows.isEmpty() ? "  " + phrases.language().text("nothing") + "\n" : rows);
        }
        return text.toString();
    }
}
