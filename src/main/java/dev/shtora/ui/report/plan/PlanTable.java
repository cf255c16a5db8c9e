package dev.shtora.ui.report.plan;

import dev.shtora.core.automation.plan.Phrases;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.terminal.Table;
import dev.shtora.ui.report.DayText;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan as text for a terminal: one line per day with sunrise and sunset, followed by the moves; then the
 * reactions of the covers to inputs.
 */
public record PlanTable(PlanReport outlook) {
    private static final int COLUMNS = 80;

    @Override
    public String toString() {
        Phrases phrases = outlook.phrases();
        DayText words = new DayText(phrases.language(), outlook.zone());
        Map<Planner, Map<LocalDate, List<PlannedMove>>> events = new LinkedHashMap<>();
        outlook.covers().forEach(cover -> events.put(cover, outlook.byDate(cover)));
        StringBuilder text = new StringBuilder();
        for (LocalDate date : outlook.dates()) {
            text.append(words.date(date)).append("   ").append(words.sun(outlook.solarDays().day(date))).append("\n");
            words.clockChange(date).ifPresent(change -> text.append("  ").append(change).append("\n"));
            Table table = new Table();
            events.forEach((cover, plan) -> plan.getOrDefault(date, List.of())
                    .forEach(move -> table.row("  " + cover.schedule().shownName(), words.clock(move.at()),
                            move.position().map(phrases::move).orElseGet(() -> phrases.language().text("as_it_is")),
                            move.reason())));
            String rows = table.within(COLUMNS);
            text.append(rows.isEmpty() ? "  " + phrases.language().text("nothing") + "\n" : rows);
        }
        for (Planner cover : outlook.covers()) {
            text.append(reactions(cover));
        }
        return text.toString();
    }

    private String reactions(Planner cover) {
        Table table = new Table();
        outlook.reactions(cover).forEach(line -> table.row(" ", line));
        String rows = table.within(COLUMNS);
        return rows.isEmpty()
                ? ""
                : outlook.phrases().language().text("reacts", cover.schedule().shownName()) + "\n" + rows;
    }
}
