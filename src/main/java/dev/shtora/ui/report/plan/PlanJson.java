package dev.shtora.ui.report.plan;

import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.sun.SolarDay;
import dev.shtora.ui.report.DayText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A plan as JSON. */
public record PlanJson(PlanReport outlook) {

    @Override
    public String toString() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("zone", outlook.zone().getId());
        json.put("days", outlook.dates().stream().map(this::day).toList());
        json.put("covers", outlook.covers().stream().map(this::cover).toList());
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    }

    private Map<String, Object> day(LocalDate date) {
        SolarDay day = outlook.solarDays().day(date);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("date", date.toString());
        json.put("light", day.light().name().toLowerCase(Locale.ROOT));
        day.sunrise().ifPresent(at -> json.put("sunrise", iso(at)));
        json.put("noon", iso(day.noon()));
        day.sunset().ifPresent(at -> json.put("sunset", iso(at)));
        new DayText(outlook.phrases().language(), outlook.zone()).change(date)
                .ifPresent(change -> json.put("clock_change", change.getDuration().toString()));
        return json;
    }

    private Map<String, Object> cover(Planner cover) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", cover.schedule().cover());
        cover.schedule().title().ifPresent(title -> json.put("title", title));
        json.put("events", outlook.moves(cover).stream().map(this::event).toList());
        List<String> reactions = outlook.reactions(cover);
        if (!reactions.isEmpty()) {
            json.put("reactions", reactions);
        }
        return json;
    }

    private Map<String, Object> event(PlannedMove event) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", iso(event.at()));
        event.position().ifPresent(position -> json.put("position", position.percent()));
        json.put("priority", event.priority().name().toLowerCase(Locale.ROOT));
        event.rule().ifPresent(rule -> {
            json.put("rule", rule.label().id());
            json.put("line", rule.label().line());
        });
        json.put("reason", event.reason());
        return json;
    }

    private String iso(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(outlook.zone()).withNano(0));
    }
}
